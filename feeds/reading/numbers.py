"""Numbers as people write them: 1,200.50, ￥12, １２, 12元."""

import unicodedata
from decimal import Decimal, InvalidOperation

MOST = Decimal(10) ** 12
READY = r"^(?:-?[0-9]{1,12}(?:\.[0-9]+)?)?$"  # what the database reads as it stands, below MOST, or nothing
_LEFT_OUT = str.maketrans("", "", ",，￥¥元 ")


def number_of(cell: str) -> str | None:
    """As the database reads it; empty where nothing is said, None for what is no number."""
    text = unicodedata.normalize("NFKC", cell).translate(_LEFT_OUT)
    if not text:
        return ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return str(number) if number.is_finite() and abs(number) < MOST else None
