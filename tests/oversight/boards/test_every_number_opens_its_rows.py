"""Every number on the boards that is a link opens a list of exactly so many rows."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Value

from accounts.models import Unit, User
from cases.models import CaseClock
from clocks.models import Clock
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.queries.compliance import late_ones, table_of
from oversight.tables.compliance import RATE
from projects.queries.coverage import percent_of
from tables.models import Export
from tests.counted import counts, words
from tests.oversight.boards.world import NOW, at, make_district, numbers, opens
from tests.people import actor, client_of, person, street
from tests.tables.files import lines
from tests.tables.files import made as exported

pytestmark = pytest.mark.django_db
PAGES = (
    "/compliance/?from=2020-10-20&to=2020-11-30",
    "/compliance/?from=2020-11-01&to=2020-11-30&by=rule",
    "/compliance/?from=2020-10-10&to=2020-10-31&by=officer&unit=xiaoying",
    "/boards/officers/",
    "/boards/units/?from=2020-01-01&to=2020-12-31",
    "/forecast/?unit=xiaoying",
)


@pytest.fixture
def made(district: Unit) -> Unit:
    make_district(district)
    return district


def test_each_number_of_each_page_is_clicked(made: Unit) -> None:
    with moved_clock(NOW):
        client = client_of("sunyan")
        for address in PAGES:
            found = numbers(client, address)
            assert found, address
            assert {url: opens(client, url) for url in found} == found, address


def test_the_people_of_a_unit_are_named_beneath_the_forecast(made: Unit) -> None:
    with moved_clock(NOW):
        client = client_of("sunyan")
        found = {url: rows for url, rows in counts(client, "/forecast/").items() if url.endswith("#officers")}
        assert len(found) > 1
        for url, heads in found.items():
            page = client.get(url)
            assert len(page.context["officers"]) == heads
        assert person("chenjing").label in words(client, "/forecast/?unit=xiaoying")


def test_the_district_beside_a_squad_is_the_sum_of_its_rows(made: Unit) -> None:
    with moved_clock(NOW):
        client = client_of("sunyan")
        found = {url: rows for url, rows in counts(client, PAGES[4]).items() if "by=" not in url}
        assert len(found) == 5 and {url: opens(client, url) for url in found} == found


def test_compliance_is_told_apart_by_unit_step_officer_and_month_and_each_adds_up(made: Unit) -> None:
    with moved_clock(NOW):
        scope = Scope(actor("sunyan"), NOW.date().replace(month=10, day=1), NOW.date())
        tables = {by: table_of(scope, by) for by in ("unit", "officer", "rule", "month")}
        for table in tables.values():
            whole, part = (sum(getattr(row.whole.number, name) for row in table.rows) for name in ("whole", "part"))
            assert (whole, part) == (table.sums.whole.number.whole, table.sums.whole.number.part)
            for row in table.rows if table.months else []:
                assert sum(cell.number.whole for _month, cell in row.months if cell) == row.whole.number.whole
        assert [row.name for row in tables["unit"].rows] == [street().label, street("hubin").label], "most late first"
        late = late_ones(scope)
        assert len(late) == tables["unit"].sums.whole.late == 8
        assert [one.days for one in late] == sorted((one.days for one in late), reverse=True)


def test_a_limit_that_ends_on_the_last_day_of_a_month_belongs_to_it(made: Unit) -> None:
    """Its moment is the midnight after."""
    with moved_clock(NOW):
        october = Scope(actor("sunyan"), NOW.date().replace(month=10, day=1), NOW.date().replace(month=10, day=31))
        before = table_of(october, "month").sums.whole.number.whole
        clock = Clock.objects.filter(met_at__isnull=False).order_by("due_at").last()
        ends = at(october.last + timedelta(days=1), 0)
        Clock.objects.filter(pk=clock.pk).update(legal_due=october.last, due_at=ends)
        assert table_of(october, "month").sums.whole.number.whole == before + 1


def test_each_sees_what_is_theirs(made: Unit) -> None:
    with moved_clock(NOW):
        days = "?from=2020-10-01&to=2020-12-31"
        head = client_of("heqing").get(f"/compliance/{days}").context["table"]
        assert [row.name for row in head.rows] == [street().label]
        asked = client_of("heqing").get(f"/compliance/{days}&unit=hubin").context["table"]
        assert asked.rows == head.rows, "a squad head looks at the own squad whatever the address asks"
        board = client_of("heqing").get("/boards/officers/?unit=hubin").context["board"]
        assert {row.officer.username for row in board.rows if row.officer} == {"chenjing", "heqing", "liming"}
        own = client_of("liming").get(f"/compliance/{days}&by=officer").context["table"]
        assert own.narrowed
        assert {row.name for row in own.rows} <= {person("liming").label}
        assert own.sums.whole.number.whole > 0


@pytest.mark.parametrize("by", ["unit", "officer", "rule", "month"])
def test_the_table_goes_out_with_the_same_numbers(made: Unit, by: str) -> None:
    days = {"from": "2020-10-01", "to": "2020-12-31", "by": by}
    with moved_clock(NOW):
        page = client_of("sunyan").get("/compliance/", days)
        table = page.context["table"]
        assert f'/exports/compliance/new/?from=2020-10-01&amp;to=2020-12-31&amp;by={by}"' in page.content.decode()
        told = lines(exported(by="sunyan", kind="compliance", filters=days))
    sums = table.sums.whole
    assert told[-3][0] == (
        f"合计：到期 {sums.number.whole}，按时 {sums.number.part}，超期 {sums.late}，按时办结率 {sums.number.value}%"
    )
    found = Counter()
    for unit, officer, rule, month, due, kept, late, rate in told[1:-3]:
        name = unit or officer or rule or month
        found[name, "due"], found[name, "kept"] = found[name, "due"] + int(due), found[name, "kept"] + int(kept)
        assert int(due) == int(kept) + int(late) and Decimal(rate) == percent_of(int(kept), int(due))
        for row in table.rows if table.months else []:
            cell = dict(row.months)[month]
            if str(row.name) == name:
                assert (cell.number.whole, cell.number.part) == (int(due), int(kept)), (name, month)
    shown = {str(row.name): (row.whole.number.whole, row.whole.number.part) for row in table.rows}
    assert {name: (found[name, "due"], found[name, "kept"]) for name, _which in found} == shown


def test_an_inspector_takes_the_own_line_with_the_sums_of_all(made: Unit) -> None:
    with moved_clock(NOW):
        days = {"from": "2020-10-01", "to": "2020-12-31", "by": "officer"}
        told = lines(exported(by="liming", kind="compliance", filters=days))
        whole = client_of("liming").get("/compliance/", days).context["table"].sums.whole.number.whole
    assert {row[1] for row in told[1:-3]} <= {person("liming").full_name}
    assert told[-3][0].startswith(f"合计：到期 {whole}，")


def test_two_of_one_name_are_two_lines(made: Unit) -> None:
    days = {"from": "2020-10-01", "to": "2020-12-31", "by": "officer"}
    with moved_clock(NOW):
        before = len(lines(exported(by="sunyan", kind="compliance", filters=days)))
        User.objects.filter(username__in=("chenjing", "wulei")).update(full_name="王伟")
        Export.objects.all().delete()
        told = lines(exported(by="sunyan", kind="compliance", filters=days))
    assert len(told) == before and len({row[3] for row in told if row[1:2] == ["王伟"]}) < sum(
        row[1:2] == ["王伟"] for row in told
    )


def test_a_share_that_is_not_the_whole_is_not_rounded_to_it(made: Unit) -> None:
    clocks = CaseClock.objects.values("rule_id").annotate(due=Value(30_000), kept=Value(29_999))
    assert {one["rate"] for one in clocks.annotate(rate=RATE)} == {Decimal("99.9")}
