"""Set a limit of the "无欠薪" standard from a day on. What held before is ended, never changed."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from common.errors import Refused
from common.time import today
from early_warnings.models import StandardValue
from early_warnings.queries.standard import INDICATORS

MAY_SET = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
MOST = Decimal(9_999_999_999)


@recorded
def set_limit(
    indicator: str, *, limit: Decimal, valid_from: date, source: str, source_en: str = "", actor: Actor
) -> StandardValue:
    """A limit from a day on (调整标准): in the unit of the indicator, above it is broken.

    Not before this year, so that the verdict of years gone by stands, and after the limit it replaces. Raises Refused.
    """
    if indicator not in INDICATORS:
        raise Refused("no_such_indicator", _("没有这个指标"))
    if not actor.has(*MAY_SET):
        raise Refused("no_right", _("标准由大队长或局领导调整"))
    if not 0 <= limit <= MOST:
        raise Refused("limit_out_of_range", _("限额不能是负数，也不能超过 %(most)s") % {"most": MOST}, "limit")
    if not source.strip():
        raise Refused("source_required", _("请写明依据的文件"), "source")
    if valid_from < date(today().year, 1, 1):
        raise Refused("past_year", _("不能改动往年的标准：请从今年 1 月 1 日或以后起"), "valid_from")
    open_one = StandardValue.objects.select_for_update().filter(indicator=indicator, valid_until=None).first()
    if open_one and valid_from <= open_one.valid_from:
        raise Refused(
            "not_after_the_last",
            _("起始日期要晚于现行标准的起始日期 %(day)s") % {"day": open_one.valid_from},
            "valid_from",
        )
    if open_one:
        open_one.valid_until = valid_from
        open_one.save(update_fields=["valid_until"])
    return StandardValue.objects.create(
        indicator=indicator,
        limit=limit,
        valid_from=valid_from,
        source=source.strip(),
        source_en=source_en.strip(),
        set_by=actor.user,
    )
