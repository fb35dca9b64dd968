"""The officers' board turns red where a limit will not be kept; the ranking says why each squad stands where it is."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Absence, Unit
from cases.models import Case
from clocks.models import Clock
from clocks.queries import current_calendar
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.queries.officers import board_of
from oversight.queries.ranking import points, ranked, ranking_on
from oversight.views.ranking_words import told
from tests.oversight.boards.world import NOW, at, make_district, started
from tests.people import actor, client_of, person, street


@pytest.mark.django_db
def test_a_day_is_red_where_the_officer_is_away_has_too_much_or_nobody_was_named(district: Unit) -> None:
    make_district(district)
    with moved_clock(NOW):
        day, chief = NOW.date(), actor("sunyan")
        [one, other] = started(list(Case.objects.filter(unit=street())[:2]), person("chenjing"), NOW, "LSI-06")
        Clock.objects.filter(pk__in=[one.pk, other.pk]).update(legal_due=day, due_at=at(day, 0) + timedelta(days=1))

        board = board_of(Scope(chief, day, day), current_calendar())
        red = {
            (row.officer.username if row.officer else "", there): cell.why
            for row, cells in board.week for there, cell in cells if cell and cell.why
        }  # fmt: skip
        assert red["liming", day] == "当天外出"
        assert red["", day] == "没有指定承办人"
        assert red["chenjing", day] == "超过平常每天 1 个"
        counted = sum(cell.number.count for _row, cells in board.week for _day, cell in cells if cell)
        assert counted == len(board.to_mend) == 10
        assert {one.url.split("/")[-2] for one in board.to_mend} == {"handler"}
        loads = {row.officer.username: row.load for row in board.rows if row.officer}
        assert loads["chenjing"] == 4 * 1 + 2 * Decimal("0.5"), "four overdue, two that end soon"

        Absence.objects.update(ended_early=True)
        later = board_of(Scope(chief, day, day), current_calendar())
        assert not [one for one in later.to_mend if one.clock.handler == person("liming")]
        auditor = board_of(Scope(actor("feng"), day, day), current_calendar())
        assert not any(one.url for one in auditor.to_mend), "who only looks is offered nothing"


@pytest.mark.django_db
def test_each_squad_is_placed_with_its_reasons_and_too_few_are_not_compared(district: Unit) -> None:
    make_district(district)
    with moved_clock(NOW):
        scope = Scope(actor("sunyan"), NOW.date().replace(month=1, day=1), NOW.date())
        ranking = ranking_on(scope.last)
        found = ranked(scope, ranking)
        assert [(one.unit.code, one.place) for one in found[:2]] == [("hubin", 1), ("xiaoying", 2)]
        assert {one.score for one in found[2:]} == {None}
        for one in found[:2]:
            compared = [line for line in one.lines if line.place]
            weights = sum(line.part.weight for line in compared)
            assert one.score == round(sum(line.points for line in compared) * 100 / weights, 1)
            assert {line.part.figure.code for line in one.lines if line.value is None} == {
                "paid_in_full", "satisfaction",
            }  # fmt: skip
        reasons = told(found, scope)[street().pk]
        reasons = [re.sub("<[^>]+>", "", one) for one in reasons]
        assert reasons[0] == "按期办结率 70.8 %，低于全区 77.1 %"
        assert reasons[1] == "已超期 4 个，每百件在办案件 2.5，全区 2.1；其中 4 个是“三日立案承诺（LSI-04）”"


@settings(max_examples=40)
@given(st.integers(1, 30), st.integers(1, 30), st.decimals(1, 100, places=0))
def test_a_better_place_never_gives_fewer_points(place, compared, weight) -> None:
    place = min(place, compared)
    assert 0 <= points(place, compared, weight) <= weight
    assert points(1, compared, weight) == weight
    assert place == compared or points(place, compared, weight) >= points(place + 1, compared, weight)


@pytest.mark.django_db
def test_the_officers_board_stands_at_this_moment_whatever_day_is_asked_for(district: Unit) -> None:
    """It says today's numbers, so it must not say that they are those of another day."""
    make_district(district)
    with moved_clock(NOW):
        page = client_of("sunyan").get("/boards/officers/?as_of=2020-01-15")
    assert page.context["scope"].as_of == NOW
