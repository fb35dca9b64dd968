"""Files we hand out: the template to fill in, and the failed rows to mend. Every cell is text; nothing computes."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cases.roster.fields import BY_NAME, FIELDS
from cases.roster.words import problems_of
from common.enumerated import one_after_another
from common.sheets.export import written
from common.sheets.read import EXAMPLE
from common.sheets.table import Row

# The number is the specimen printed in GB 11643.
EXAMPLE_ROW = (f"{EXAMPLE}张三", "11010519491231002X", "13800001234", "2026-01", "2026-03", "12000", "", "", "", "是")
TITLE = "花名册"


def template(kind: str) -> bytes:
    """The empty roster with an example row, as `xlsx` or `csv`."""
    rows = [[field.header for field in FIELDS], EXAMPLE_ROW]
    return written(rows, kind, title=TITLE, notes=_notes())


def failed(rows: Iterable[Row], columns: Sequence[str], kind: str) -> bytes:
    """The rows with something wrong, with their number in the sheet and what is wrong, ready to be sent again."""
    names = [name for name in columns if name in BY_NAME]
    table = [["行号", *(BY_NAME[name].header for name in names), "问题"]]
    for row in rows:
        said = one_after_another(f"{one.column}: {one.text}" if one.column else one.text for one in problems_of(row))
        table.append([str(row.number), *(row.cells.get(name, "") for name in names), said])
    return written(table, kind, title=TITLE)


def _notes() -> list[str]:
    return [
        _("每个劳动者一行；同一人有不同月份的，可以填几行。"),
        _("列的次序可以变，用不到的列可以删；“姓名”和至少一列金额必须有。"),
        _("身份证号和电话列已设为文本，请不要改成数字，否则后几位会丢失。"),
        _("月份写成 2026-03；金额单位是元，最多两位小数。"),
        _("不要合并单元格，不要隐藏行和列，公式请粘贴为数值。"),
        _("第二行是示例，导入时会略过，可以不删。"),
    ]
