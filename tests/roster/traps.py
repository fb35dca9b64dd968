"""Files that would hurt, or say something else than people see: name → (file name, bytes, code, named place)."""

import io
import zipfile

import msoffcrypto.format.ooxml as ooxml
import openpyxl

from tests.roster.sheets import HEADER, csv_text, people, person_row, rezipped, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def traps() -> dict[str, tuple[str, bytes, str, str]]:
    """All of them. Building takes a few seconds."""
    plain = xlsx(people(3))
    return {
        **_in_the_sheet(),
        **_in_the_archive(plain),
        **_in_text(),
        "old .xls": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format", ".xls"),
        "password": ("a.xlsx", _encrypted(plain), "encrypted", ""),
        "pdf named xlsx": ("a.xlsx", b"%PDF-1.7 not a sheet", "other_content", ""),
        "web page named csv": ("a.csv", b"<html><table><tr><td>x", "other_content", ""),
        "csv named xlsx": ("a.xlsx", csv_text(people(2)).encode(), "name_and_content", ".xlsx"),
        "xlsx named csv": ("a.csv", plain, "name_and_content", ".csv"),
        "picture": ("a.png", b"\x89PNG\r\n", "not_a_workbook", ""),
        "nothing": ("a.xlsx", b"", "empty_file", ""),
        "blanks": ("a.csv", b"\xef\xbb\xbf \r\n\r\n", "empty_file", ""),
        "empty workbook": ("a.xlsx", xlsx([], header=[]), "empty_file", ""),
        "eleven megabytes": ("a.csv", b"a," * (11 * 1024 * 1024 // 2), "too_many_bytes", "10 MB"),
    }


def _in_the_sheet() -> dict[str, tuple[str, bytes, str, str]]:
    def merge(book, sheet):
        sheet.merge_range("A3:A5", "张三")

    def hidden_row(book, sheet):
        sheet.set_row(2, None, None, {"hidden": True})

    def hidden_column(book, sheet):
        sheet.set_column("C:C", None, None, {"hidden": True})

    def formula(book, sheet):
        sheet.write_formula("F3", "=6000*2", None, 12000)

    def error(book, sheet):
        sheet.write_formula("F4", "=NA()", None, "#N/A")

    tall = xlsx([[]] * 25_000)
    return {
        "merged": ("a.xlsx", xlsx(people(6), trap=merge), "merged", "A3:A5"),
        "hidden row": ("a.xlsx", xlsx(people(6), trap=hidden_row), "hidden_rows", "3"),
        "hidden column": ("a.xlsx", xlsx(people(6), trap=hidden_column), "hidden_columns", "C"),
        "formula": ("a.xlsx", xlsx(people(6), trap=formula), "formula", "F3"),
        "error value": ("a.xlsx", _without_formulas(xlsx(people(6), trap=error)), "error_cell", "F4"),
        "a million rows": ("a.xlsx", rezipped(tall, _a_million_rows), "too_many_rows", "20,000"),
        "a cell at the far corner": ("a.xlsx", rezipped(xlsx(people(2)), _far_corner), "too_many_rows", "60"),
        "a blank far below": ("a.xlsx", rezipped(xlsx(people(3)), _far_below), "row_too_far", "1,048,576"),
        "sums in ten thousands": ("a.csv", "姓名,拖欠工资（万元）\n张三,1.2\n".encode(), "unit_in_header", "万元"),
        "a rate for a day": ("a.csv", "姓名,工资（元/天）\n张三,300\n".encode(), "unit_in_header", "元/天"),
        "twenty thousand and more": ("a.xlsx", xlsx([["张三", 1]] * 20_500, header=["姓名", "工资"]),
                                     "too_many_rows", ""),
    }  # fmt: skip


def _without_formulas(data: bytes) -> bytes:
    return rezipped(data, lambda name, old: old.replace(b"<f>NA()</f>", b"") if name == SHEET else old)


def _a_million_rows(name: str, old: bytes) -> bytes:
    """Hundreds of thousands of rows hold a number, and so does the last one a sheet can have."""
    if name != SHEET:
        return old
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in [*range(1, 700_000), 1_048_576])
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def _far_corner(name: str, old: bytes) -> bytes:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return old.replace(b"</sheetData>", corner) if name == SHEET else old


def _far_below(name: str, old: bytes) -> bytes:
    blank = (
        b'<row r="1048576"><c r="J1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row></sheetData>'
    )
    return old.replace(b"</sheetData>", blank) if name == SHEET else old


def _in_the_archive(plain: bytes) -> dict[str, tuple[str, bytes, str, str]]:
    def doctype(name: str, old: bytes) -> bytes:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        return old.replace(b"?>\n", b"?>\n" + bomb, 1) if name == SHEET else old

    def shared(name: str, old: bytes) -> bytes:
        return old.replace(b"?>\n", b"?>\n<!DOCTYPE sst>", 1) if name == "xl/sharedStrings.xml" else old

    def lying(name: str, old: bytes) -> bytes:
        return old

    return {
        "entities": ("a.xlsx", rezipped(plain, doctype), "document_type", "DTD"),
        "document type among the strings": ("a.xlsx", rezipped(plain, shared), "document_type", "DTD"),
        "zip bomb": ("a.xlsx", rezipped(plain, lying, more={"xl/media/bomb.xml": b"\0" * 60_000_000}),
                     "unpacks_too_large", ""),
        "bomb in the sheet": ("a.xlsx", rezipped(plain, _swollen), "unpacks_too_large", ""),
        "a size that lies": ("a.xlsx", _lying_size(plain), "broken_file", ""),
        "macros": ("a.xlsx", rezipped(plain, lying, more={"xl/vbaProject.bin": b"x"}), "macros", ""),
        "half a file": ("a.xlsx", plain[: len(plain) // 2], "broken_file", ""),
        "a document": ("a.xlsx", _document(), "not_a_workbook", ""),
    }  # fmt: skip


def _swollen(name: str, old: bytes) -> bytes:
    return old.replace(b"<sheetData>", b"<sheetData>" + b" " * 45_000_000) if name == SHEET else old


def _lying_size(plain: bytes) -> bytes:
    """The directory says the sheet is small; it is not."""
    data = bytearray(rezipped(plain, lambda name, old: old + b" " * 3_000_000 if name == SHEET else old))
    place = data.rindex(SHEET.encode()) - 46
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def _document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def _encrypted(plain: bytes) -> bytes:
    out = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(plain)).encrypt("secret", out)
    return out.getvalue()


def _in_text() -> dict[str, tuple[str, bytes, str, str]]:
    good = csv_text(people(2))
    return {
        "zero bytes": ("a.csv", good.encode() + b"\0\0\0", "zero_bytes", "NUL"),
        "a quote never closed": ("a.csv", (good + '"张三,1,2\r\n').encode(), "quotes", "4"),
        "a cell of a megabyte": ("a.csv", csv_text([*people(1), person_row(2, 姓名="张" * 400_000)]).encode(),
                                 "cell_too_long", "3"),
        "no header": ("a.csv", "张三,1,2\r\n".encode(), "no_header", "模板"),
        "no name column": ("a.csv", "电话,工资\r\n1,2\r\n".encode(), "column_missing", "姓名"),
        "no amount column": ("a.csv", "姓名,电话\r\n张三,1\r\n".encode(), "column_missing", "金额"),
        "two columns of wages": ("a.csv", "姓名,工资,欠薪金额\r\n张三,1,2\r\n".encode(), "column_twice", "欠薪金额"),
        "only a header": ("a.csv", (",".join(HEADER)).encode(), "no_rows", ""),
        "not any encoding": ("a.csv", b"\xff\xff\xfa\xfb,\xff\x80\r\n", "encoding", ""),
        "too many lines": ("a.csv", ("姓名,工资\r\n" + "张三,1\r\n" * 30_000).encode(), "too_many_rows", "20,000"),
    }  # fmt: skip


def by_openpyxl(rows: list[list[object]]) -> bytes:
    """A workbook of another maker, with inline things of its own."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
