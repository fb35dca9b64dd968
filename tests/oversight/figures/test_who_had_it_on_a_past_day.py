"""Groups of a past day: whoever had a case, a limit or a warning then, and how it stood; not who has it now."""

from datetime import date
from importlib import import_module

import pgtrigger
import pytest
from django.db import connection

from accounts.models import Unit
from cases.actions.dispatch import override_route, redispatch, send_back
from cases.actions.handling import assign_handler
from cases.actions.officers import reassign
from cases.actions.steps import TAKE_STEP
from cases.models import Case, CaseClock, FormerStanding
from common.time import moved_clock
from early_warnings.actions import handling
from early_warnings.models import EarlyWarning
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.listed import listed
from oversight.queries.values import by_group, dimensions_of, rows_of, value_of
from tests.factories import make_case, make_complaint
from tests.on_time.test_on_time import raise_warnings
from tests.oversight.figures.world import FIRST, at
from tests.people import actor, person, street

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 31)


def test_a_case_counts_for_whom_it_was_given_to_then(district: Unit) -> None:
    days, _case = _a_case_that_changes()
    said = _evenings(days, "open_cases", "due_in_a_week", "limits_ending", "limits_kept", "disputes")
    liming, zhaomin = person("liming").pk, person("zhaomin").pk
    officers = [figures["open_cases"]["officer"] for figures in said.values()]
    assert officers == [{None: 1}, {liming: 1}, {zhaomin: 1}, {liming: 1}, {zhaomin: 1}]
    assert [figures["limits_ending"]["officer"].get(liming, 0) > 0 for figures in said.values()] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_before_it_was_written_down_it_is_read_from_the_history(district: Unit) -> None:
    days, held = _a_case_that_changes()
    said = {}
    for day, happens in days.items():
        with moved_clock(at(day)):
            happens()
        with pgtrigger.ignore(), connection.cursor() as cursor:  # all of a test is one transaction
            cursor.execute("UPDATE cases_caseevent SET pgh_created_at = %s WHERE pgh_created_at = now()", [at(day)])
        with moved_clock(at(day, 20)):
            said[day] = _groups("open_cases", Scope(actor("sunyan"), FIRST, LAST))
    kept = list(FormerStanding.objects.values_list("case", "state", "route", "outcome", "officer", "until"))
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_formerstanding")
        cursor.execute(import_module("cases.migrations.0030_former_standings_from_the_history").FILL)
    again = list(FormerStanding.objects.values_list("case", "state", "route", "outcome", "officer", "until"))
    assert set(again) <= set(kept) and len(again) >= len(days) - 1
    _same_again(said, lambda _day, scope: _groups("open_cases", scope))
    assert held["case"].pk == again[0][0]


def test_a_limit_of_a_case_sent_on_was_that_of_the_unit_before(district: Unit) -> None:
    here, there = street("xiaoying"), street("hubin")
    held: dict[str, Case] = {}

    def send_on() -> None:
        held["case"] = send_back(held["case"], reason="工地在湖滨", actor=actor("chenjing"))
        held["case"] = redispatch(held["case"], unit=there, reason="工地在湖滨", actor=actor("sunyan"))

    days = {0: lambda: held.update(case=make_case("dispatched", at=here)), 5: send_on}
    said = _evenings(days, "limits_ending", "overdue")
    units = [set(figures["limits_ending"]["unit"]) | set(figures["overdue"]["unit"]) for figures in said.values()]
    assert units[0] == {here.pk} and there.pk in units[1]
    with moved_clock(at(60)):
        then = Scope(actor("sunyan"), FIRST, LAST, as_of=at(0, 20), past=True)
        about = {row.line_about for row in listed(FIGURES["limits_ending"], then)}
        assert about and all(here.name in one for one in about)


def test_another_route_counts_from_the_day_it_was_chosen(district: Unit) -> None:
    held: dict = {}

    def reroute() -> None:
        override_route(held["it"], route="arbitration", unit=None, reason="劳动关系有争议", actor=actor("chenjing"))

    days = {0: lambda: held.update(it=make_complaint()), 2: reroute}
    said = _evenings(days, "disputes", "orders")
    routes = [list(figures["disputes"]["route"]) for figures in said.values()]
    assert routes == [["inspection"], ["arbitration"]]
    assert [list(one["disputes"]["channel_route"]) for one in said.values()] == [
        ["window.inspection"], ["window.arbitration"],
    ]  # fmt: skip


def test_a_limit_extended_later_ended_earlier_then(district: Unit) -> None:
    held: dict[str, Case] = {}

    def extend() -> None:
        held["case"] = TAKE_STEP["extend"](
            held["case"], reason="案情复杂", approver=person("zhou"), actor=actor("liming")
        )

    days = {0: lambda: held.update(case=make_case("investigating")), 10: extend}
    said = _evenings(days, "limits_ending")
    months = [figures["limits_ending"]["month"] for figures in said.values()]
    with moved_clock(at(60)):
        clock = CaseClock.objects.get(case=held["case"], rule_id="LSI-06")
        then = Scope(actor("sunyan"), FIRST, LAST, as_of=at(5), past=True)
        row = listed(FIGURES["limits_ending"], then).get(pk=clock.pk)
    assert months[0] != months[1] and f"{clock.legal_due:%Y-%m}" in months[1]
    assert row.line_at == row.legal_then < clock.legal_due


def test_a_limit_that_rested_then_was_not_due_though_it_runs_again(district: Unit) -> None:
    held: dict[str, Case] = {}

    def step(code: str, **more: object) -> None:
        held["case"] = TAKE_STEP[code](held["case"], approver=person("zhou"), actor=actor("liming"), **more)

    days = {
        0: lambda: held.update(case=make_case("investigating")),
        10: lambda: step("suspend", reason="负责人下落不明"),
        150: lambda: step("resume", reason="已找到负责人"),
    }
    said = _evenings(days, "limits_kept", "overdue", later=170)
    with moved_clock(at(170)):
        then = Scope(actor("sunyan"), FIRST, LAST, as_of=at(140), past=True)
        clock = CaseClock.objects.get(case=held["case"], rule_id="LSI-06")
        assert not rows_of(FIGURES["limits_kept"], then).filter(pk=clock.pk).exists()
    assert len(said) == 3


def test_a_warning_counts_for_whom_and_the_grade_it_had_then(district: Unit) -> None:
    held: dict[str, EarlyWarning] = {}

    def raise_one() -> None:
        with moved_clock(at(30)):  # they are thirty days old
            held["it"] = raise_warnings(district, 1)[0].warning
        held["it"].clocks.all().update(met_at=None)

    def again(what: str, **more: object) -> None:
        by = more.pop("by", "chenjing")
        held["it"] = getattr(handling, what)(EarlyWarning.objects.get(), actor=actor(by), **more)

    days = {
        0: raise_one,
        1: lambda: again("assign", handler=person("chenjing"), by="heqing"),
        2: lambda: again("move_grade", grade="orange", reason="人数增加", by="heqing"),
        3: lambda: again("pass_up", note="老板在外地"),
        4: lambda: again("assign", handler=person("liming"), by="sunyan"),
    }
    said = _evenings(days, "open_warnings", "warnings_in_time")
    seen = [figures["open_warnings"] for figures in said.values()]
    assert [list(one["grade"]) for one in seen] == [["yellow"], ["yellow"], ["orange"], ["orange"], ["orange"]]
    chenjing, liming = person("chenjing").pk, person("liming").pk
    assert [list(one["officer"]) for one in seen] == [[None], [chenjing], [chenjing], [None], [liming]]
    units = [list(one["unit"]) for one in seen]
    assert units[:3] == [[street().pk]] * 3 and units[3] == units[4] != units[2]


def _a_case_that_changes() -> tuple[dict, dict]:
    """Nobody's, given to one, to another, filed with a lead, another lead."""
    held: dict[str, Case] = {}

    def give(who: str) -> None:
        held["case"] = assign_handler(held["case"], handler=person(who), reason="轮班", actor=actor("sunyan")).case

    def file() -> None:
        officers = {"lead": person("liming"), "assistants": [person("zhaomin")], "approver": person("sunyan")}
        held["case"] = TAKE_STEP["file"](held["case"], actor=actor("liming"), **officers)

    def lead() -> None:
        held["case"] = reassign(
            held["case"], lead=person("zhaomin"), assistants=[person("liming")], reason="轮岗",
            handover_note="询问笔录在第二柜", actor=actor("sunyan"),
        )  # fmt: skip

    days = {
        0: lambda: held.update(case=make_case("accepted")),
        1: lambda: give("liming"), 2: lambda: give("zhaomin"), 3: file, 4: lead,
    }  # fmt: skip
    return days, held


def _evenings(days: dict, *codes: str, later: int = 60) -> dict[int, dict]:
    """The groups of figures at the end of each day; asked again later they are the same."""
    said = {}
    for day, happens in days.items():
        with moved_clock(at(day)):
            happens()
        with moved_clock(at(day, 20)):
            scope = Scope(actor("sunyan"), FIRST, LAST)
            said[day] = {code: _groups(code, scope) for code in codes}
    _same_again(said, lambda _day, scope: {code: _groups(code, scope) for code in codes}, later)
    return said


def _same_again(said: dict, ask, later: int = 60) -> None:
    with moved_clock(at(later)):
        for day, figures in said.items():
            scope = Scope(actor("sunyan"), FIRST, LAST, as_of=at(day, 20), past=True)
            assert ask(day, scope) == figures, f"day {day}"


def _groups(code: str, scope: Scope) -> dict[str, dict]:
    """Each group with its number, and the rows of each group add up to it."""
    figure, found = FIGURES[code], {}
    for by in dimensions_of(figure):
        found[by] = {one.key: one.number.value for one in by_group(figure, scope, by)}
        for key, value in found[by].items():
            assert value_of(figure, scope.of_group(by, key)).value == value
    return found
