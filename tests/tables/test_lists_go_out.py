"""A list goes out as a file: whole, counted, hashed, masked, never a formula, gone after its days."""

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from python_calamine import CalamineWorkbook

from accounts.models import PersonalDataAccess
from common.errors import Refused
from common.time import now
from enterprises.models import Enterprise
from enterprises.tables import outgoing
from tables.actions.outgoing import make
from tables.actions.outgoing.ask import ask_export, decide_export, take_file
from tables.models import Export
from tables.outgoing import ColumnOut, TableOut, table_out
from tables.tasks import drop_expired_exports, make_exports
from tests.people import actor, person
from tests.tables.employers import enter_employers

pytestmark = pytest.mark.django_db
PHONE = "13800001234"


@pytest.fixture
def ask(district: object) -> Callable[..., Export]:
    """ask(by=…, kind=…, filters=…, file_format=…, unmasked=…, reason=…)."""

    def do(*, by: str = "liming", kind: str = "enterprises", file_format: str = "csv", **how: object) -> Export:
        filters = how.pop("filters", {})
        return ask_export(table_out(kind), filters=filters, file_format=file_format, **how, actor=actor(by))

    return do


def lines(export: Export) -> list[list[str]]:
    export.refresh_from_db()
    assert export.state == "ready", export.error
    data = export.file.open("rb").read()
    assert len(data) == export.size
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_row_is_there_and_the_last_line_proves_it(ask: Callable[..., Export]) -> None:
    enter_employers(3)
    export = ask()
    assert make_exports() == 1
    rows = lines(export)
    assert len(rows) == 1 + 3 + 2 and export.rows_total == 3
    raw = export.file.open("rb").read().decode("utf-8-sig").split("\r\n")
    digest = hashlib.sha256("".join(f"{line}\r\n" for line in raw[1:4]).encode()).hexdigest()
    assert rows[-1] == [f"共 3 行，SHA-256 {digest}"] and export.digest == digest
    assert "liming" in rows[-2][0] and "个人信息已遮盖" in rows[-2][0]


def test_both_formats_have_the_same_rows_and_digest(ask: Callable[..., Export]) -> None:
    enter_employers(2, name="=HYPERLINK(1)&甲", credit_code="911234567890123456")
    as_csv, as_xlsx = ask(), ask(file_format="xlsx")
    assert make_exports() == 2
    rows = lines(as_csv)
    as_xlsx.refresh_from_db()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx.file.open("rb").read())).get_sheet_by_index(0)
    cells = sheet.to_python()
    assert as_csv.digest == as_xlsx.digest and len(cells) == len(rows)
    assert cells[1][0] == "=HYPERLINK(1)&甲0" and rows[1][0] == "'=HYPERLINK(1)&甲0", "a text, never a formula"
    assert cells[1][1] == "911234567890123456" and rows[1][1] == "911234567890123456\t", "long numbers stay whole"
    assert cells[1][9] == 120.0, "numbers can be added"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_nothing_in_a_csv_computes(ask: Callable[..., Export], text: str) -> None:
    enter_employers(1, address=text)
    export = ask()
    make_exports()
    assert lines(export)[1][6].startswith("'")


def test_telephones_are_masked_until_another_person_approves(ask: Callable[..., Export]) -> None:
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


def test_a_head_does_not_approve_the_own_export(ask: Callable[..., Export]) -> None:
    export = ask(by="sunyan", unmasked=True, reason="逐家电话核实")
    with pytest.raises(Refused, match="own_export"):
        decide_export(export, approve=True, actor=actor("sunyan"))
    decide_export(export, approve=False, actor=actor("zhou"))
    make_exports()
    export.refresh_from_db()
    assert (export.state, bool(export.file)) == ("refused", False)


def test_without_a_reason_or_a_right_nothing_is_in_plain(ask: Callable[..., Export]) -> None:
    with pytest.raises(Refused, match="reason_required"):
        ask(unmasked=True, reason="要")
    with pytest.raises(Refused, match="no_right"):
        ask(by="feng", unmasked=True, reason="审计抽查")
    with pytest.raises(Refused, match="no_right"):
        ask(by="admin")


def test_each_gets_what_the_list_shows_them(ask: Callable[..., Export], other_district: object) -> None:
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


def test_a_row_too_few_is_a_failure_not_a_file(ask: Callable[..., Export], monkeypatch: pytest.MonkeyPatch) -> None:
    enter_employers(3)
    export = ask()
    monkeypatch.setattr(make, "_parts", lambda rows: [list(rows)[:2]])
    make_exports()
    export.refresh_from_db()
    assert export.state == "failed" and "写出 2 行，名单有 3 行" in export.error and not export.file


def test_what_breaks_says_so(ask: Callable[..., Export], settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_employers(1)
    broken = TableOut(
        "enterprises", "x", (ColumnOut("x", lambda row: 1 / 0 if row.nothing else ""),),
        outgoing.rows, lambda _actor: True, "enterprises:enterprises",
    )  # fmt: skip
    export = ask()
    monkeypatch.setattr(outgoing, "ENTERPRISES", broken)
    make_exports()
    export.refresh_from_db()
    assert (export.state, bool(export.file)) == ("failed", False) and "重新导出" in export.error


def test_the_file_goes_after_its_days(ask: Callable[..., Export]) -> None:
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


def test_two_workers_make_one_file(ask: Callable[..., Export]) -> None:
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


def test_after_five_attempts_it_fails(ask: Callable[..., Export]) -> None:
    export = ask()
    Export.objects.filter(pk=export.pk).update(attempts=5)
    make_exports()
    export.refresh_from_db()
    assert export.state == "failed" and "多次没有生成" in export.error


def test_nobody_fills_the_queue(ask: Callable[..., Export]) -> None:
    for _each in range(5):
        ask()
    with pytest.raises(Refused, match="too_many"):
        ask()
