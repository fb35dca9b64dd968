"""What was filed, reopened, answered or waived after a day changes nothing of that day's figures."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from accounts.models import Unit
from cases.actions.steps import TAKE_STEP
from cases.models import WageLine
from common.time import moved_clock
from early_warnings.actions.waivers import ask_waiver, decide_waiver
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import rows_of, value_of
from tests.factories import make_case, make_complaint
from tests.on_time.test_on_time import change, raise_warnings
from tests.oversight.figures.world import FIRST, at, pay
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def test_money_paid_before_a_case_was_filed_is_not_of_a_filed_case_yet(district: Unit) -> None:
    def file_it() -> None:
        leads = {"lead": person("liming"), "assistants": [person("zhaomin")], "approver": person("sunyan")}
        TAKE_STEP["file"](WageLine.objects.get().case, actor=actor("liming"), **leads)

    days = {0: lambda: make_case("accepted"), 2: lambda: pay(WageLine.objects.get().case, Decimal(4000)), 6: file_it}
    said = _lived(days, "recovered_in_filed", "workers_paid_in_filed")
    assert [figures["recovered_in_filed"][0] for figures in said.values()] == [0, 0, 4000]


def test_what_was_told_on_saturday_counts_from_monday_when_it_was_typed_in(district: Unit) -> None:
    first = {}

    def monday() -> None:
        make_complaint(name="钱二", phone="13700000002", employer="杭州望江物流有限公司", received_at=at(5))
        told = {"name": "孙三", "phone": "13700000003", "employer": "杭州江南建筑有限公司"}
        make_complaint(**told, received_at=at(0, 9), join_into=first["it"])

    days = {0: lambda: first.update(it=make_complaint().case), 5: lambda: None, 7: monday}
    said = _lived(days, "disputes", "open_cases", "orders", "owed", "mediated_share")
    assert [figures["disputes"][0] for figures in said.values()] == [1, 1, 2]
    assert [figures["orders"][0] for figures in said.values()] == [1, 1, 3]


def test_a_case_withdrawn_and_taken_up_again_was_withdrawn_in_between(district: Unit) -> None:
    case = {}

    def withdraw() -> None:
        received = TAKE_STEP["receive"](case["it"], actor=actor("chenjing"))
        case["it"] = TAKE_STEP["withdraw"](received, reason="本人书面撤回", actor=actor("chenjing"))

    def reopen() -> None:
        TAKE_STEP["reopen"](case["it"], reason="撤回不是本人意愿", actor=actor("liming"))

    days = {0: lambda: case.update(it=make_complaint().case), 3: withdraw, 7: reopen}
    said = _lived(days, "mediated_share_of_kept")
    assert [figures["mediated_share_of_kept"][0] for figures in said.values()] == [0, None, 0]
    assert [len(figures["mediated_share_of_kept"][1]) for figures in said.values()] == [1, 0, 1]


def test_a_limit_to_answer_was_not_due_before_it_was_met_waived_or_over(district: Unit) -> None:
    clocks = []

    def answer() -> None:
        with moved_clock(at(30)):  # they are thirty days old
            clocks.extend(raise_warnings(district, 3))
        for clock in clocks:
            change(clock, met_at=None, due_at=at(20))
        change(clocks[0], met_at=at(6))

    def waive() -> None:
        waiver = ask_waiver(clocks[1], reason="企业停电，现场无法核实", actor=actor("heqing"))
        decide_waiver(waiver, granted=True, actor=actor("sunyan"))

    days = {0: answer, 9: waive, 21: lambda: None}
    said = _lived(days, "warnings_in_time", last=25)
    assert [len(figures["warnings_in_time"][1]) for figures in said.values()] == [0, 2, 3]


def _lived(days: dict[int, Callable[[], object]], *codes: str, last: int = 15) -> dict[int, dict]:
    """What the figures said each evening; asked again at the end they say the same."""
    said = {}
    for day, happens in days.items():
        with moved_clock(at(day)):
            happens()
        with moved_clock(at(day, 20)):
            said[day] = {code: _shown(code, Scope(actor("sunyan"), FIRST, at(last).date())) for code in codes}
    with moved_clock(at(60)):
        for day, figures in said.items():
            scope = Scope(actor("sunyan"), FIRST, at(last).date(), as_of=at(day, 20), past=True)
            assert {code: _shown(code, scope) for code in codes} == figures, f"day {day}"
    return said


def _shown(code: str, scope: Scope) -> tuple:
    rows = [sorted(rows_of(FIGURES[code], scope, which).values_list("pk", flat=True)) for which in ("whole", "part")]
    return value_of(FIGURES[code], scope).value, *rows
