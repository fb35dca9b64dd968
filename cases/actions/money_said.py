"""What an outcome or an answer says of the money is what the wage lines say."""

from django.utils.translation import gettext as _

from cases.models import Case
from cases.queries.sums import Sums, sums_of
from common.errors import Refused
from common.money import plain_yuan


def sums_held(case: Case) -> Sums:
    """The sums of a case; its lines are locked, so that a payment or reversal at this moment makes nothing untrue. Two
    queries."""
    list(case.wage_lines.select_for_update().values_list("pk"))
    return sums_of([case]).get(case.pk, Sums())


def require_all_paid(sums: Sums, said: str, *, field: str) -> None:
    """Raises Refused: `said` (已全部支付) wants wage lines, each of them paid."""
    if not sums.owed:
        raise Refused(
            "money_unrecorded", _("工资明细里还没有金额，不能说“%(said)s”。请先登记应付和付款") % {"said": said}, field
        )
    if sums.outstanding > 0:
        raise Refused(
            "money_outstanding",
            _("还有 %(sum)s 元未支付，不能说“%(said)s”") % {"sum": plain_yuan(sums.outstanding), "said": said},
            field,
        )
