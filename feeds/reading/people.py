"""Cells about people, made unreadable before the database sees them: ID numbers to blind indexes, names sealed."""

import re
from datetime import date

from stdnum.cn import ric

from common.encryption import blind_indexes, encrypt_all, normal_id_number
from feeds.sources.base import Column, Kind

NOT_AN_ID = "!"  # where an index would stand; the row is rejected
OLD = re.compile(r"\d{15}")
NEW = re.compile(r"\d{17}[\dX]")


def sealed_rows(columns: tuple[Column, ...], rows: list[list[str | None]]) -> None:
    """Change the cells of people in place."""
    for place, column in enumerate(columns):
        if column.kind == Kind.PERSON_ID:
            _put(rows, place, _indexes([row[place] for row in rows]))
        elif column.kind == Kind.PERSON_NAME:
            _put(rows, place, encrypt_all([" ".join((row[place] or "").split()) for row in rows]))


def _put(rows: list[list[str | None]], place: int, cells: list[str]) -> None:
    for row, cell in zip(rows, cells, strict=True):
        row[place] = cell or None


def _indexes(typed: list[str | None]) -> list[str]:
    numbers = [eighteen_digits(one) if one else "" for one in typed]
    indexes = blind_indexes(["" if number is None else number for number in numbers], kind="id")
    return [NOT_AN_ID if number is None else index for number, index in zip(numbers, indexes, strict=True)]


def eighteen_digits(typed: str) -> str | None:
    """An ID number as it is written today; one of the first generation (15 digits, born 19xx) gets its century and
    check digit. None: it is none."""
    number = normal_id_number(typed)
    if OLD.fullmatch(number):
        number = f"{number[:6]}19{number[6:]}"
        number += ric.calc_check_digit(number + "0")
    if not NEW.fullmatch(number) or not number.isascii() or ric.calc_check_digit(number) != number[-1]:
        return None
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return number
