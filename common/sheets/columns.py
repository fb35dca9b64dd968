"""Which row is the header, and which column holds what."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.errors import Refused
from common.sheets.limits import HEADER_WITHIN
from common.sheets.shape import SILENT, Shape, bare


@dataclass(frozen=True)
class Header:
    """`row` counts from 1; `columns`: name → position; `words`: name → the header as written."""

    row: int
    columns: dict[str, int]
    words: dict[str, str]
    ignored: list[str]


# What stands in brackets of a header and makes another sum of the number: ten thousands, a rate for a day or an hour.
OTHER_UNIT = re.compile(r"[(\[][^)\]]*(?:[万千百]元|万\s*[)\]]|[/每][天日时]|[/每]小时|[天日时]薪)")


def known_columns(cells: Sequence[object], shape: Shape) -> int:
    """How many cells of a row are headers we know."""
    meaning = shape.meaning
    return len({meaning[word] for cell in cells if isinstance(cell, str) and (word := bare(cell)) in meaning})


def find_header(rows: Sequence[Sequence[object]], shape: Shape) -> Header:
    """The header among the first rows: the one that names the most columns. Raises Refused: none, or one misses."""
    first = rows[:HEADER_WITHIN]
    scores = [known_columns(row, shape) for row in first]
    best = max(scores, default=0)
    if best < 2:
        raise Refused("no_header", str(shape.no_header), "file")
    place = scores.index(best)
    return _header(place + 1, first[place], shape)


def _header(row: int, cells: Sequence[object], shape: Shape) -> Header:
    columns: dict[str, int] = {}
    words: dict[str, str] = {}
    ignored = []
    for position, cell in enumerate(cells):
        text = " ".join(str(cell).split())[:40]
        name = shape.meaning.get(bare(text))
        if name is not None and OTHER_UNIT.search(unicodedata.normalize("NFKC", text)):
            raise Refused(
                "unit_in_header",
                _("列名“%(header)s”里的单位不是元（总额）。请把这一列换算成元，并去掉列名里的单位，再上传")
                % {"header": text},
                "file",
            )
        if name is None:
            ignored += [text] if text and bare(text) not in SILENT else []
        elif name in columns:
            raise Refused(
                "column_twice",
                _("“%(first)s”和“%(second)s”两列都像是%(label)s，请只留一列，或改掉另一列的列名")
                % {"first": words[name], "second": text, "label": shape.by_name[name].label},
                "file",
            )
        else:
            columns[name], words[name] = position, text
    shape.require(columns.keys())
    return Header(row, columns, words, ignored)
