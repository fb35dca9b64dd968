"""What is wrong with a row, in sentences: what it is and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases.roster.check import check_row
from cases.roster.fields import BY_NAME
from cases.roster.persons import SAME_NAME, WHICH_ONE
from common.sheets.table import Flag, Row
from common.sheets.words import MARKS

FLAGS = {
    **MARKS,
    "twice": _("与第 %(value)s 行重复：同一人、同一款项、同一月份。请改正，或跳过其中一行"),
    SAME_NAME: _(
        "与第 %(value)s 行同名，款项、月份也相同，没有身份证号或电话可以分辨。"
        "是同一人就跳过其中一行；是两个人就各填身份证号或电话，没有号码的核对后直接保存这一行，按两个人登记"
    ),
    WHICH_ONE: _(
        "第 %(value)s 行的人都叫这个名字，这一行没有身份证号或电话，分不清是哪一位。"
        "请填身份证号或电话；都不是的，核对后直接保存这一行，按另一个人登记"
    ),
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
