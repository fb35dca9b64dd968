"""The wording language of the official forms (文书模板). Pure: text and plain values in, a Paper out.

A line is a paragraph, as in a word processor; empty lines are for the eye. A line that begins with

    #     is a centred heading, the first of them the title of the document
    >     stands at the right margin
    |     is a row of boxes: | label | content | label | content |, or | label | content |, or | content |
    ---   begins a new page (organ, date and seal stand before the first one)

`{{ name }}` is a variable, a line `{{ table:name }}` a table, ` // ` inside a box a new line. A passage in `[[ … ]]` is
left out when a variable in it is empty. There is nothing else: no code, no attributes, no files, no addresses. The
structure is read before the values are put in, so a value never becomes markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.catalogue import Catalogue, TableKind, Value, Values, Variable, catalogue
from documents.paper import Block, Break, Grid, Heading, Paper, Paragraph, Right, Signature, Table

BLANK = "＿" * 6
NAME = re.compile(r"\{\{\s*(?:(table):)?\s*([a-z][a-z0-9_]*)\s*\}\}")
ALONE = re.compile(r"\{\{\s*table:\s*([a-z][a-z0-9_]*)\s*\}\}")
PASSAGE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
# What XML and printers cannot show, and the marks that turn the direction of writing and so could disguise a number.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
LONGEST = 20_000
CELLS = (1, 2, 4)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line: `kind` one of unknown_variable, unknown_table, not_closed, not_opened, nested,
    not_a_name, table_not_alone, cells, empty, too_long. `name`: the piece of text it is about."""

    line: int
    kind: str
    name: str = ""


def check(body: str, book: Catalogue | None = None) -> list[Problem]:
    """Everything that keeps a wording from being used, in the order of its lines."""
    if not body.strip():
        return [Problem(1, "empty")]
    if len(body) > LONGEST:
        return [Problem(1, "too_long", str(LONGEST))]
    found = [*_brackets(body), *_names(body, book or catalogue()), *_boxes(body)]
    return sorted(found, key=lambda problem: problem.line)


def _pairs(text: str, opening: str, closing: str, line: int) -> Iterator[Problem]:
    """Pairs of one kind of bracket in a text that begins at `line`; they do not nest."""
    opened: int | None = None
    for match in re.finditer(f"{re.escape(opening)}|{re.escape(closing)}", text):
        here = line + text.count("\n", 0, match.start())
        if match[0] == opening:
            if opened is not None:
                yield Problem(here, "nested", opening) if opening == "[[" else Problem(opened, "not_closed", opening)
            opened = here
        elif opened is None:
            yield Problem(here, "not_opened", closing)
        else:
            opened = None
    if opened is not None:
        yield Problem(opened, "not_closed", opening)


def _brackets(body: str) -> Iterator[Problem]:
    """Variables end on their line, passages may run over several."""
    yield from _pairs(body, "[[", "]]", 1)
    for number, line in enumerate(body.split("\n"), 1):
        yield from _pairs(line, "{{", "}}", number)


def _names(body: str, book: Catalogue) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), 1):
        for inside in re.findall(r"\{\{(.*?)\}\}", line):
            match = NAME.fullmatch("{{" + inside + "}}")
            if match is None:
                yield Problem(number, "not_a_name", inside.strip()[:40])
            elif match[1] and match[2] not in book.tables:
                yield Problem(number, "unknown_table", match[2])
            elif match[1] and not ALONE.fullmatch(_bare(line)):
                yield Problem(number, "table_not_alone", match[2])
            elif not match[1] and match[2] not in book.variables:
                yield Problem(number, "unknown_variable", match[2])


def _boxes(body: str) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), 1):
        bare = _bare(line)
        if bare.startswith("|") and (not bare.endswith("|") or len(_cells(bare)) not in CELLS):
            yield Problem(number, "cells", bare[:40])


def _bare(line: str) -> str:
    """The line without the brackets of a passage."""
    return line.replace("[[", "").replace("]]", "").strip()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def names_in(body: str) -> set[str]:
    """Every variable and table the wording names."""
    return {match[2] for match in NAME.finditer(body)}


def missing(body: str, values: Values, book: Catalogue | None = None) -> list[Variable | TableKind]:
    """What the wording must have and `values` has not, in the order of the wording. Passages in [[ ]] need nothing."""
    book = book or catalogue()
    needed: dict[str, Variable | TableKind] = {}
    for match in NAME.finditer(PASSAGE.sub("", body)):
        entry = (book.tables if match[1] else book.variables).get(match[2])
        if entry and entry.required and not _filled(values.get(match[2])):
            needed[match[2]] = entry
    return list(needed.values())


def _filled(value: Value | None) -> bool:
    return bool(clean(value).strip()) if isinstance(value, str) else bool(value)


def clean(text: object) -> str:
    """A value as it can be printed: no control signs, line ends as \\n."""
    plain = "" if text is None else str(text)
    return UNPRINTABLE.sub("", plain.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "  "))


def compose(
    body: str, values: Values, *, title: str = "", sealed: bool = True, mark: str = "", book: Catalogue | None = None
) -> Paper:
    """The document. `title` is used where the wording has no heading first. Names it does not know print as blanks."""
    book = book or catalogue()
    blocks = list(_blocks(_kept(body, values), values, book))
    if blocks and isinstance(blocks[0], Heading):
        title = blocks.pop(0).text
    if sealed:
        at = next((n for n, block in enumerate(blocks) if isinstance(block, Break)), len(blocks))
        blocks.insert(at, Signature(_text(values, "organ"), _text(values, "issued_on")))
    return Paper(clean(title), _text(values, "organ"), _text(values, "number"), sealed, tuple(blocks), mark)


def _text(values: Values, name: str) -> str:
    value = values.get(name, "")
    return clean(value) if isinstance(value, str) else ""


def _kept(body: str, values: Values) -> str:
    """The wording without the passages that lack a value."""

    def passage(match: re.Match) -> str:
        named = [name[2] for name in NAME.finditer(match[1])]
        return match[1] if all(_filled(values.get(name)) for name in named) else ""

    return PASSAGE.sub(passage, body)


def _blocks(body: str, values: Values, book: Catalogue) -> Iterator[Block]:
    """One block a line; rows of boxes that follow each other are one grid."""
    boxes: list[tuple[str, ...]] = []
    greeted = False
    for line in (raw.strip() for raw in body.split("\n")):
        if line.startswith("|"):
            boxes.append(tuple(_box(cell, values) for cell in _cells(line)))
            continue
        if boxes and line:
            yield Grid(tuple(boxes))
            boxes = []
        for block in _block(line, values, book) if line else ():
            if isinstance(block, Paragraph) and not greeted:
                greeted = True
                block = Paragraph(block.text, flush=block.text.endswith(("：", ":")))
            yield block
    if boxes:
        yield Grid(tuple(boxes))


def _block(line: str, values: Values, book: Catalogue) -> Iterator[Block]:
    table = ALONE.fullmatch(line)
    if table and table[1] in book.tables:
        yield _table(book.tables[table[1]], values.get(table[1]))
    elif re.fullmatch("-{3,}", line):
        yield Break()
    elif line.startswith("#"):
        yield Heading(_filled_in(line.lstrip("#").strip(), values))
    elif line.startswith(">"):
        yield Right(_filled_in(line[1:].strip(), values))
    else:
        yield from (Paragraph(part) for part in _filled_in(line, values).split("\n") if part.strip())


def _table(kind: TableKind, rows: Value | None) -> Table:
    listed = rows if isinstance(rows, list) else []
    cells = tuple(tuple(clean(row.get(column.name, "")) for column in kind.columns) for row in listed)
    return Table(kind.label, kind.columns, cells)


def _filled_in(text: str, values: Values) -> str:
    """In running text an empty variable is a line to write on."""
    return NAME.sub(lambda name: _text(values, name[2]).strip("\n") or BLANK, text)


def _box(text: str, values: Values) -> str:
    """In a box the empty room itself is what one writes on."""
    lines = re.split(r"(?:^|\s+)//(?=\s|$)", text)
    return "\n".join(NAME.sub(lambda name: _text(values, name[2]), line).strip(" ") for line in lines)
