"""One row made clean: the same validators as the forms and REST, whoever asks (preview, correction, storing)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms import inputs
from cases.roster.fields import AMOUNTS, MONTHS
from cases.roster.table import Claim
from common.sheets.table import Flag, Row
from common.time import today

SUMS = {"合计", "总计", "小计", "共计", "总合计", "合计金额", "total"}
YES = {"是", "农民工", "y", "yes", "true", "1", "√", "✓"}
NO = {"否", "不是", "非农民工", "n", "no", "false", "0", "×"}


def clean_name(text: str) -> str:
    """A name of at least one letter or sign of writing; a line of totals is no worker."""
    name = inputs.clean_person(text, longest=inputs.LONGEST_NAME)
    if not name:
        raise ValidationError(_("请填写姓名"), code="name_missing")
    if name.replace(" ", "").lower() in SUMS:
        raise ValidationError(_("这一行像是合计，不是劳动者：请跳过这一行"), code="sum_row")
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("姓名里没有文字，请核对是否填错了列"), code="name_odd")
    return name


def clean_yes_no(text: str) -> bool | None:
    """`是`, `否`; nothing typed is None."""
    word = text.strip().lower()
    if not word:
        return None
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValidationError(_("请写“是”或“否”"), code="yes_no")


@lru_cache(maxsize=4096)
def _month(text: str, _day: date) -> date | None:
    return inputs.clean_month(text)


def clean_month(text: str) -> date | None:
    """As the forms do it; months repeat, so each way of writing is looked at once a day."""
    return _month(text, today())


clean_amount = lru_cache(maxsize=4096)(inputs.clean_amount)  # wages repeat too; a wrong one is looked at each time
Cleaners = dict[str, Callable[[str], Any]]
CLEANERS: Cleaners = {
    "name": clean_name,
    "id_number": inputs.clean_id_number,
    "phone": inputs.clean_phone,
    "period_from": clean_month,
    "period_to": clean_month,
    "is_migrant_worker": clean_yes_no,
    **dict.fromkeys(AMOUNTS, clean_amount),
}
Problems = list[tuple[str, ValidationError]]


def check_row(row: Row, cleaners: Cleaners = CLEANERS) -> tuple[Claim | None, Problems]:
    """The claim of a row, or (None, what is wrong with it), worded when shown."""
    values: dict[str, Any] = {}
    problems: Problems = []
    cells = row.cells if "name" in row.cells else {"name": "", **row.cells}
    for name, text in cells.items():
        try:
            values[name] = cleaners[name](text)
        except ValidationError as error:
            problems.append((name, error.with_traceback(None)))  # which would hold this list, and so itself
    amounts = {kind: values.pop(kind) for kind in AMOUNTS if kind in values}
    owed = {kind: amount for kind, amount in amounts.items() if amount}
    problems += _together(values, owed, {name for name, _error in problems})
    if problems or row.marks:
        return None, problems
    return Claim(row.number, amounts=owed, is_apart=bool(row.settled), **values), []


def _together(values: dict[str, Any], owed: dict[str, Any], wrong: set[str]) -> Problems:
    """What only shows when the cells are seen side by side."""
    problems: Problems = []
    if not owed and wrong.isdisjoint(AMOUNTS):
        problems.append((AMOUNTS[0], ValidationError(_("没有金额：请至少填一项大于零的金额"), code="no_amount")))
    try:
        inputs.check_period(values.get("period_from"), values.get("period_to"))
    except ValidationError as error:
        problems.append(("period_to", error.with_traceback(None)))
    return problems


def check_rows(rows: Iterable[Row]) -> list[Claim]:
    """Check every row, leave on each what is wrong with it, and return the claims of the good ones that are not left
    out. What two rows say together is the business of `cases.roster.plan`."""
    claims, day = [], today()  # asked once, not for every month
    cleaners = CLEANERS | dict.fromkeys(MONTHS, lambda text: _month(text, day))
    for row in rows:
        claim, problems = check_row(row, cleaners)
        row.flags = [*row.marks, *(_flag(name) for name, _error in problems)]
        if claim and not row.skip:
            claims.append(claim)
    return claims


def _flag(name: str) -> Flag:
    return (name, "value", 0)
