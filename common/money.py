"""Amounts of money: yuan, two places, never a float."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.characters import sign_by_sign

CENT = Decimal("0.01")
LARGEST = Decimal("9999999999.99")
LONGEST = 100  # characters; a million digits are no amount
_UNITS = {"": 1, "元": 1, "块": 1, "千": 1_000, "千元": 1_000, "万": 10_000, "万元": 10_000, "w": 10_000, "k": 1_000}
# Commas only where they group by three or four digits: "1,5" may be meant as 1.5, and nobody is to guess at wages.
_WHOLE = r"\d+|\d{1,3}(?:[,']\d{3})+|\d{1,4}(?:[,']\d{4})+"
_AMOUNT = re.compile(rf"^(?P<number>(?:{_WHOLE})(?:\.\d+)?|\.\d+)(?P<unit>[^\d.,']*)$")


def parse_amount(text: object) -> Decimal:
    """Yuan from what a person typed: `12000`, `12,000.50`, `１２００`, `1.2万`, `¥ 300 元`.

    Raises ValidationError with a sentence that names the problem.
    """
    plain = unicodedata.normalize("NFKC", sign_by_sign(str(text))).strip().lower()
    plain = re.sub(r"[\s_]|^[¥￥$]|rmb|人民币", "", plain).lstrip("¥￥")
    if plain.startswith("-"):
        raise ValidationError(_("金额不能为负数"), code="negative")
    if len(plain) > LONGEST:
        raise ValidationError(_("金额太大，请核对是否多写了零"), code="too_large")
    match = _AMOUNT.match(plain)
    if not match or match["unit"] not in _UNITS:
        raise ValidationError(_("金额写法看不懂：请写数字，例如 12000、12,000.50 或 1.2万"), code="amount")
    try:
        value = Decimal(re.sub("[,']", "", match["number"])) * _UNITS[match["unit"]]
    except InvalidOperation:
        raise ValidationError(_("金额写法看不懂：请写数字，例如 12000、12,000.50 或 1.2万"), code="amount") from None
    if value > LARGEST:
        raise ValidationError(_("金额太大，请核对是否多写了零"), code="too_large")
    if value != value.quantize(CENT):
        raise ValidationError(_("金额最多两位小数（到分）"), code="cents")
    return value.quantize(CENT)


def plain_yuan(amount: Decimal) -> str:
    """`12,345.60`, as it stands in a Chinese sentence before 元."""
    return f"{amount:,.2f}"
