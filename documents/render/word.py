"""A paper as a Word file (.docx) that people go on working with. The same paper and moment give the same bytes."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from documents.paper import Block, Grid, Heading, Link, Paper, Paragraph, Right, Signature, Table

BODY_FONT, TITLE_FONT = "仿宋", "宋体"
RED, GREY = RGBColor(0xD5, 0x00, 0x1C), RGBColor(0x99, 0x99, 0x99)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
BOX_WIDTHS = (Mm(29), Mm(55), Mm(29), Mm(55))
SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
TEXT_WIDTH = 156  # millimetres between the margins of a sealed document


def docx(paper: Paper, *, moment: datetime) -> bytes:
    """The document as a .docx, dated `moment`."""
    file = Document()
    _prepare(file, paper, moment)
    _head(file, paper)
    for block in paper.blocks:
        WRITERS[block.kind](file, block, paper)
    out = io.BytesIO()
    file.save(out)
    return _normal(out.getvalue())


def _normal(data: bytes) -> bytes:
    """The same parts in a ZIP whose entries bear no time of making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _prepare(file: WordFile, paper: Paper, moment: datetime) -> None:
    """The page, the fonts, the numbers of the pages, and the date inside the file."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(28 if paper.sealed else 23)
    section.left_margin = section.right_margin = Mm(27 if paper.sealed else 21)
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(15 if paper.sealed else 12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FONT)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.5 if paper.sealed else 1.3
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text).font.size = Pt(10)
        if field:
            _field(footer, field)
    if paper.mark:
        mark = section.header.paragraphs[0]
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(mark, paper.mark, size=28, colour=GREY)
    about = file.core_properties
    about.title, about.author, about.comments = paper.title, paper.organ, ""
    about.created = about.modified = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.last_modified_by = paper.organ


def _field(paragraph: WordParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _run(paragraph: WordParagraph, text: str, *, size: float = 0, font: str = "", bold: bool = False,
         colour: RGBColor | None = None) -> None:  # fmt: skip
    """Text as text: python-docx escapes it, line ends become breaks."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    if font:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _centred(file: WordFile, text: str, **look: object) -> WordParagraph:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, **look)
    return paragraph


def _head(file: WordFile, paper: Paper) -> None:
    """The organ in red over a red line where the document is sealed, the title, the number."""
    if paper.sealed:
        organ = _centred(file, paper.organ, size=26, font=TITLE_FONT, bold=True, colour=RED)
        borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "14"), ("space", "4"), ("color", "D5001C")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        organ._p.get_or_add_pPr().append(borders)
    _centred(file, paper.title, size=22 if paper.sealed else 20, font=TITLE_FONT, bold=True)
    if paper.number:
        number = _centred(file, paper.number, size=14 if paper.sealed else 12)
        if not paper.sealed:
            number.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _heading(file: WordFile, block: Heading, _paper: Paper) -> None:
    _centred(file, block.text, size=16, font=TITLE_FONT, bold=True)


def _paragraph(file: WordFile, block: Paragraph, paper: Paper) -> None:
    paragraph = file.add_paragraph()
    if not block.flush:
        paragraph.paragraph_format.first_line_indent = Pt(2 * (15 if paper.sealed else 12))
    for part in block.parts or (block.text,):
        if isinstance(part, Link):
            _link(paragraph, part)
        else:
            _run(paragraph, part)


def _link(paragraph: WordParagraph, link: Link) -> None:
    """A run inside a w:hyperlink, underlined as a reader expects of a link."""
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), paragraph.part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _run(paragraph, link.text)
    run = paragraph.runs[-1]
    run.underline = WD_UNDERLINE.DOTTED
    holder.append(run._r)
    paragraph._p.append(holder)


def _right(file: WordFile, block: Right, _paper: Paper) -> None:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, block.text)


def _break(file: WordFile, _block: Block, _paper: Paper) -> None:
    file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _signature(file: WordFile, block: Signature, _paper: Paper) -> None:
    file.add_paragraph()
    for text, look in (
        (block.organ, {}),
        ("（盖章）", {"size": 10.5, "colour": GREY}),
        (block.date or "　　年　　月　　日", {}),
    ):
        line = file.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.keep_with_next = text != block.date
        line.paragraph_format.right_indent = Pt(30)
        _run(line, text, **look)


def _cell(cell: _Cell, text: str, *, size: float, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing = 1.15
    _run(paragraph, text, size=size)


def _grid(file: WordFile, block: Grid, _paper: Paper) -> None:
    table = file.add_table(rows=0, cols=4, style="Table Grid")
    for texts in block.rows:
        cells = table.add_row().cells
        for cell, width in zip(cells, BOX_WIDTHS, strict=True):
            cell.width = width
        first = cells[0].merge(cells[3]) if len(texts) == 1 else cells[0]
        _cell(first, texts[0], size=12, side=SIDES["left" if len(texts) == 1 else "center"])
        if len(texts) == 2:
            _cell(cells[1].merge(cells[3]), texts[1], size=12, side=SIDES["left"])
        for place, text in enumerate(texts[1:] if len(texts) == 4 else (), 1):
            _cell(cells[place], text, size=12, side=SIDES["left" if place % 2 else "center"])


def _table(file: WordFile, block: Table, _paper: Paper) -> None:
    """Rows are copied as XML: python-docx would walk the whole table for each row it adds."""
    table = file.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    whole = sum(column.share for column in block.columns)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        cell.width = Mm(TEXT_WIDTH * column.share / whole)
        _cell(cell, column.label, size=10.5, side=SIDES["center"])
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    pattern = _pattern_row(table, block)
    for row in block.rows:
        line = deepcopy(pattern)
        for node, text in zip(line.iter(qn("w:t")), row, strict=True):
            if "\n" in text:
                node.getparent().text = text  # python-docx makes the breaks
            else:
                node.text = text
        table._tbl.append(line)


def _pattern_row(table: WordTable, block: Table) -> BaseOxmlElement:
    """A row with one sign in each cell, looking as every row does; the rows of a list are copies of it."""
    line = OxmlElement("w:tr")
    for column in block.columns:
        box, paragraph = OxmlElement("w:tc"), OxmlElement("w:p")
        box.append(paragraph)
        line.append(box)
        shown = WordParagraph(paragraph, table)  # type: ignore[arg-type]
        shown.alignment = SIDES[column.align]
        _run(shown, "x", size=10.5)
    for node in line.iter(qn("w:t")):
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return line


WRITERS: dict[str, Callable[[WordFile, object, Paper], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "right": _right,
    "grid": _grid,
    "table": _table,
    "break": _break,
    "signature": _signature,
}
