"""A list goes out as a file: whole, counted, hashed, masked, never a formula, gone after its days."""

import hashlib
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import PersonalDataAccess
from common.errors import Refused
from common.time import now
from enterprises.models import Enterprise
from enterprises.tables import outgoing
from tables.actions.outgoing import make
from tables.actions.outgoing.ask import decide_export, take_file
from tables.models import Export
from tables.outgoing import ColumnOut, TableOut
from tables.queries.cells import Texts
from tables.tasks import drop_expired_exports, make_exports
from tests.people import actor, person
from tests.tables.employers import enter_employers
from tests.tables.files import ask, lines, made, rows

pytestmark = pytest.mark.django_db
PHONE = "13800001234"


def test_every_row_is_there_and_the_last_line_proves_it(district: object) -> None:
    enter_employers(3)
    export = ask()
    assert make_exports() == 1
    rows = lines(export)
    assert len(rows) == 1 + 3 + 2 and export.rows_total == 3
    raw = export.file.open("rb").read().decode("utf-8-sig").split("\r\n")
    digest = hashlib.sha256("".join(f"{line}\r\n" for line in raw[1:4]).encode()).hexdigest()
    assert rows[-1] == [f"共 3 行，SHA-256 {digest}"] and export.digest == digest
    assert "liming" in rows[-2][0] and "个人信息已遮盖" in rows[-2][0]


def test_both_formats_have_the_same_rows_and_digest(district: object) -> None:
    enter_employers(2, name="=HYPERLINK(1)&甲", credit_code="911234567890123456")
    as_csv, as_xlsx = ask(), ask(file_format="xlsx")
    assert make_exports() == 2
    rows, cells = lines(as_csv), lines(as_xlsx)
    assert as_csv.digest == as_xlsx.digest and len(cells) == len(rows)
    assert cells[1][0] == "=HYPERLINK(1)&甲0" and rows[1][0] == "'=HYPERLINK(1)&甲0", "a text, never a formula"
    assert cells[1][1] == "911234567890123456" and rows[1][1] == "911234567890123456\t", "long numbers stay whole"
    assert cells[1][9] == 120.0, "numbers can be added"


def test_what_people_typed_leaves_as_text(district: object) -> None:
    """Nothing computes, long numbers and zeros stay, signs that XML cannot hold do not break the workbook."""
    computing = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"]
    numbers = ["330102199001011234", "007", "12E5"]
    others = ['甲&乙<丙>"丁"', " 前后 ", "逗,号", "两\n行", "\x01钟\x1f", "_x0041_", "9号", "😀"]
    typed = [*computing, *numbers, *others]
    for number, text in enumerate(typed):
        enter_employers(1, name=f"单位{number}", address=text)
    in_csv = [row["地址"] for row in rows()]
    assert in_csv == [*(f"'{text}" for text in computing), *(f"{text}\t" for text in numbers), *others]
    exported = made(file_format="xlsx")
    assert [row[6] for row in lines(exported)[1:-2]] == typed
    sheet = openpyxl.load_workbook(exported.file.open("rb"), read_only=True).worksheets[0]
    cells = [row[6] for row in sheet.iter_rows(min_row=2, max_row=len(typed) + 1)]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert sheet.max_row == len(typed) + 3, "readers that trust the size see every row"


def test_telephones_are_masked_until_another_person_approves(district: object) -> None:
    enter_employers(1, phone=PHONE)
    plain, masked = ask(unmasked=True, reason="逐家电话核实"), ask()
    make_exports()
    assert lines(masked)[1][11] == "138****1234"
    plain.refresh_from_db()
    assert plain.state == "asked" and not plain.file
    for who in ("liming", "chenjing", "feng"):
        with pytest.raises(Refused):
            decide_export(plain, approve=True, actor=actor(who))
    decide_export(plain, approve=True, actor=actor("sunyan"))
    with pytest.raises(Refused, match="export_state"):
        decide_export(plain, approve=False, actor=actor("zhou"))
    make_exports()
    assert lines(plain)[1][11] == PHONE
    assert not PersonalDataAccess.objects.exists()
    take_file(plain, actor=actor("liming"))
    look = PersonalDataAccess.objects.get()
    assert (look.user, look.subject, look.reason) == (person("liming"), f"export:{plain.pk}", "逐家电话核实")
    take_file(masked, actor=actor("liming"))
    assert PersonalDataAccess.objects.count() == 1


def test_a_head_does_not_approve_the_own_export(district: object) -> None:
    export = ask(by="sunyan", unmasked=True, reason="逐家电话核实")
    with pytest.raises(Refused, match="own_export"):
        decide_export(export, approve=True, actor=actor("sunyan"))
    decide_export(export, approve=False, actor=actor("zhou"))
    make_exports()
    export.refresh_from_db()
    assert (export.state, bool(export.file)) == ("refused", False)


def test_without_a_reason_or_a_right_nothing_is_in_plain(district: object) -> None:
    with pytest.raises(Refused, match="reason_required"):
        ask(unmasked=True, reason="要")
    with pytest.raises(Refused, match="no_right"):
        ask(by="feng", unmasked=True, reason="审计抽查")
    with pytest.raises(Refused, match="no_right"):
        ask(by="admin")


def test_each_gets_what_the_list_shows_them(district: object, other_district: object) -> None:
    enter_employers(2, street="xiaoying")
    enter_employers(1, street="hubin", kind="individual")
    Enterprise.objects.create(name="外区单位", district=other_district, created_at=now())
    seen = {who: ask(by=who) for who in ("chenjing", "wulei", "liming", "sunyi")}
    filtered = ask(filters={"kind": "individual", "foo": "bar"})
    make_exports()
    assert {who: len(lines(export)) - 3 for who, export in seen.items()} == {
        "chenjing": 2, "wulei": 1, "liming": 3, "sunyi": 1,
    }  # fmt: skip
    assert len(lines(filtered)) - 3 == 1 and filtered.filters == {"kind": "individual"}
    assert not Export.objects.visible_to(actor("sunyan")).exists(), "only one's own"


def test_a_row_too_few_is_a_failure_not_a_file(district: object, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_employers(3)
    export = ask()
    parts = Texts.parts
    monkeypatch.setattr(Texts, "parts", lambda texts: ([column[:2] for column in part] for part in parts(texts)))
    make_exports()
    export.refresh_from_db()
    assert export.state == "failed" and "写出 2 行，名单有 3 行" in export.error and not export.file


def test_more_than_a_sheet_holds_goes_out_as_csv_only(district: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spreadsheet would leave out the last rows without a word, and with them the line that counts them."""
    enter_employers(3)
    monkeypatch.setattr(make, "MOST_LINES", 5)
    too_long, as_csv = ask(file_format="xlsx"), ask()
    make_exports()
    too_long.refresh_from_db(), as_csv.refresh_from_db()
    assert (too_long.state, as_csv.state) == ("failed", "ready") and "请导出为 CSV" in too_long.error
    monkeypatch.setattr(make, "MOST_LINES", 6)
    fits = ask(file_format="xlsx")
    make_exports()
    assert len(lines(fits)) == 6


def test_a_file_cut_on_the_disk_is_not_handed_out(district: object) -> None:
    enter_employers(1)
    export = made()
    export.refresh_from_db()
    name, whole = export.file.name, export.file.open("rb").read()
    default_storage.delete(name)
    default_storage.save(name, ContentFile(whole[:-1]))
    with pytest.raises(Refused, match="不完整"):
        take_file(export, actor=actor("liming"))


def test_what_breaks_says_so(district: object, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_employers(1)
    broken = TableOut(
        "enterprises", "x", (ColumnOut("x", "name", shown=lambda name: name.nothing),),
        outgoing.rows, lambda _actor: True, "enterprises:enterprises",
    )  # fmt: skip
    export = ask()
    monkeypatch.setattr(outgoing, "ENTERPRISES", broken)
    make_exports()
    export.refresh_from_db()
    assert (export.state, bool(export.file)) == ("failed", False) and "重新导出" in export.error


def test_the_file_goes_after_its_days(district: object) -> None:
    enter_employers(1)
    export = ask()
    make_exports()
    export.refresh_from_db()
    assert timedelta(days=6, hours=23) < export.expires_at - now() <= timedelta(days=7)
    name = export.file.name
    assert drop_expired_exports() == 0
    Export.objects.filter(pk=export.pk).update(expires_at=now())
    with pytest.raises(Refused, match="no_file"):
        take_file(export, actor=actor("liming"))
    assert (drop_expired_exports(), drop_expired_exports()) == (1, 0)
    export.refresh_from_db()
    assert (export.state, export.file.name, default_storage.exists(name)) == ("expired", "", False)


def test_two_workers_make_one_file(district: object) -> None:
    """The first holds the lease; when it comes back after the second has finished, its file is taken away."""
    enter_employers(2)
    export = ask()
    Export.objects.filter(pk=export.pk).update(lease_until=now() + timedelta(seconds=30), attempts=1)
    slow = Export.objects.select_related("owner").get(pk=export.pk)
    assert make_exports() == 0
    Export.objects.filter(pk=export.pk).update(lease_until=now() - timedelta(seconds=1))
    assert make_exports() == 1
    make.make_one(slow)
    assert [default_storage.exists(make.name_of(export, attempt)) for attempt in (1, 2)] == [False, True]
    assert len(lines(export)) == 5


def test_a_clock_that_was_set_back_holds_up_nothing(district: object) -> None:
    enter_employers(2)
    export = ask()
    Export.objects.filter(pk=export.pk).update(lease_until=now() + timedelta(hours=9), attempts=1)
    assert make_exports() == 1


def test_after_five_attempts_it_fails(district: object) -> None:
    export = ask()
    Export.objects.filter(pk=export.pk).update(attempts=5)
    make_exports()
    export.refresh_from_db()
    assert export.state == "failed" and "多次没有生成" in export.error


def test_nobody_fills_the_queue(district: object) -> None:
    kinds = ("cases", "wage_lines", "orders", "decisions", "projects")
    asked = [ask(kind=kind) for kind in kinds]
    assert len({export.pk for export in asked}) == 5
    assert ask(kind="cases") == asked[0], "what is on the way already is not doubled"
    with pytest.raises(Refused, match="too_many"):
        ask()
