"""While a finding is open the case does not close: the hold `open_findings` follows their number."""

from django.utils import translation

from cases.investigation_texts import HOLDS
from cases.models import Case, Hold
from common.time import now

CODE = "open_findings"


def keep_hold(case: Case) -> None:
    """Place, word anew or lift the hold. The case is locked by the caller, so that it can't close meanwhile."""
    count = case.findings.open().count()
    hold = Hold.objects.filter(case=case, code=CODE, lifted_at=None).first()
    if hold is None and count:
        hold = Hold(case=case, code=CODE, placed_at=now())
    if hold is None:
        return
    if count:
        with translation.override("zh-hans"):  # stored; `hold_text` words it for the reader
            hold.reason = str(HOLDS[CODE]) % {"count": count}
    else:
        hold.lifted_at = now()
    hold.save()
