"""What a figure says of a past moment is what it said at that moment: the same rows, not only the same number."""

from importlib import import_module

import pytest
from django.db import connection

from accounts.models import Unit
from cases.actions.supervision.record import Ordered, record_order
from cases.actions.supervision.work import reply, withdraw
from cases.models import SupervisionOrder
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.listed import lines_of, listed
from oversight.queries.values import by_group, dimensions_of, rows_of, value_of
from tests.factories import make_case
from tests.oversight.figures.world import FIRST, at, lived
from tests.people import actor, street

pytestmark = pytest.mark.django_db
CODES = (
    "disputes", "group_disputes", "overdue", "due_today", "due_in_a_week", "limits_kept", "open_cases", "open_groups",
    "filed", "owed", "recovered", "workers_paid", "correction_orders", "closed", "days_to_close", "paid_in_full",
    "mediated_share_of_kept", "reopened", "limits_met", "limits_ending", "open_long", "orders", "mediated_share",
)  # fmt: skip


def test_every_figure_of_a_past_day_is_what_it_was(district: Unit) -> None:
    chief, said = actor("sunyan"), {}

    def look(day: int) -> None:
        scope = Scope(chief, FIRST, at(day).date())
        said[day] = {code: _shown(code, scope) for code in CODES}

    lived(look)
    with moved_clock(at(90)):
        for day, figures in said.items():
            scope = Scope(chief, FIRST, at(day).date(), as_of=at(day, 20), past=True)
            then = {code: _shown(code, scope) for code in CODES}
            assert then == figures, f"day {day}"
    assert said[1]["open_cases"] != said[9]["open_cases"] != said[30]["open_cases"]
    assert said[1]["closed"][0] == 1 and said[9]["closed"][0] == 0
    assert said[4]["open_groups"][0] + 1 == said[9]["open_groups"][0] - 1
    assert said[15]["correction_orders"][0] == 1 and said[20]["correction_orders"][0] == 0
    assert said[4]["recovered"][0] == 4000 and said[30]["recovered"][0] == 12000


@pytest.mark.parametrize("of_a_case", [True, False])
def test_an_order_from_above_counts_on_the_days_before_it_was_withdrawn(district: Unit, of_a_case: bool) -> None:
    chief, said = actor("sunyan"), {}
    with moved_clock(at(3)):
        told = {"source": "city", "organ": "市人社局", "requirement": "查清欠薪并书面回复", "unit": street(),
                "received_on": at(3).date(), "due_at": at(8), "accountability": True}  # fmt: skip
        withdrawn = record_order(Ordered(**told, case=make_case("received") if of_a_case else None), actor=chief)
        record_order(Ordered(**told), actor=chief)
    with moved_clock(at(6)):
        withdraw(withdrawn, reason="重复登记", actor=chief)
    with moved_clock(at(20)):
        for day in (2, 3, 5, 6, 20):
            scope = Scope(chief, FIRST, at(20).date(), as_of=at(day, 20), past=day < 20)
            said[day] = [value_of(FIGURES[code], scope).value for code in ("supervision_orders", "held_to_account")]
    assert said == {2: [0, 0], 3: [2, 2], 5: [2, 2], 6: [1, 1], 20: [1, 1]}


@pytest.mark.parametrize("kept", ["as it happened", "read from the history"])
def test_who_was_held_to_account_counts_from_when_it_became_known(district: Unit, kept: str) -> None:
    chief = actor("sunyan")
    told = {"source": "city", "organ": "市人社局", "requirement": "查清欠薪并书面回复", "unit": street(),
            "received_on": at(3).date(), "due_at": at(30)}  # fmt: skip
    with moved_clock(at(3)):
        later = record_order(Ordered(**told), actor=chief)
        taken_back = record_order(Ordered(**told, accountability=True), actor=chief)
        record_order(Ordered(**told), actor=chief)
    with moved_clock(at(8)):
        reply(later, reply="已问责经办人", accountability=True, actor=chief)
    with moved_clock(at(12)):
        reply(taken_back, reply="查无责任人", accountability=False, actor=chief)
    if kept != "as it happened":
        SupervisionOrder.objects.update(accountability_since=None, accountability_until=None)
        with connection.cursor() as cursor:
            cursor.execute(import_module("cases.migrations.0027_accountability").FILL)
    with moved_clock(at(20)):
        said = {
            day: _shown("held_to_account", Scope(chief, FIRST, at(20).date(), as_of=at(day, 20), past=day < 20))
            for day in (2, 3, 8, 12, 20)
        }
    both = [later.pk, taken_back.pk]
    assert said == {
        2: (0, []), 3: (1, both[1:]), 8: (2, both), 12: (1, both[:1]), 20: (1, both[:1])
    }  # fmt: skip


def test_every_group_of_a_past_day_is_what_it_was(district: Unit) -> None:
    """Who led it, which state, route and outcome it had, whose limit it was; by two at once, too."""
    chief, said = actor("sunyan"), {}

    def look(day: int) -> None:
        scope = Scope(chief, FIRST, at(40).date())
        said[day] = {code: _groups(code, scope) for code in CODES}

    lived(look)
    with moved_clock(at(90)):
        for day, figures in said.items():
            scope = Scope(chief, FIRST, at(40).date(), as_of=at(day, 20), past=True)
            assert {code: _groups(code, scope) for code in CODES} == figures, f"day {day}"
    seen = {day: said[day]["open_cases"]["state"] for day in said}
    assert seen[1] != seen[4] != seen[9] != seen[15]


def test_a_line_says_what_it_said_then(district: Unit) -> None:
    """How the case stood, whose limit it was, when it would have ended."""
    chief, said = actor("sunyan"), {}
    codes = ("open_cases", "closed", "workers_paid", "limits_ending", "overdue", "owed", "disputes")

    def look(day: int) -> None:
        scope = Scope(chief, FIRST, at(40).date())
        said[day] = {code: _lines(code, scope) for code in codes}

    lived(look)
    with moved_clock(at(90)):
        for day, figures in said.items():
            scope = Scope(chief, FIRST, at(40).date(), as_of=at(day, 20), past=True)
            assert {code: _lines(code, scope) for code in codes} == figures, f"day {day}"


def _lines(code: str, scope: Scope) -> list[tuple]:
    return sorted((one.key, str(one.about), str(one.at), one.amount) for one in lines_of(listed(FIGURES[code], scope)))


def _groups(code: str, scope: Scope) -> dict[str, dict]:
    dimensions = dimensions_of(FIGURES[code])
    return {by: {one.key: one.number.value for one in by_group(FIGURES[code], scope, by)} for by in dimensions}


def _shown(code: str, scope: Scope) -> tuple:
    figure = FIGURES[code]
    which = "part" if figure.part else "whole"
    return value_of(figure, scope).value, sorted(rows_of(figure, scope, which).values_list("pk", flat=True))
