"""The weeks before Spring Festival, an employer that did it before, several at once: each moves a warning once."""

from datetime import date, timedelta

import pytest

from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.models import Case
from early_warnings.actions.moves import climb, end, move_grade
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.rules import RULES
from outbox.models import Message
from statutes.spring_festival import next_festival
from tests.factories import make_case
from tests.people import actor, street
from tests.warnings_engine.town import CLOCK, DAY, firms, reasons, reported, rule_on, run, setting, warning_of

pytestmark = pytest.mark.django_db
FESTIVAL = date(2027, 2, 6)


def brigade(district: Unit) -> Unit:
    return Unit.objects.get(kind="brigade", district=district)


def test_insurance_power_and_complaints_together_are_red_and_quote_each_other(
    district: Unit, rules: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(RULES, "T3", rule_on("T3", "layoffs"))
    setting("T3", "orange")
    firm, other = firms(district, 2)
    reported("rent_unpaid", firm, other)
    reported("layoffs", firm)
    reported("stopped", firm)
    run(district, "T1", "T2", "T3")
    one, yellow, three = (warning_of(firm, code) for code in ("T1", "T2", "T3"))
    assert (one.grade, three.grade, yellow.grade, warning_of(other).grade) == ("red", "red", "yellow", "orange")
    entry = one.entries.get(kind="grade")
    quoted = {(said["number"], said["rule"]) for said in entry.data["with"]}
    assert quoted == {(yellow.number, "T2"), (three.number, "T3")}
    assert sum(warning.facts.count() for warning in (one, yellow, three)) == 3
    assert (one.own_grade, one.level, one.unit, one.handler) == ("orange", "district", brigade(district), None)
    run(district, "T1", "T2", "T3")
    assert reasons(warning_of(firm)) == ["combined"]


def test_a_third_orange_one_joins_those_made_red_and_a_person_may_lower_it_for_good(
    district: Unit, rules: None, monkeypatch: pytest.MonkeyPatch
):
    for code, kind in (("T3", "layoffs"), ("T4", "gathering")):
        monkeypatch.setitem(RULES, code, rule_on(code, kind))
        setting(code, "orange")
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm)
    reported("layoffs", firm)
    run(district, "T1", "T3", "T4")
    reported("gathering", firm)
    run(district, "T4")
    assert warning_of(firm, "T4").grade == "red"
    move_grade([warning_of(firm)], "orange", why="person", actor=actor("sunyan"))
    run(district, "T1")
    assert (warning_of(firm).grade, reasons(warning_of(firm))) == ("orange", ["combined", "person"])


@pytest.mark.parametrize(
    ("day", "grade"),
    [
        (FESTIVAL - timedelta(days=61), "yellow"),
        (FESTIVAL - timedelta(days=60), "orange"),
        (FESTIVAL, "orange"),
        (FESTIVAL + timedelta(days=1), "yellow"),
    ],
)
def test_before_spring_festival_yellow_is_orange(district: Unit, rules: None, day: date, grade: str):
    [firm] = firms(district, 1)
    reported("stopped", firm, day=day)
    run(district, "T2", day=day)
    run(district, "T2", day=day)
    one = warning_of(firm, "T2")
    assert one.grade == grade
    if grade == "orange":
        assert (one.level, one.unit, reasons(one)) == ("street", street(), ["holiday"])
        assert one.entries.get(kind="grade").data["festival"] == "2027-02-06"
        running = WarningClock.objects.filter(warning=one).open()
        assert [clock.rule_id for clock in running] == ["WRN-02"]


def test_the_festival_is_known_years_ahead():
    assert next_festival(date(2026, 2, 18)) == FESTIVAL
    assert next_festival(date(2030, 1, 1)) == date(2030, 2, 3)
    assert next_festival(date(2050, 1, 1)) is None


def test_a_repeat_offender_moves_up_once(district: Unit, rules: None):
    marked, unmarked = firms(district, 2)
    marked.repeat_until = DAY
    marked.save()
    reported("stopped", marked, unmarked)
    reported("rent_unpaid", marked)
    run(district, "T1", "T2")
    run(district, "T1", "T2")
    assert (warning_of(marked, "T2").grade, warning_of(unmarked, "T2").grade) == ("orange", "yellow")
    assert (warning_of(marked, "T1").grade, reasons(warning_of(marked, "T1"))) == ("red", ["repeat"])


@pytest.mark.parametrize(("days", "outcome", "grade"), [
    (300, "paid", "orange"), (500, "paid", "yellow"), (300, "unfounded", "yellow"),
])  # fmt: skip
def test_a_case_closed_within_the_year_makes_a_repeat_offender(
    district: Unit, rules: None, days: int, outcome: str, grade: str
):
    case = make_case("closed")
    closed = midnight(DAY) - timedelta(days=days)
    Case.objects.filter(pk=case.pk).update(closed_at=closed, outcome=outcome)
    firm = case.enterprise
    firm.is_unidentified, firm.repeat_until = False, None
    firm.save()
    reported("stopped", firm)
    run(district, "T2")
    one = warning_of(firm, "T2")
    assert one.grade == grade
    assert [entry.data["case"] for entry in one.entries.filter(kind="grade")] == (
        [case.number] if grade == "orange" else []
    )


def test_red_shortens_the_limit_only_when_that_is_earlier(district: Unit, rules: None):
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm)
    run(district, "T1")
    one = warning_of(firm)
    move_grade([one], "red", why="person", actor=actor("sunyan"), note="多人反映")
    ended, running = WarningClock.objects.filter(warning=one).order_by("pk")
    assert (ended.dropped_at is not None, ended.met_at) == (True, None)
    assert (running.rule_id, running.unit, running.is_open) == ("WRN-03", brigade(district), True)
    assert [letter.unit for letter in Message.objects.filter(kind="warning_climbed")] == [brigade(district)]
    move_grade([one], "orange", why="person", actor=actor("sunyan"))
    move_grade([one], "red", why="person", actor=actor("sunyan"))
    assert WarningClock.objects.filter(warning=one).count() == 2  # the same day again is no earlier


def test_climbing_gives_the_brigade_a_limit_of_its_own(district: Unit, rules: None):
    first, second = firms(district, 2)
    reported("stopped", first, second)
    run(district, "T2")
    moved = climb(EarlyWarning.objects.all(), why="overdue", actor=CLOCK)
    assert len(moved) == 2
    assert climb(EarlyWarning.objects.all(), why="overdue", actor=CLOCK) == []
    one = warning_of(first, "T2")
    assert (one.level, one.unit, one.grade) == ("district", brigade(district), "yellow")
    [entry] = one.entries.filter(kind="level")
    assert entry.data == {"from": "enterprise", "to": "district", "why": "overdue"}
    [clock] = WarningClock.objects.filter(warning=one).open()
    assert (clock.rule_id, clock.unit) == ("WRN-02", brigade(district))
    assert [letter.data["count"] for letter in Message.objects.filter(kind="warnings_climbed")] == [2]


def test_a_graver_rule_takes_over_the_warning_of_a_lesser_one(
    district: Unit, rules: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(RULES, "T5", rule_on("T5", "layoffs", supersedes=("T2",)))
    setting("T5", "red")
    firm, other = firms(district, 2)
    reported("stopped", firm, other)
    run(district, "T2", "T5")
    reported("layoffs", firm)
    run(district, "T2", "T5")
    lesser, graver = warning_of(firm, "T2"), warning_of(firm, "T5")
    assert (lesser.state, lesser.ending, lesser.superseded_by) == ("closed", "superseded", graver)
    assert lesser.entries.get(kind="closed").data["number"] == graver.number
    assert not WarningClock.objects.filter(warning=lesser).open().exists()
    assert warning_of(other, "T2").state == "open"
    reported("stopped", firm)  # said by the graver one already
    assert run(district, "T5", "T2").raised == 0


def test_the_end_meets_the_limit_and_happens_once(district: Unit, rules: None):
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm)
    run(district, "T1")
    one = warning_of(firm)
    assert end([one], "cleared", finding="solved", note="已付清", actor=actor("chenjing")) == [one]
    assert end([one], "cleared", note="已付清", actor=actor("chenjing")) == []
    one.refresh_from_db()
    assert (one.state, one.finding, one.closed_by.username) == ("closed", "solved", "chenjing")
    assert WarningClock.objects.get(warning=one).met_at is not None
