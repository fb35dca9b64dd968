"""Bring a roster in, look at it, mend it and confirm it, by the pages; with htmx and without."""

import csv
import io
import re
from collections.abc import Callable

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import Case, Roster
from cases.roster.check import check_rows
from cases.roster.read import read_file
from tests.people import client_of
from tests.roster.sheets import csv_text, id_number, people, person_row, xlsx

HTMX = {"HX-Request": "true"}
Take = Callable[..., Roster]


def upload(client: Client, case: Case, data: bytes, name: str = "名单.xlsx") -> object:
    return client.post(f"/cases/{case.number}/rosters/new/", {"file": SimpleUploadedFile(name, data)})


def address(roster: Roster, *more: object) -> str:
    return f"/cases/{roster.case.number}/rosters/{roster.pk}/" + "".join(f"{one}/" for one in more)


def test_from_the_case_to_the_stored_roster(case: Case) -> None:
    client = client_of("chenjing")
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert f"/cases/{case.number}/rosters/new/" in page
    receipt = client.get(f"/cases/new/receipt/{case.complaints.get().number}/").content.decode()
    assert f"/cases/{case.number}/rosters/new/" in receipt
    answer = upload(client, case, xlsx(people(60)))
    roster = Roster.objects.get()
    assert answer.status_code == 302 and answer.url == address(roster)
    page = client.get(answer.url).content.decode()
    assert "60 / 60" in page and "¥720,000.00" in page and "确认入库 60 行" in page
    assert id_number(1) not in page and id_number(1)[:6] in page, "masked"
    answer = client.post(address(roster, "confirm"), {"version": roster.version}, follow=True)
    assert "已入库明细 60 笔，合计 ¥720,000.00" in answer.content.decode()
    assert "列入群体事件" in answer.content.decode()


def test_the_same_file_while_it_is_checked_leads_to_it_and_later_says_that_it_is_in(case: Case) -> None:
    client = client_of("chenjing")
    first = upload(client, case, xlsx(people(3)))
    again = client.get(upload(client, case, xlsx(people(3))).url).content.decode()
    assert Roster.objects.count() == 1 and "已经在处理中" in again
    client.post(first.url + "confirm/", {})
    third = client.get(upload(client, case, xlsx(people(3))).url).content.decode()
    assert "已导入过" in third and "不会重复登记" in third
    done = client.post(address(Roster.objects.latest("pk"), "confirm"), follow=True).content.decode()
    assert "以前都已导入" in done and case.workers.count() == 4


def test_what_cannot_be_read_is_said_beside_the_field_and_pasted_text_stays(case: Case) -> None:
    client = client_of("chenjing")
    answer = upload(client, case, b"%PDF", "名单.pdf")
    assert answer.status_code == 409 and "不是 Excel 工作簿" in answer.content.decode()
    answer = client.post(f"/cases/{case.number}/rosters/new/", {"pasted": "张三\t5"})
    assert answer.status_code == 409 and "张三\t5" in answer.content.decode() and "表头" in answer.content.decode()
    answer = client.post(f"/cases/{case.number}/rosters/new/", {})
    assert answer.status_code == 409 and "请选择文件" in answer.content.decode()
    assert not Roster.objects.exists()


def test_unread_columns_and_sheets_are_named(case: Case) -> None:
    def more(book, sheet):
        sheet.write(0, 10, "籍贯")
        book.add_worksheet("旧名单").write(0, 0, "x")

    page = client_of("chenjing").get(upload(client_of("chenjing"), case, xlsx(people(2), trap=more)).url)
    assert "没有读：籍贯" in page.content.decode() and "没有读这些工作表：旧名单" in page.content.decode()


def test_a_bad_row_is_shown_with_its_cell_in_plain_and_mended_in_place(case: Case, take_in: Take) -> None:
    wrong = id_number(1)[:17] + "0"
    wrong = wrong if wrong != id_number(1) else id_number(1)[:17] + "1"
    roster = take_in(case, [person_row(1, 身份证号=wrong), *people(4, 2)])
    client = client_of("chenjing")
    page = client.get(address(roster)).content.decode()
    assert "第 2 行" in page and wrong in page and "校验位" in page and "13900000001" not in page
    about = {"seen": "1", "id_number": "33010219"}
    still = client.post(address(roster, "rows", 2), about, headers=HTMX)
    assert still.status_code == 200 and "18 位" in still.content.decode() and "<html" not in still.content.decode()
    good = client.post(address(roster, "rows", 2), {"seen": "2", "id_number": id_number(1)}, headers=HTMX)
    assert "可以入库" in good.content.decode() and 'hx-swap-oob="true"' in good.content.decode()
    assert "确认入库 5 行" in good.content.decode() and id_number(1) not in good.content.decode()
    stale = client.post(address(roster, "rows", 2), {"seen": "2", "id_number": ""}, headers=HTMX)
    assert stale.status_code == 409 and "他人刚刚改过" in stale.content.decode()


def test_the_same_without_a_script(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="1380000"), person_row(2, 拖欠工资="x"), person_row(3)])
    client = client_of("chenjing")
    answer = client.post(address(roster, "rows", 2), {"seen": "1", "phone": "13800001111"})
    assert answer.status_code == 302 and answer.url.endswith("#row-2")
    answer = client.post(address(roster, "rows", 3), {"seen": "1", "skip": "1"}, follow=True)
    page = answer.content.decode()
    assert "跳过的行" in page and "确认入库 2 行" in page
    page = client.post(address(roster, "rows", 3), {"seen": "2", "skip": "0"}, follow=True).content.decode()
    assert "入库 2 行，跳过有问题的 1 行" in page
    assert client.post(address(roster, "rows", 99), {"seen": "1"}).status_code == 409
    stale = client.post(address(roster, "confirm"), {"version": "1"})
    assert stale.status_code == 409 and "他人刚刚改过" in stale.content.decode()


def test_rows_that_contradict_each_other_are_named(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1), person_row(1), person_row(2), person_row(2, 姓名="别人")])
    page = client_of("chenjing").get(address(roster)).content.decode()
    assert "与第 2 行重复" in page and "与第 4 行身份证号相同而姓名不同" in page and roster.rows_bad == 2
    client_of("chenjing").post(address(roster, "rows", 2), {"seen": "1", "skip": "1"})
    roster.refresh_from_db()
    assert roster.rows_bad == 1, "with the first of two left out the second is good"


def test_the_template_is_read_back_and_its_example_passed_over(case: Case) -> None:
    client = client_of("chenjing")
    for kind in ("xlsx", "csv"):
        answer = client.get(f"/cases/{case.number}/rosters/template/{kind}/")
        assert "attachment" in answer["Content-Disposition"]
        page = upload(client, case, answer.content, f"模板.{kind}")
        assert page.status_code == 409 and "没有名单" in page.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/cases/{case.number}/rosters/template/xlsx/").content))
    assert book["花名册"]["B2"].number_format == "@" and book["花名册"]["B2"].data_type == "s"
    assert book.sheetnames == ["花名册", "填写说明"]
    assert client.get(f"/cases/{case.number}/rosters/template/exe/").status_code == 404


def test_failed_rows_are_downloaded_harmless_mended_and_sent_again(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 姓名="=cmd|x", 电话="-1"), person_row(2)])
    client = client_of("chenjing")
    text = client.get(address(roster, "failed", "csv")).content.decode("utf-8-sig")
    _header, row = list(csv.reader(io.StringIO(text)))
    assert (row[0], row[1], row[3]) == ("2", "'=cmd|x", "'-1") and "电话" in row[-1]
    book = openpyxl.load_workbook(io.BytesIO(client.get(address(roster, "failed", "xlsx")).content))
    assert book.active["B2"].value == "=cmd|x" and book.active["B2"].data_type in ("s", "f")
    mended = text.replace("'-1", "13900000001")
    assert len(check_rows(read_file("a.csv", mended.encode()).rows)) == 1
    assert client_of("feng").get(address(roster, "failed", "csv")).status_code == 403


def test_who_only_looks_sees_numbers_and_no_people(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="12"), person_row(2)])
    page = client_of("feng").get(address(roster)).content.decode()
    assert "检查结果" in page and "工人" not in page and "rows/" not in page
    assert client_of("wulei").get(address(roster)).status_code == 404


def test_dropping_deletes_the_rows_and_the_case_page_forgets_it(case: Case, take_in: Take) -> None:
    roster = take_in(case, people(3))
    client = client_of("chenjing")
    assert address(roster) in client.get(f"/cases/{case.number}/").content.decode()
    client.post(address(roster, "drop"))
    assert not roster.parts.exists() and address(roster) not in client.get(f"/cases/{case.number}/").content.decode()
    assert "已放弃" in client.get(address(roster)).content.decode()


def test_nobody_is_named_in_plain_columns_addresses_or_messages(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="12"), *people(3, 2)])
    plain = str(list(Roster.objects.values())) + str(list(Roster.objects.get().events.values()))
    assert not re.search(r"工人|139000|330102", plain)
    assert roster.parts.get().rows.count("工人") == 4, "they are in the sealed part"


def test_a_page_of_many_rows_asks_no_more_of_the_database(
    case: Case, take_in: Take, django_assert_max_num_queries
) -> None:
    roster = take_in(case, people(250))
    client = client_of("chenjing")
    client.get(address(roster))
    with django_assert_max_num_queries(14):
        client.get(address(roster))


def test_a_large_pasted_text_is_told_the_limit(case: Case) -> None:
    text = csv_text(people(2), "\t") + "x" * (10 * 1024 * 1024)
    answer = client_of("chenjing").post(f"/cases/{case.number}/rosters/new/", {"pasted": text})
    assert answer.status_code == 400 and "10 MB" in answer.content.decode()
