"""What a figure says of a past moment is what it said at that moment: the same rows, not only the same number."""

import pytest

from accounts.models import Unit
from cases.actions.supervision.record import Ordered, record_order
from cases.actions.supervision.work import withdraw
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import rows_of, value_of
from tests.factories import make_case
from tests.oversight.figures.world import FIRST, at, lived
from tests.people import actor, street

pytestmark = pytest.mark.django_db
CODES = (
    "disputes", "group_disputes", "overdue", "due_today", "due_in_a_week", "limits_kept", "open_cases", "open_groups",
    "filed", "owed", "recovered", "workers_paid", "correction_orders", "closed", "days_to_close", "paid_in_full",
    "mediated_share_of_kept", "reopened", "limits_met",
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


def _shown(code: str, scope: Scope) -> tuple:
    figure = FIGURES[code]
    which = "part" if figure.part else "whole"
    return value_of(figure, scope).value, sorted(rows_of(figure, scope, which).values_list("pk", flat=True))
