"""The pages of tables work without JavaScript, and REST does the same."""

import io
import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from accounts.actions.tokens import create_token
from accounts.models import PersonalDataAccess
from enterprises.models import Enterprise
from tables.incoming import tables_in
from tables.models import Export, TableImport
from tables.outgoing import tables_out
from tables.tasks import make_exports
from tests.people import actor, client_of, person
from tests.roster.sheets import xlsx
from tests.tables.employers import enter_employers
from tests.tables.sheets import HEADER, employer_row, employers, text_of

Take = Callable[..., TableImport]
HTMX = {"HX-Request": "true"}
NEW = "/imports/enterprises/new/"


@pytest.fixture
def page(district: object) -> object:
    return client_of("chenjing")


def test_a_file_is_brought_mended_and_confirmed(page: object) -> None:
    data = xlsx([*employers(3), employer_row(4, 联系电话="12"), employer_row(5, 行业代码="?")], header=HEADER)
    sent = page.post(NEW, {"file": SimpleUploadedFile("单位.xlsx", data)}, follow=True)
    job = TableImport.objects.get()
    text = sent.content.decode()
    assert sent.redirect_chain and "手机号" in text and "3 / 5" in text and "138****0001" in text
    assert "13800000001" not in text, "a telephone is masked where nothing is wrong with it"
    address = f"/imports/{job.pk}/"
    row = page.post(address + "rows/5/", {"seen": "1", "phone": "13800000004"}, headers=HTMX)
    assert "可以入库" in row.content.decode() and "4 / 5" in row.content.decode()
    stale = page.post(address + "rows/5/", {"seen": "1", "phone": "1"}, headers=HTMX)
    assert stale.status_code == 409 and "刚刚改过" in stale.content.decode()
    page.post(address + "rows/6/", {"seen": "1", "skip": "1"})
    job.refresh_from_db()
    done = page.post(address + "confirm/", {"version": job.version}, follow=True).content.decode()
    assert "已入库" in done and Enterprise.objects.count() == 4
    again = page.post(NEW, {"file": SimpleUploadedFile("单位.xlsx", data)}, follow=True).content.decode()
    assert "同样的内容已导入过" in again


def test_what_says_something_else_than_people_see_is_refused(page: object) -> None:
    """The reader is that of the rosters, whose tests know every trap; here that a register is read by it."""

    def formula(book, sheet):
        sheet.write_formula("H2", "=60*2", None, 120)

    def hidden(book, sheet):
        sheet.set_row(2, None, None, {"hidden": True})

    found = {
        "H2": ("a.xlsx", xlsx(employers(3), header=HEADER, trap=formula)),
        "隐藏": ("a.xlsx", xlsx(employers(3), header=HEADER, trap=hidden)),
        "不是 Excel": ("a.png", b"\x89PNG"),
        "缺少这些列": ("a.csv", "统一社会信用代码,街道\r\n1,2\r\n".encode()),
    }
    for words, (name, data) in found.items():
        answer = page.post(NEW, {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 409 and words in answer.content.decode(), words
    code = employers(1)[0]
    code[1] = 9.1330102e17
    page.post(NEW, {"file": SimpleUploadedFile("a.xlsx", xlsx([code], header=HEADER))})
    assert TableImport.objects.get().rows_bad == 1, "a code typed as a number has lost its last digits"


def test_templates_and_failed_rows_come_back_as_they_went(page: object, take_in: Take) -> None:
    for table in tables_in():
        data = page.get(f"/imports/{table.code}/template.xlsx").getvalue()
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        assert sheet[0] == [column.header for column in table.fields] and len(sheet) == 2
        empty = page.post(f"/imports/{table.code}/new/", {"file": SimpleUploadedFile("a.xlsx", data)})
        assert "没有内容" in empty.content.decode(), "the example is passed over"
    job = take_in([employer_row(1), employer_row(2, 联系电话="12", 简称="=1+1")])
    data = page.get(f"/imports/{job.pk}/failed.csv").content.decode("utf-8-sig")
    assert "手机号" in data and "'=1+1" in data and "第1服饰" not in data
    fixed = data.replace("12,,", "13800000002,,")
    page.post(NEW, {"file": SimpleUploadedFile("a.csv", fixed.encode())})
    assert TableImport.objects.latest("pk").result["totals"]["bad"] == 0


def test_what_goes_out_comes_in_again_unchanged(page: object) -> None:
    page.post(NEW, {"pasted": text_of(employers(4))})
    page.post(f"/imports/{TableImport.objects.get().pk}/confirm/")
    page.post("/exports/enterprises/new/?street=xiaoying&after=9", {"file_format": "xlsx"})
    make_exports()
    export = Export.objects.get()
    assert export.filters == {"street": "xiaoying"}
    answer = page.get(f"/exports/{export.pk}/file/")
    data = b"".join(answer.streaming_content)
    assert answer["Cache-Control"] == "no-store" and "attachment" in answer["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    kept = [[cell for heading, cell in zip(rows[0], row, strict=True) if heading != "联系电话"] for row in rows[:-2]]
    page.post(NEW, {"file": SimpleUploadedFile("b.xlsx", xlsx(kept[1:], header=kept[0]))})
    totals = TableImport.objects.latest("pk").result["totals"]
    assert (totals["rows"], totals["bad"]) == (4, 0)


def test_an_export_in_plain_waits_for_a_head(page: object) -> None:
    enter_employers(1, phone="13800001234")
    asked = {"file_format": "csv", "unmasked": "on", "reason": "逐家电话核实"}
    assert page.post("/exports/enterprises/new/", asked | {"reason": ""}).status_code == 409
    shown = page.post("/exports/enterprises/new/", asked, follow=True).content.decode()
    export = Export.objects.get()
    assert "待批准" in shown and "等您批准" not in shown
    assert page.post(f"/exports/{export.pk}/decide/", {"approve": "1"}).status_code == 404
    head = client_of("sunyan")
    assert "逐家电话核实" in head.get("/exports/").content.decode()
    assert head.get(f"/exports/{export.pk}/file/").status_code == 404, "who approves does not get the file"
    head.post(f"/exports/{export.pk}/decide/", {"approve": "1"})
    assert page.get(f"/exports/{export.pk}/file/").status_code == 409
    make_exports()
    assert b"13800001234" in b"".join(page.get(f"/exports/{export.pk}/file/").streaming_content)
    assert PersonalDataAccess.objects.get().user == person("chenjing")


def test_rest_asks_once_and_fetches(district: object, client: object) -> None:
    enter_employers(2)
    _row, token = create_token(person("liming"), actor=actor("admin"))
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one"}
    body = json.dumps({"kind": "enterprises", "filters": {"kind": "company"}, "file_format": "csv"})
    for status in (201, 200):
        answer = client.post("/api/v1/exports/", body, content_type="application/json", headers=headers)
        assert (answer.status_code, answer.json()["state"]) == (status, "waiting")
    address = f"/api/v1/exports/{answer.json()['id']}/"
    early = client.get(address + "file/", headers=headers)
    assert (early.status_code, early.json()["code"]) == (409, "no_file")
    make_exports()
    about = client.get(address, headers=headers).json()
    data = b"".join(client.get(address + "file/", headers=headers).streaming_content).decode("utf-8-sig")
    answer = client.get(address + "file/", headers=headers)
    assert answer["Content-Length"] == str(about["size"]) == str(len(b"".join(answer.streaming_content)))
    assert about["rows_total"] == 2 and data.rstrip().endswith(f"共 2 行，SHA-256 {about['digest']}")
    wrong = client.post("/api/v1/exports/", '{"kind": "nothing"}', content_type="application/json",
                        headers=headers | {"Idempotency-Key": "two"})  # fmt: skip
    assert wrong.status_code == 400 and "kind" in wrong.json()["fields"]
    assert {table.code for table in tables_out()} >= {"enterprises", "projects"}
