"""Files about tables that come in: the template to fill in, and the bad rows to mend."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from common.enumerated import enumerated, one_after_another
from common.sheets.export import written
from common.sheets.read import EXAMPLE
from common.sheets.table import Row
from tables.checking import problems_of
from tables.incoming import TableIn


def template(table: TableIn, kind: str) -> bytes:
    """The empty table with an example row, as `xlsx` or `csv`."""
    example = list(table.example)
    place = [one.name for one in table.fields].index(table.key)
    example[place] = f"{EXAMPLE}{example[place]}"
    rows = [[one.header for one in table.fields], example]
    notes = [
        _("每行一条；列的次序可以变，用不到的列可以删。"),
        _("必须填的列：%(columns)s。") % {"columns": enumerated(one.header for one in table.fields if one.required)},
        *(str(note) for note in table.notes),
        _("所有列已设为文本，请不要改成数字，否则长号码的后几位会丢失。"),
        _("不要合并单元格，不要隐藏行和列，公式请粘贴为数值。"),
        _("第二行是示例，导入时会略过，可以不删。"),
    ]
    return written(rows, kind, title="登记表", notes=notes)


def failed(table: TableIn, rows: Iterable[Row], columns: Sequence[str], kind: str) -> bytes:
    """The bad rows, with their number in the sheet and what is wrong, ready to be sent again."""
    names = [name for name in columns if name in table.by_name]
    out = [["行号", *(table.by_name[name].header for name in names), "问题"]]
    for row in rows:
        said = one_after_another(
            f"{one.label}: {one.text}" if one.label else one.text for one in problems_of(table, row)
        )
        out.append([str(row.number), *(row.cells.get(name, "") for name in names), said])
    return written(out, kind, title="登记表")
