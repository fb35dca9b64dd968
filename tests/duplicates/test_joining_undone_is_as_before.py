"""After any sequence of joining and undoing, everything undone equals the beginning. Checked by random sequences."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cases.actions.joining import join, unjoin
from cases.models import Case, CaseClock, Complaint, Involvement, Joining, WageLine, Worker
from common.errors import Refused
from tests.factories import make_complaint
from tests.people import actor, street

# Fast and few: each example is a world of five cases; what fails is shown as it is.
LIGHT = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=12)
JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
TOLD = (
    {"name": "王小燕", "phone": "13805710001", "channel": "12345", "external_number": "H-1", "period_from": JANUARY},
    {"name": "王小燕", "phone": "13805710001", "channel": "petition", "external_number": "P-1", "period_from": MARCH},
    {"name": "李四", "phone": "13805710002", "by": "wulei", "hubin": True, "workers_count": 2},
    {"name": "李四", "phone": "13805710002", "id_number": "110101199003070070", "period_from": JANUARY},
    {
        "name": "李四",
        "phone": "13805710003",
        "id_number": "110101199003070070",
        "by": "wulei",
        "hubin": True,
        "period_from": MARCH,
    },
)


def five_cases() -> list[Case]:
    """Five arrivals of two or three people at two streets, each against an employer of its own, nobody's in an example
    before: no group arises."""
    made, before = [], Complaint.objects.count()
    for number, told in enumerate(TOLD):
        told = dict(told)
        at = street("hubin") if told.pop("hubin", False) else street()
        told |= {"employer": f"杭州第{before + number}服饰有限公司", "amount": Decimal(1000 + number)}
        if "external_number" in told:
            told["external_number"] += f"-{before}"
        made.append(make_complaint(at=at, **told).case)
    return made


def state_of(cases: list[Case]) -> dict[str, list]:
    """Everything that a joining moves."""
    keys = [case.pk for case in cases]
    clocks = CaseClock.objects.filter(case__in=keys).open()
    return {
        "cases": list(
            Case.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "state", "workers_count", "unit")
        ),
        "complaints": list(Complaint.objects.filter(case__in=keys).order_by("pk").values_list("pk", "case")),
        "workers": list(Worker.objects.filter(case__in=keys).order_by("pk").values_list("pk", "case")),
        "lines": list(
            WageLine.objects.filter(case__in=keys).order_by("pk").values_list("pk", "case", "worker", "owed")
        ),
        "parts": sorted(Involvement.objects.filter(case__in=keys).values_list("case", "unit", "kind")),
        "clocks": sorted(clocks.values_list("case", "rule_id", "due_at", "unit", "subject")),
    }


def check(cases: list[Case], begun: dict[str, list]) -> None:
    """What holds at any moment: no complaint is lost, each claim stands once where it is worked on, no line is gone."""
    now = state_of(cases)
    assert [key for key, _case in now["complaints"]] == [key for key, _case in begun["complaints"]]
    assert [(key, owed) for key, *_at, owed in now["lines"]] == [(key, owed) for key, *_at, owed in begun["lines"]]
    assert all(worker_case == case for case, worker_case in WageLine.objects.values_list("case", "worker__case"))
    joined = dict(Joining.objects.filter(case__in=cases, undone_at=None).values_list("case", "into"))
    assert joined.keys() == {key for key, state, _count, _unit in now["cases"] if state == "joined"}
    assert not [key for key, case in now["complaints"] if case in joined], "a joined case keeps no complaint"
    for worker in Worker.objects.filter(case__in=joined):
        into = joined[worker.case_id]
        while into in joined and not same_person(worker, into):
            into = joined[into]
        assert same_person(worker, into), "who stayed behind is known where the case went"


def same_person(worker: Worker, case: int) -> bool:
    there = Worker.objects.filter(case=case)
    by_number = worker.id_number_index and there.filter(id_number_index=worker.id_number_index).exists()
    return bool(by_number) or there.filter(name_index=worker.name_index, phone_index=worker.phone_index).exists()


@pytest.mark.django_db
@LIGHT
@given(moves=MOVES)
@example(moves=[(False, 0, 0)])
@example(moves=[(False, 0, 0)])
@example(moves=[(False, 0, 0)])
@example(moves=[(True, 0, 2), (True, 1, 2), (True, 3, 2), (True, 4, 2)])  # with those before they would be a group
def test_any_sequence_of_joining_and_undoing_undone_equals_the_beginning(district, moves):
    who, cases = actor("liming"), five_cases()
    begun = state_of(cases)
    for joins, a, b in moves:
        try:
            if joins:
                join(cases[a], into=cases[b], reason="同一事", actor=who)
            else:
                unjoin(cases[a], reason="不是同一事", actor=who)
        except Refused:
            pass
        check(cases, begun)
    while left := list(Joining.objects.filter(case__in=cases, undone_at=None).select_related("case")):
        undone = sum(undo(joining.case, who) for joining in left)
        assert undone, "something can always be undone"
        check(cases, begun)
    assert state_of(cases) == begun


def undo(case: Case, who: object) -> bool:
    try:
        unjoin(case, reason="撤销", actor=who)
    except Refused:
        return False
    return True
