"""Lines, telephones and numbers people type, made clean: the same rules for every page, REST and import.

Each raises ValidationError with a sentence. Spaces, hyphens and full-width signs are ignored where they carry no
meaning. An empty text stays empty.
"""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import exceptions
from stdnum.cn import ric, uscc

from common.characters import seen, sign_by_sign
from common.encryption import normal_id_number, normal_phone
from common.time import today

_SPACE = re.compile(r"\s")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|400\d{7}")
_NOT_OF_A_PHONE = re.compile(r"[^0-9+()\-—]")
_OLD_ID_NUMBER = re.compile(r"[0-9]{15}")
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_BORN_FIRST = date(1900, 1, 1)
_BETWEEN_SIGNS = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_LONG_PAST = date(2020, 1, 1)  # whoever was born before is born, whatever the day


def _is_plain(text: object) -> bool:
    """Digits and capitals alone, as nearly all numbers come: nothing in it is to be taken away."""
    return isinstance(text, str) and text.isascii() and text.isalnum() and text == text.upper()


def squeezed(text: object) -> str:
    """The text without any space, in half width, without characters nobody sees."""
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


def clean_person(text: object, *, longest: int) -> str:
    """A name of a person. Spaces between Chinese signs only line a list up (`张　三`); other names keep theirs."""
    return _BETWEEN_SIGNS.sub("", clean_text(text, longest=longest))


def clean_phone(text: object) -> str:
    """Digits of a mobile (11) or a fixed line (7–8, with area code 10–12); `+86`, spaces and hyphens are ignored."""
    if isinstance(text, str) and text.isascii() and _PHONE.fullmatch(text):
        return text  # as nearly all come
    typed = squeezed(text)
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
    typed = text if _is_plain(text) else normal_id_number(str(text or ""))
    if not typed:
        return ""
    if not _ID_NUMBER.fullmatch(typed):
        raise ValidationError(
            _("身份证号应为 18 位（末位可为 X），现在是 %(length)s 位"), code="id_number", params={"length": len(typed)}
        )
    if ric.calc_check_digit(typed) != typed[-1]:
        raise ValidationError(_("身份证号校验位不对，请对照证件重输"), code="id_check_digit")
    try:
        born = date(int(typed[6:10]), int(typed[10:12]), int(typed[12:14]))
    except ValueError:
        born = None
    if born is None or born < _BORN_FIRST or (born > _LONG_PAST and born > today()):
        raise ValidationError(_("身份证号中的出生日期不存在，请核对"), code="id_birth_date")
    return typed


def clean_any_id_number(text: object) -> str:
    """As `clean_id_number`; one of 15 digits (issued before 1999-10-01) is turned into its 18-digit form."""
    typed = normal_id_number(str(text or ""))
    if _OLD_ID_NUMBER.fullmatch(typed):
        long = f"{typed[:6]}19{typed[6:]}"
        typed = long + ric.calc_check_digit(f"{long}0")
    return clean_id_number(typed)


def clean_credit_code(text: object) -> str:
    """A credit code (统一社会信用代码, GB 32100) of 18 characters whose check character is right."""
    code = re.sub(r"[-—]", "", squeezed(text)).upper()
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


def is_personal_number(text: str) -> bool:
    """Whether it is a telephone or an ID number, which no address may hold."""
    for cleaner in (clean_phone, clean_id_number):
        try:
            if cleaner(text):
                return True
        except ValidationError:
            continue
    return False
