"""Raised with its place, its limit and its facts; run twice or at once it is still one."""

from dataclasses import replace
from threading import Thread

import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from early_warnings.models import EarlyWarning, RuleRun, RunKind, WarningClock, WarningFact
from early_warnings.rules import RULES
from early_warnings.rules.base import Found
from enterprises.models import Grid
from outbox.models import Message
from tests.people import person, street
from tests.warnings_engine.town import DAY, firms, reported, rule_on, run, setting, warning_of

pytestmark = pytest.mark.django_db


def test_an_orange_warning_goes_to_the_street_and_its_grid_officer_with_a_limit(district: Unit, rules: None):
    officer = person("chenjing")
    grid = Grid.objects.create(
        code="g1", district=district, street=street(), community="小营", name="一网格", officer=officer, valid_from=DAY
    )
    [firm] = firms(district, 1, grid=grid)
    reported("rent_unpaid", firm)
    ran = run(district, "T1")
    one = warning_of(firm)
    assert (ran.state, ran.found, ran.raised) == ("done", 1, 1)
    assert one.number.startswith("YJ") and (one.grade, one.own_grade, one.level) == ("orange", "orange", "street")
    assert (one.unit, one.handler, one.street) == (street(), officer, street())
    clock = WarningClock.objects.get(warning=one)
    assert (clock.rule_id, clock.unit, clock.handler, clock.subject) == ("WRN-02", street(), officer, one.number)
    assert [entry.kind for entry in one.entries.all()] == ["raised"]
    fact = one.facts.get()
    assert (fact.day, fact.values) == (DAY, {"months": 2})


@pytest.mark.parametrize(
    ("grade", "responsible", "level", "unit"),
    [
        ("yellow", "street", "enterprise", "xiaoying"),
        ("orange", "brigade", "district", "brigade"),
        ("red", "street", "district", "brigade"),
    ],
)
def test_level_and_unit_follow_from_grade_and_who_answers(
    district: Unit, monkeypatch: pytest.MonkeyPatch, grade: str, responsible: str, level: str, unit: str
):
    monkeypatch.setitem(RULES, "T3", rule_on("T3", "layoffs"))
    setting("T3", grade, responsible=responsible)
    [firm] = firms(district, 1)
    reported("layoffs", firm)
    run(district, "T3")
    one = warning_of(firm, "T3")
    answers = street() if unit == "xiaoying" else Unit.objects.get(kind="brigade", district=district)
    assert (one.level, one.unit) == (level, answers)


def test_run_twice_it_is_one_and_told_once(district: Unit, rules: None):
    reported("rent_unpaid", *firms(district, 3))
    run(district, "T1")
    again = run(district, "T1")
    assert EarlyWarning.objects.count() == WarningFact.objects.count() == WarningClock.objects.count() == 3
    assert (again.found, again.raised, again.added, again.gone) == (3, 0, 0, 0)
    [letter] = Message.objects.filter(kind__startswith="warning")
    assert (letter.kind, letter.unit, letter.data["count"]) == ("warnings_raised", street(), 3)


def test_the_night_runs_a_rule_once_a_day(district: Unit, rules: None):
    reported("rent_unpaid", *firms(district, 1))
    run(district, "T1", once=True)
    with pytest.raises(IndexError):
        run(district, "T1", once=True)
    assert RuleRun.objects.count() == 1


def test_a_rule_that_breaks_keeps_no_other_from_running(district: Unit, rules: None, monkeypatch: pytest.MonkeyPatch):
    broken = replace(RULES["T1"], code="T0", find=lambda scope, values: Found("SELECT 1 / 0, NULL, '', now(), NULL"))
    monkeypatch.setitem(RULES, "T0", broken)
    setting("T0")
    reported("rent_unpaid", *firms(district, 1))
    with pytest.raises(DatabaseError):
        run(district, "T0", "T1")
    assert [run.rule for run in RuleRun.objects.all()] == ["T1"]
    assert EarlyWarning.objects.count() == 1


def test_an_employer_merged_into_another_is_warned_of_as_that_one(district: Unit, rules: None):
    kept, merged, stand_in = firms(district, 3)
    merged.merged_into = kept
    merged.save()
    stand_in.is_unidentified = True
    stand_in.save()
    reported("rent_unpaid", kept, merged, stand_in)
    run(district, "T1")
    [one] = EarlyWarning.objects.all()
    assert (one.enterprise, one.facts.count()) == (kept, 2)


def test_as_many_statements_for_many_findings_as_for_few(district: Unit, rules: None):
    def statements(kind: str, code: str, count: int) -> int:
        reported(kind, *firms(district, count))
        with CaptureQueriesContext(connection) as seen:
            assert run(district, code, kind=RunKind.OWN).raised == count
        return len(seen)

    run(district, "T1")  # the law and the calendar are read
    assert statements("rent_unpaid", "T1", 60) <= statements("stopped", "T2", 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_raise_one(district: Unit, rules: None):
    reported("rent_unpaid", *firms(district, 20))
    failed: list[Exception] = []

    def work() -> None:
        try:
            run(district, "T1")
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert EarlyWarning.objects.count() == WarningClock.objects.count() == 20
    assert sorted(RuleRun.objects.values_list("raised", flat=True)) == [0, 20]
