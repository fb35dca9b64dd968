"""A cell of a spreadsheet as text, with a mark where the kind of cell says that the text may be wrong."""

import re
from datetime import date, datetime, time, timedelta

from common.sheets.shape import AMOUNT, CARD, MONTH, Column
from common.sheets.table import LONGEST_KEPT, ZEROS, Flag

EXACT_BELOW = 1e15  # a spreadsheet keeps fifteen digits of a number and makes the rest zeros
CUT_TO_ZEROS = re.compile(r"\d{15}0{3,}")  # what is left of a number that went through one, also as text of a .csv
EXPONENT = re.compile(r"^\s*\d(?:\.\d+)?[eE]\+?\d{2}\s*$")


def text_of(value: object) -> str:
    """As a person would read the cell. Numbers have at most fifteen digits behind them, as in the spreadsheet."""
    if isinstance(value, str):
        return value.strip()[: LONGEST_KEPT + 1]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return str(value) if isinstance(value, time | timedelta) else ""


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    return format(value, ".15g")


def mark_of(column: Column, value: object, text: str) -> Flag | None:
    """What the kind of cell says against its text; None when nothing."""
    name, kind = column.name, column.kind
    if isinstance(value, str):
        if kind == CARD and CUT_TO_ZEROS.fullmatch(text):
            return (name, ZEROS, 0)
        lost = kind != AMOUNT and EXPONENT.match(value)
        return (name, "number_cut", 0) if lost else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if kind == CARD:
        return (name, "number_cell", 0)
    if abs(value) >= EXACT_BELOW:
        return (name, "number_cut", 0)
    # 2026.10 typed into a number cell is kept as 2026.1: January or October?
    return (name, "month_cut", 0) if kind == MONTH and re.fullmatch(r"\d{4}\.1", text) else None
