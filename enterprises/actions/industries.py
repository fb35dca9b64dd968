"""Industries the district looks at first: marked and unmarked, with their days."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.errors import Refused
from common.time import today
from enterprises.industries import is_industry
from enterprises.models import KeyIndustry
from enterprises.queries.industries import may_keep_industries

HEAVIEST = Decimal("99.99")


@recorded
def mark_key_industry(
    prefix: str,
    *,
    district: Unit,
    weight: Decimal = Decimal("1.00"),
    reason: str = "",
    valid_from: date | None = None,
    actor: Actor,
) -> KeyIndustry:
    """From a day on the district looks first at every employer whose industry begins with `prefix` (重点行业).

    Raises Refused: no right, no such industry, already marked, a weight outside 0 to 99.99.
    """
    if not may_keep_industries(actor):
        raise Refused("no_right", _("重点行业由大队长和局领导确定"))
    if not is_industry(prefix):
        raise Refused("industry", _("没有这个行业代码，请从列表中选择"), "prefix")
    if not 0 <= weight <= HEAVIEST:
        raise Refused("weight", _("权重应在 0 至 99.99 之间"), "weight")
    row = KeyIndustry(district=district, prefix=prefix, weight=weight, reason=reason, valid_from=valid_from or today())
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused("marked", _("这个行业已是重点行业；要改权重，请先取消再设"), "prefix") from None
    return row


@recorded
def unmark_key_industry(row: KeyIndustry, *, actor: Actor) -> None:
    """From today on it counts no more; the row stays, and says what was true before. Raises Refused: no right."""
    if not may_keep_industries(actor):
        raise Refused("no_right", _("重点行业由大队长和局领导确定"))
    row = KeyIndustry.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.valid_until is None or row.valid_until > today():
        row.valid_until = max(today(), row.valid_from)
        row.save(update_fields=["valid_until"])
