"""What is wrong with a row, in sentences: what it is and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases.roster.check import check_row
from cases.roster.fields import BY_NAME
from cases.roster.table import Flag, Row

FLAGS = {
    "number_cell": _("这一格是数字格式，表格软件会改掉 15 位以后的数字，校验位碰巧对也不能信。请对照证件重新输入"),
    "number_cut": _("这一格被表格软件当成了数字，后几位已经丢失。请对照原件重新输入"),
    "month_cut": _("这一格是数字格式，分不清是 1 月还是 10 月。请写成 2026-01 或 2026-10"),
    "too_many_cells": _("这一行有 %(value)s 格，比表头多，可能是数字里的逗号把格子分开了。请逐格核对后保存"),
    "twice": _("与第 %(value)s 行重复：同一人、同一款项、同一月份。请改正，或跳过其中一行"),
    "other_name": _("与第 %(value)s 行身份证号相同而姓名不同，请对照证件改正其中一行"),
}


@dataclass(frozen=True)
class Problem:
    """One sentence about one cell. `field` is empty when it is about the whole row."""

    field: str
    column: str
    typed: str
    text: str


def problems_of(row: Row) -> Iterator[Problem]:
    """Everything wrong with a row, in the reader's language."""
    _claim, found = check_row(row)
    for name, error in found:
        yield _problem(row, name, "".join(error.messages))
    for flag in row.flags:
        if flag[1] in FLAGS:
            yield _problem(row, flag[0], flag_text(flag))


def flag_text(flag: Flag) -> str:
    """The sentence of a flag that is not about a value alone."""
    return str(FLAGS[flag[1]]) % {"value": flag[2]}


def _problem(row: Row, name: str, text: str) -> Problem:
    label = str(BY_NAME[name].label) if name else ""
    return Problem(name, label, row.cells.get(name, ""), text)
