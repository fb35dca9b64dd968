"""Cells about people, made unreadable before the database sees them: ID numbers to blind indexes, names sealed."""

import re
from datetime import date

from stdnum.cn import ric

from common.encryption import blind_indexes, encrypt_all, normal_id_number

OLD = re.compile(r"\d{15}")
NEW = re.compile(r"\d{17}[\dX]")


def sealed_names(cells: list[str]) -> list[str]:
    """Each name without needless spaces, sealed."""
    return encrypt_all([" ".join(cell.split()) for cell in cells])


def id_indexes(cells: list[str]) -> list[str | None]:
    """The blind index of each ID number, None for what is none."""
    numbers = [eighteen_digits(cell) if cell else "" for cell in cells]
    indexes = blind_indexes(["" if number is None else number for number in numbers], kind="id")
    return [None if number is None else index for number, index in zip(numbers, indexes, strict=True)]


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
