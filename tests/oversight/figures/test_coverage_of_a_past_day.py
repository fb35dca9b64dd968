"""What covered the building sites on a past day stays what it was, whatever is changed, imported or checked later."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import pgtrigger
import pytest
from django.db import connection

from accounts.models import Unit
from common.time import moved_clock, today
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.listed import lines_of, listed
from oversight.queries.values import by_group, rows_of, value_of
from projects.actions.register import change_project, enter_many
from projects.actions.rows import ProjectRow
from projects.actions.systems import Finding, check_system
from projects.actions.wage_systems import SystemFacts, save_wage_system
from projects.actions.watching import assign_officer, link_platform, record_visit
from projects.models import Project, WageSystem
from tests.oversight.figures.world import FIRST, at
from tests.people import actor, person, street
from tests.projects.building import make_project

pytestmark = pytest.mark.django_db
CODES = ("platform_coverage", "project_supervision", "six_systems")
FACTS = ("position", "name", "article", "evidence", "recheck_days", "name_en", "article_en", "evidence_en")
NEVER = (None, [], [], [], [])


def test_what_covered_the_sites_on_a_past_day_is_what_it_was(district: Unit) -> None:
    said: dict[int, dict] = {}
    sites: dict[str, Project] = {}
    for day, happens in DAYS.items():
        with moved_clock(at(day)):
            happens(sites)
        with moved_clock(at(day, 20)):
            said[day] = _all(Scope(actor("sunyan"), FIRST, today()))
    with moved_clock(at(200)):
        assert _all(_past(-1)) == {(code, unit): NEVER for code, unit in said[0]}
        for day, figures in said.items():
            assert _all(_past(day)) == figures, f"day {day}"
    assert [figures["platform_coverage", None][0] for figures in said.values()] == [50, 100, 100, 0, 0, 50, 66.7, 66.7]
    supervised = [figures["project_supervision", None][0] for figures in said.values()]
    assert supervised == [50, 100, 100, 0, 0, 50, 66.7, 33.3]
    in_place = [[len(rows) for rows in figures["six_systems", None][1:3]] for figures in said.values()]
    assert in_place == [[12, 2], [12, 2], [9, 2], [5, 1], [5, 1], [11, 3], [17, 3], [17, 1]]
    streets = {figures["platform_coverage", street("hubin").pk][0] for figures in said.values()}
    assert streets == {None, 0, 50}


@pytest.mark.parametrize("clock_was_moved", [False, True])
def test_what_was_before_such_records_is_read_from_the_history(district: Unit, clock_was_moved: bool) -> None:
    said: dict[int, dict] = {}
    sites: dict[str, Project] = {}
    for day, happens in DAYS.items():
        with moved_clock(at(day)):
            happens(sites)
        if not clock_was_moved:
            _history_of(at(day, 11))
        with moved_clock(at(day, 20)):
            said[day] = _all(Scope(actor("sunyan"), FIRST, today()))
    _forget_and_read_again()
    with moved_clock(at(200)):
        last = said.pop(100)
        assert _all(_past(100)) == last
        assert _all(_past(-1)) == {(code, unit): NEVER for code, unit in last}
        if not clock_was_moved:
            assert [day for day in said if _all(_past(day)) != said[day]] == []
        else:  # the database's time is of another year: a site counts as it stands, its checks by their day
            assert _all(_past(0))["platform_coverage", None][:2] == (50, said[15]["platform_coverage", None][1])


def test_a_visit_told_later_does_not_cover_the_days_before_it_was_told(district: Unit) -> None:
    with moved_clock(at(0)):
        site = assign_officer(make_project(), person("liming"), actor=actor("sunyan"))
    with moved_clock(at(9)):
        record_visit(site, visited_on=at(1).date(), note="在场 12 人", actor=actor("liming"))
    with moved_clock(at(20)):
        figure = FIGURES["project_supervision"]
        assert [value_of(figure, _past(day)).value for day in (2, 8, 9, 10)] == [0, 0, 100, 100]


def _enter(sites: dict[str, Project]) -> None:
    linked = {"platform_code": "GX1", "platform_linked_on": today()}
    sites["one"] = make_project(permit_number="S1", **linked)
    sites["two"] = make_project(permit_number="S2", name="南星桥改造工程")
    assign_officer(sites["one"], person("liming"), actor=actor("sunyan"))
    _visit(sites["one"])
    _check(sites["one"], "real_name", "in_place", paper="平台截图")
    _check(sites["one"], "wage_deposit", "in_place", paper="保函", valid_until=at(12).date())


def _cover_the_second(sites: dict[str, Project]) -> None:
    link_platform(sites["two"], platform_code="GX2", linked_on=None, actor=actor("liming"))
    assign_officer(sites["two"], person("liming"), actor=actor("sunyan"))
    _visit(sites["two"])


def _retire(sites: dict[str, Project]) -> None:
    _use("rights_notice", active=False)
    _check(sites["one"], "separate_flow", "not_applicable", reason="人工费用由业主直接发放")


def _take_away(sites: dict[str, Project]) -> None:
    change_project(sites["one"], {"state": "completed"}, source="测试", actor=actor("liming"))
    change_project(sites["two"], {"street": street("hubin")}, source="测试", actor=actor("liming"))
    link_platform(sites["two"], platform_code="", linked_on=None, actor=actor("liming"))
    assign_officer(sites["two"], None, actor=actor("sunyan"))
    _check(sites["two"], "real_name", "in_place", paper="平台截图")


def _bring_back(sites: dict[str, Project]) -> None:
    _use("rights_notice", active=True)
    change_project(sites["one"], {"state": "suspended"}, source="测试", actor=actor("liming"))
    _check(sites["one"], "wage_deposit", "in_place", paper="新保函", valid_until=at(300).date())
    _visit(sites["one"])


def _import(sites: dict[str, Project]) -> None:
    rows = [
        ProjectRow(permit_number="S2", state="active", platform_code="GX9"),
        ProjectRow(permit_number="S3", state="active", name="钱江新城三期", street=street("hubin")),
    ]
    enter_many(rows, source="测试", district=sites["one"].district, actor=actor("sunyan"))
    assign_officer(sites["two"], person("liming"), actor=actor("sunyan"))


DAYS: dict[int, Callable[[dict[str, Project]], None]] = {
    0: _enter, 3: _cover_the_second, 5: _retire, 8: _take_away, 13: lambda _sites: None, 15: _bring_back, 20: _import,
    100: lambda _sites: None,
}  # fmt: skip


def _history_of(moment: datetime) -> None:
    """What was just written down in the history happened then; all of a test is one transaction."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        for name in ("project", "projectsystem", "wagesystem"):
            cursor.execute(
                f"UPDATE projects_{name}event SET pgh_created_at = %s WHERE pgh_created_at = now()", [moment]
            )


def _forget_and_read_again() -> None:
    tables = import_module("projects.migrations.0006_standings_of_before").TABLES
    with connection.cursor() as cursor:
        for table, fill in tables.items():
            cursor.execute(f"DELETE FROM projects_{table}")
            cursor.execute(fill)


def _past(day: int) -> Scope:
    return Scope(actor("sunyan"), FIRST, at(day).date(), as_of=at(day, 20), past=True)


def _all(scope: Scope) -> dict:
    """Each figure over the district and in each of two streets: value, all rows, those covered, groups, lines."""
    units = (None, street().pk, street("hubin").pk)
    return {(code, unit): _shown(code, unit, scope) for code in CODES for unit in units}


def _shown(code: str, unit: int | None, scope: Scope) -> tuple:
    figure, scope = FIGURES[code], Scope(scope.actor, scope.first, scope.last, scope.as_of, unit, past=scope.past)
    rows = [sorted(rows_of(figure, scope, which).values_list("pk", flat=True)) for which in ("whole", "part")]
    lines = [(one.key, one.about, one.at) for one in lines_of(listed(figure, scope).order_by("pk"))]
    value = value_of(figure, scope).value
    return None if value is None else float(value), *rows, by_group(figure, scope, "street"), lines


def _visit(site: Project) -> None:
    record_visit(site, visited_on=today(), note="在场 12 人", actor=actor("liming"))


def _check(site: Project, code: str, state: str, **found: object) -> None:
    check_system(site.systems.get(system__code=code), state, found=Finding(**found), actor=actor("liming"))


def _use(code: str, *, active: bool) -> None:
    system = WageSystem.objects.get(code=code)
    facts = SystemFacts(**{name: getattr(system, name) for name in FACTS}, active=active)
    save_wage_system(system, facts, actor=actor("zhou"))
