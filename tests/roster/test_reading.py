"""What people send is read as they meant it, whatever program, encoding, order and wording it came in."""

from datetime import date, datetime

import pytest

from cases.roster.check import check_rows
from cases.roster.read import read_file, read_pasted
from cases.roster.words import problems_of
from common.sheets.table import Table
from tests.roster.sheets import HEADER, csv_text, id_number, people, person_row, xlsx
from tests.roster.traps import by_openpyxl


def said(table: Table) -> dict[int, list[str]]:
    """What is wrong, by row: `column: typed: sentence`."""
    check_rows(table.rows)
    return {
        row.number: [f"{one.column}: {one.typed}: {one.text}" for one in problems_of(row)]
        for row in table.rows
        if row.flags
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_every_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    table = read_file("名单.csv", csv_text([person_row(1, 姓名="𠮷野·阿依😀")], separator).encode(encoding))
    (claim,) = check_rows(table.rows)
    assert (claim.name, claim.id_number, claim.row) == ("𠮷野·阿依😀", id_number(1), 2)


@pytest.mark.parametrize("make", [xlsx, lambda rows: by_openpyxl([HEADER, *rows])])
def test_workbooks_of_two_makers(make: object) -> None:
    table = read_file("a.XLSX", make(people(3)))
    assert [claim.name for claim in check_rows(table.rows)] == ["工人1", "工人2", "工人3"]


def test_columns_in_any_order_under_other_words_below_a_title() -> None:
    rows = [["某某公司 2026 年欠薪名单"], [], ["序号", "欠薪金额（元）", "开户行", "名 字", "手机号", "证件号码*"],
            ["1", "1.2万", "工商银行", "张三", "138 0000 1234", id_number(1).lower()]]  # fmt: skip
    table = read_pasted("\n".join("\t".join(row) for row in rows))
    (claim,) = check_rows(table.rows)
    assert (claim.row, claim.name, claim.phone, str(claim.amounts["wages"])) == (4, "张三", "13800001234", "12000.00")
    assert table.ignored == ["开户行"], "the running number is left out without a word"


def test_a_merged_title_above_the_header_harms_nobody() -> None:
    def title(book, sheet):
        sheet.merge_range("A1:F1", "名单")

    table = read_file("a.xlsx", xlsx([HEADER, *people(2)], header=[""], trap=title))
    assert len(table.rows) == 2 and table.rows[0].number == 3


def test_a_formula_or_hidden_rest_that_is_not_read_harms_nobody() -> None:
    def running_number(book, sheet):
        sheet.write(0, 10, "序号")
        sheet.write_formula("K2", "=ROW()-1", None, 1)
        sheet.set_column("P:XFD", None, None, {"hidden": True})

    assert len(read_file("a.xlsx", xlsx(people(2), trap=running_number)).rows) == 2


def test_the_first_filled_sheet_is_read_and_the_others_named() -> None:
    def sheets(book, sheet):
        for name in ("备注", "旧名单"):
            book.add_worksheet(name).write(0, 0, "x")

    table = read_file("a.xlsx", xlsx(people(2), trap=sheets))
    assert (table.sheet, table.other_sheets) == ("名单", ["备注", "旧名单"])


def test_an_id_number_typed_as_a_number_is_wrong_even_when_its_check_digit_fits() -> None:
    fits = next(n for n in range(1, 40_000) if id_number(n).isdigit() and float(id_number(n)) == int(id_number(n)))
    table = read_file("a.xlsx", xlsx([[*person_row(1)[:1], float(id_number(fits)), *person_row(1)[2:]]]))
    assert table.rows[0].cells["id_number"] == id_number(fits)
    (sentence,) = said(table)[2]
    assert id_number(fits) in sentence and "数字格式" in sentence and "身份证号" in sentence
    text = csv_text([person_row(1, 身份证号="3.30102E+17")])
    assert any("后几位已经丢失" in one for one in said(read_file("a.csv", text.encode()))[2])


def test_telephones_as_numbers_and_months_as_dates_are_understood() -> None:
    def typed(book, sheet):
        day = book.add_format({"num_format": "yyyy/m"})
        sheet.write_number("C2", 13800001234)
        sheet.write_datetime("D2", datetime(2026, 1, 15), day)
        sheet.write_number("E2", 202603)
        sheet.write_number("F2", 1234.5600000000001)

    (claim,) = check_rows(read_file("a.xlsx", xlsx(people(1), trap=typed)).rows)
    assert (claim.phone, claim.period_from, claim.period_to) == ("13800001234", date(2026, 1, 1), date(2026, 3, 1))
    assert str(claim.amounts["wages"]) == "1234.56"


def test_a_month_that_may_be_january_or_october_is_asked_about() -> None:
    table = read_file("a.xlsx", xlsx(people(1), trap=lambda book, sheet: sheet.write_number("D2", 2026.1)))
    assert "10 月" in said(table)[2][0]


def test_text_that_looks_like_a_formula_is_kept_as_text() -> None:
    table = read_file("a.xlsx", xlsx([person_row(1, 姓名='=HYPERLINK("x","张三")')]))
    assert table.rows[0].cells["name"].startswith("=HYPERLINK")


def test_full_width_digits_are_digits() -> None:
    row = person_row(1, 电话="１３８００００１２３４", 拖欠工资="１２０００", 开始月份="２０２６年１月")
    (claim,) = check_rows(read_pasted(csv_text([row], "\t")).rows)
    assert (claim.phone, str(claim.amounts["wages"]), claim.period_from) == (
        "13800001234",
        "12000.00",
        date(2026, 1, 1),
    )


def test_a_name_spaced_out_to_line_up_is_the_name() -> None:
    spaced = [person_row(1, 姓名="张　三"), person_row(2, 姓名="阿依古丽 · 买买提"), person_row(3, 姓名="John Smith")]
    claims = check_rows(read_file("a.xlsx", xlsx(spaced)).rows)
    assert [claim.name for claim in claims] == ["张三", "阿依古丽 · 买买提", "John Smith"]


def test_a_comma_that_splits_a_cell_is_noticed() -> None:
    text = csv_text([person_row(1)]) + ",".join(person_row(2, 拖欠工资="12,000.00")) + "\r\n"
    assert any("比表头多" in one for one in said(read_file("a.csv", text.encode()))[3])


@pytest.mark.parametrize(
    ("column", "typed", "what"),
    [
        ("姓名", "", "请填写姓名"), ("姓名", "合计", "合计"), ("姓名", "123", "没有文字"),
        ("身份证号", "330102199001011235", "校验位"), ("身份证号", "3301021990", "18 位"), ("电话", "1380000", "11 位"),
        ("开始月份", "去年", "看不懂"), ("开始月份", "2026-13", "13 月"), ("结束月份", "2025-01", "早于开始"),
        ("拖欠工资", "一万二", "看不懂"), ("拖欠工资", "-5", "负数"), ("拖欠工资", "0", "没有金额"),
        ("拖欠工资", "1.234", "两位小数"), ("是否农民工", "也许", "“是”或“否”"), ("姓名", "张" * 300, "最多 60 个字"),
    ],
)  # fmt: skip
def test_every_bad_cell_is_named_with_row_column_value_and_what_to_do(column: str, typed: str, what: str) -> None:
    found = said(read_pasted(csv_text([person_row(1), person_row(2, **{column: typed})], "\t")))
    assert list(found) == [3]
    assert any(what in one and (typed[:100] in one) for one in found[3])


def test_a_number_that_ends_in_zeros_is_doubted_also_as_text_until_somebody_has_looked() -> None:
    """15 digits are all a spreadsheet keeps of a number; saved as .csv the rest are zeros, and one in eleven passes."""
    cut = "330102199001091000"
    table = read_file("名单.csv", csv_text([person_row(1, 身份证号=cut), person_row(2)]).encode())
    assert list(said(table)) == [2] and "000" in said(table)[2][0]

    looked_at = table.rows[0].retyped({"id_number": cut})
    other_cell = table.rows[0].retyped({"phone": "13900000000"})

    assert looked_at.marks == [] and len(check_rows([looked_at])) == 1
    assert check_rows([other_cell]) == []
