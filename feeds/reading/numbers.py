"""Numbers as people write them: 1,200.50, ￥12, １２, 12元."""

import unicodedata
from decimal import Decimal, InvalidOperation

from feeds.sources.base import Column, Kind

MOST = Decimal(10) ** 12
_LEFT_OUT = str.maketrans("", "", ",，￥¥元 ")


def wrong_number(columns: tuple[Column, ...], cells: list[str | None]) -> str:
    """The column of the first cell that should be a number and is none; empty: all are, now written as the database
    reads them."""
    for place, column in enumerate(columns):
        if column.kind in (Kind.MONEY, Kind.NUMBER) and (cell := cells[place]):
            text = unicodedata.normalize("NFKC", cell).translate(_LEFT_OUT)
            try:
                number = Decimal(text) if text else None
            except InvalidOperation:
                return column.name
            if number is not None and not (number.is_finite() and abs(number) < MOST):
                return column.name
            cells[place] = None if number is None else str(number)
    return ""
