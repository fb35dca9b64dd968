"""What people type, made clean: the same rules for the pages and for REST. Each raises ValidationError with a sentence.

Spaces, hyphens and full-width signs are ignored where they carry no meaning. An empty text stays empty (or None).
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import exceptions
from stdnum.cn import ric, uscc

from common.characters import seen, sign_by_sign
from common.encryption import normal_id_number, normal_phone
from common.money import parse_amount
from common.time import today

LONGEST_NARRATIVE = 20_000  # characters
LONGEST_NAME = 60
LONGEST_EMPLOYER = 200
MOST_WORKERS = 100_000
EARLIEST_YEAR = 1995  # 劳动法 in force
_YEAR_MONTH = re.compile(r"^(\d{4})(?:[年./-])?(\d{1,2})月?(?:份)?(?:[./-]?(?:\d{1,2})日?)?$")
_SPACE = re.compile(r"\s")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|400\d{7}")
_NOT_OF_A_PHONE = re.compile(r"[^0-9+()\-—]")
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_BORN_FIRST = date(1900, 1, 1)
_MONTH_ONLY = re.compile(r"^(\d{1,2})月?(?:份)?$")


def _plain(text: object) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", sign_by_sign(str(text or ""))))


def clean_text(text: object, *, longest: int) -> str:
    """One line of text without characters nobody sees; rare characters and emoji are kept as they are."""
    line = " ".join(seen(str(text or "")).split())
    if len(line) > longest:
        raise ValidationError(
            _("最多 %(longest)s 个字，现在有 %(length)s 个"),
            code="too_long",
            params={"longest": longest, "length": len(line)},
        )
    return line


def clean_phone(text: object) -> str:
    """Digits of a mobile (11) or a fixed line (7–8, with area code 10–12); `+86`, spaces and hyphens are ignored."""
    typed = _plain(text)
    if not typed:
        return ""
    digits = normal_phone(typed)
    if _NOT_OF_A_PHONE.search(typed):
        raise ValidationError(_("电话只能是数字，请核对"), code="phone")
    if _PHONE.fullmatch(digits):
        return digits
    if digits.startswith("1") and len(digits) != 11:
        raise ValidationError(_("手机号应为 11 位，现在是 %(length)s 位"), code="phone", params={"length": len(digits)})
    raise ValidationError(_("电话号码不对：手机 11 位，座机请带区号"), code="phone")


def clean_id_number(text: object) -> str:
    """An ID number (居民身份证号, GB 11643) whose length, birth date and check digit are right."""
    typed = normal_id_number(str(text or ""))
    if not typed:
        return ""
    if not _ID_NUMBER.fullmatch(typed):
        raise ValidationError(
            _("身份证号应为 18 位（末位可为 X）,现在是 %(length)s 位"), code="id_number", params={"length": len(typed)}
        )
    if ric.calc_check_digit(typed) != typed[-1]:
        raise ValidationError(_("身份证号校验位不对，请对照证件重输"), code="id_check_digit")
    try:
        born = date(int(typed[6:10]), int(typed[10:12]), int(typed[12:14]))
    except ValueError:
        born = None
    if born is None or not _BORN_FIRST <= born <= today():
        raise ValidationError(_("身份证号中的出生日期不存在，请核对"), code="id_birth_date")
    return typed


def clean_credit_code(text: object) -> str:
    """A credit code (统一社会信用代码, GB 32100) of 18 characters whose check character is right."""
    code = re.sub(r"[-—]", "", _plain(text)).upper()
    if not code:
        return ""
    if len(code) != 18:
        raise ValidationError(
            _("统一社会信用代码应为 18 位，现在是 %(length)s 位"), code="credit_code", params={"length": len(code)}
        )
    try:
        return uscc.validate(code)
    except exceptions.InvalidChecksum:
        raise ValidationError(_("统一社会信用代码校验位不对，请对照营业执照重输"), code="credit_check_digit") from None
    except exceptions.ValidationError:
        raise ValidationError(_("统一社会信用代码里有不该出现的字符，请核对"), code="credit_code") from None


def clean_amount(text: object) -> Decimal | None:
    """Yuan; `1.2万`, `１２００`, `12,000.50` are understood. Nothing typed is None."""
    return parse_amount(text) if _plain(text) else None


def clean_month(text: object) -> date | None:
    """The first day of a month: `2026-03`, `2026年3月`, `202603`; `3` is the last March that has begun."""
    plain = _plain(text)
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
    plain = _plain(text).removesuffix("人").removesuffix("名")
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
