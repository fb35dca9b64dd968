"""On a past day a case counts for the unit that handled it then, whoever handles it now."""

from decimal import Decimal

import pytest

from accounts.models import Unit
from cases.actions.dispatch import redispatch, send_back
from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import by_group, rows_of, value_of
from tests.factories import make_case, make_complaint
from tests.oversight.figures.world import FIRST, at
from tests.people import actor, street

pytestmark = pytest.mark.django_db
CODES = ("open_cases", "owed", "disputes", "orders")


def test_handed_over_it_counts_here_before_and_there_after(district: Unit) -> None:
    here, there = street("xiaoying"), street("hubin")
    with moved_clock(at(0)):
        case = make_case("dispatched", amount=Decimal("12000"), at=here)
        stays = make_complaint(name="钱二", phone="13700000002", amount=Decimal("500"), at=here).case
    with moved_clock(at(5)):
        case = send_back(case, reason="工地在湖滨", actor=actor("chenjing"))
        redispatch(case, unit=there, reason="工地在湖滨", actor=actor("sunyan"))
    with moved_clock(at(20)):
        before, after = ({unit: [_said(code, unit, day) for code in CODES] for unit in (here, there)} for day in (3, 8))
        groups = {day: _groups(day) for day in (3, 8, 20)}
    both, one, other = sorted([case.pk, stays.pk]), [stays.pk], [case.pk]

    assert before == {here: [both, Decimal(12500), both, both], there: [[], Decimal(0), [], []]}
    assert after == {here: [one, Decimal(500), one, one], there: [other, Decimal(12000), other, other]}
    assert groups == {3: {here.pk: 2}, 8: {here.pk: 1, there.pk: 1}, 20: {here.pk: 1, there.pk: 1}}


def _scope(day: int, unit: Unit | None = None) -> Scope:
    return Scope(
        actor("sunyan"), FIRST, at(20).date(), as_of=at(day, 20), past=day < 20, unit=unit.pk if unit else None
    )


def _said(code: str, unit: Unit, day: int) -> object:
    """The cases of the rows; of money the sum."""
    if code == "owed":
        return value_of(FIGURES[code], _scope(day, unit)).value
    path = "case" if code == "orders" else "pk"
    return sorted(rows_of(FIGURES[code], _scope(day, unit)).values_list(path, flat=True))


def _groups(day: int) -> dict[int, int]:
    return {one.key: one.number.value for one in by_group(FIGURES["open_cases"], _scope(day), "unit")}
