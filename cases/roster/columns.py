"""Which row is the header, and which column holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.roster.fields import AMOUNTS, BY_NAME, MEANING, SILENT, bare
from cases.roster.limits import HEADER_WITHIN
from common.errors import Refused


@dataclass(frozen=True)
class Header:
    """`row` counts from 1; `columns`: field → position; `words`: field → the header as written."""

    row: int
    columns: dict[str, int]
    words: dict[str, str]
    ignored: list[str]


def known_columns(cells: Sequence[object]) -> int:
    """How many cells of a row are headers we know."""
    return len({MEANING[word] for cell in cells if isinstance(cell, str) and (word := bare(cell)) in MEANING})


def find_header(rows: Sequence[Sequence[object]]) -> Header:
    """The header among the first rows: the one that names the most columns. Raises Refused: none, or one misses."""
    first = rows[:HEADER_WITHIN]
    scores = [known_columns(row) for row in first]
    best = max(scores, default=0)
    if best < 2:
        raise Refused(
            "no_header",
            _("前 10 行里没有找到表头。表头要有“姓名”和“拖欠工资”等列名；可以先下载模板，把名单贴进去"),
            "file",
        )
    place = scores.index(best)
    return _header(place + 1, first[place])


def _header(row: int, cells: Sequence[object]) -> Header:
    columns: dict[str, int] = {}
    words: dict[str, str] = {}
    ignored = []
    for position, cell in enumerate(cells):
        text = " ".join(str(cell).split())[:40]
        name = MEANING.get(bare(text))
        if name is None:
            ignored += [text] if text and bare(text) not in SILENT else []
        elif name in columns:
            raise Refused(
                "column_twice",
                _("“%(first)s”和“%(second)s”两列都像是%(label)s，请只留一列，或改掉另一列的列名")
                % {"first": words[name], "second": text, "label": BY_NAME[name].label},
                "file",
            )
        else:
            columns[name], words[name] = position, text
    _require(columns)
    return Header(row, columns, words, ignored)


def _require(columns: dict[str, int]) -> None:
    if "name" not in columns:
        raise Refused("column_missing", _("表头里缺少“姓名”列，请补上后再上传"), "file")
    if not any(kind in columns for kind in AMOUNTS):
        raise Refused(
            "column_missing",
            _("表头里缺少金额列：拖欠工资、加班费、押金、赔偿金至少要有一列，请补上后再上传"),
            "file",
        )
