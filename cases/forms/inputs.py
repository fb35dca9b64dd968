"""What people type, made clean: the same rules for the pages and for REST. Each raises ValidationError with a sentence.

Spaces, hyphens and full-width signs are ignored where they carry no meaning. An empty text stays empty (or None).
"""

import re
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.characters import seen
from common.inputs import clean_credit_code, clean_id_number, clean_person, clean_phone, clean_text, squeezed
from common.money import parse_amount
from common.time import today

__all__ = [
    "check_period",
    "clean_amount",
    "clean_credit_code",
    "clean_id_number",
    "clean_month",
    "clean_narrative",
    "clean_phone",
    "clean_person",
    "clean_text",
    "clean_workers_count",
]

LONGEST_NARRATIVE = 20_000  # characters
LONGEST_NAME = 60
LONGEST_EMPLOYER = 200
MOST_WORKERS = 100_000
EARLIEST_YEAR = 1995  # 劳动法 in force
_YEAR_MONTH = re.compile(r"^(\d{4})(?:[年./-])?(\d{1,2})月?(?:份)?(?:[./-]?(?:\d{1,2})日?)?$")
_MONTH_ONLY = re.compile(r"^(\d{1,2})月?(?:份)?$")


def clean_amount(text: object) -> Decimal | None:
    """Yuan; `1.2万`, `１２００`, `12,000.50` are understood. Nothing typed is None."""
    return parse_amount(text) if squeezed(text) else None


def clean_month(text: object) -> date | None:
    """The first day of a month: `2026-03`, `2026年3月`, `202603`; `3` is the last March that has begun."""
    plain = squeezed(text)
    if not plain:
        return None
    if match := _YEAR_MONTH.match(plain):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH_ONLY.match(plain):
        month = int(match[1])
        year = today().year - (month > today().month)
    else:
        raise ValidationError(_("月份写法看不懂：请写成 2026-03"), code="month")
    if not 1 <= month <= 12:
        raise ValidationError(_("没有 %(month)s 月，请核对"), code="month", params={"month": month})
    if not EARLIEST_YEAR <= year <= 9000:
        raise ValidationError(_("年份 %(year)s 不对，请核对"), code="month", params={"year": year})
    day = date(year, month, 1)
    if day > today():
        raise ValidationError(_("%(month)s 还没有到，请核对"), code="month_in_future", params={"month": f"{day:%Y-%m}"})
    return day


def check_period(first: date | None, last: date | None) -> None:
    """The first month is not after the last. A long or old period is said elsewhere, never refused."""
    if first and last and first > last:
        raise ValidationError(_("结束月份早于开始月份，请对调或改正"), code="period_reversed")


def clean_workers_count(text: object) -> int:
    """How many workers; `12人` and `１２` are understood, nothing typed is one."""
    plain = squeezed(text).removesuffix("人").removesuffix("名")
    if not plain:
        return 1
    if not re.fullmatch(r"\d{1,9}", plain) or not 1 <= int(plain) <= MOST_WORKERS:
        raise ValidationError(
            _("人数请写 1 至 %(most)s 之间的数字"), code="workers_count", params={"most": MOST_WORKERS}
        )
    return int(plain)


def clean_narrative(text: object) -> str:
    """What was told, with its line breaks; characters nobody sees are dropped, 20,000 characters at most."""
    narrative = seen(str(text or "").replace("\r\n", "\n")).strip()
    if len(narrative) > LONGEST_NARRATIVE:
        raise ValidationError(
            _("诉求内容最多 %(longest)s 个字，现在有 %(length)s 个；请留下要点，其余作为材料附后"),
            code="too_long",
            params={"longest": LONGEST_NARRATIVE, "length": len(narrative)},
        )
    return narrative
