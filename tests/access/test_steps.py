"""Each step of the workflow, from a state where it is possible, tried from every seat: who may write, and who not."""

from collections.abc import Callable

import pytest

from cases.models import Case
from cases.workflow import STEPS
from tests.access.bodies import BODIES
from tests.access.parts import PARTS
from tests.access.world import SEATS, World, undone
from tests.factories import make_case, make_complaint

DISTRICT = {"inspector", "brigade_head"}
SQUAD = {"squad_head", *DISTRICT}
DESK = {"clerk", *SQUAD}
# step: (the state it is tried in, who may take it on a case of the 小营 street)
MAY: dict[str, tuple[str, set[str]]] = {
    "receive": ("dispatched", DESK),
    "return": ("dispatched", {"clerk", "squad_head"}),
    "redispatch": ("returned", {"brigade_head", "bureau_head"}),
    "accept": ("received", SQUAD),
    "refuse": ("received", SQUAD),
    "refer": ("received", SQUAD),
    "mediate": ("received", DESK),
    "mediation_failed": ("mediating", DESK | {"mediator"}),
    "file": ("accepted", DISTRICT),
    "order": ("investigating", DISTRICT),
    "suspend": ("investigating", DISTRICT),
    "resume": ("suspended", DISTRICT),
    "extend": ("investigating", DISTRICT),
    "reassign": ("investigating", {"brigade_head", "bureau_head"}),
    "conclude": ("investigating", DISTRICT),
    "notify": ("suspended", DESK),
    "give_back": ("dispatched", DESK),
    "join": ("received", DESK),
    "unjoin": ("joined", DESK),
    "withdraw": ("received", DESK),
    "reopen": ("closed", SQUAD),
    "close": ("investigating", SQUAD),
}
# What is sent where the matrix sends something that does not fit this state.
OTHER_BODIES: dict[str, Callable[[Case], dict]] = {
    "close": lambda case: {"outcome": "unfounded", "reason": "查无违法事实"},
    "join": lambda case: {"into": make_complaint(phone="13500009999").case.number, "reason": "同一事项"},
}
# What can go back to its channel came by one.
ORDER = {"channel": "12345", "by": "hotline-12345", "external_number": "RX99"}
REFUSED = {401, 403, 404, 409}


def test_every_step_of_the_workflow_is_tried():
    assert set(MAY) == {step.code for step in STEPS}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("state", sorted({state for state, _seats in MAY.values()}))
def test_a_step_is_taken_only_by_those_whose_it_is(world: World, state: str):
    """Over REST, where every step has its own address. Each attempt is undone."""
    case = make_case(state, **(ORDER if state == "dispatched" else {}))
    wrong = []
    for code, (asked, may) in MAY.items():
        if asked == state:
            wrong += [
                f"{code} as {seat}: {said}" for seat, said in attempts(world, case, code) if said != (seat in may)
            ]
    assert not wrong


def attempts(world: World, case: Case, code: str) -> list[tuple[str, bool | int]]:
    """(seat, whether the case was other afterwards); a status that is neither done nor refused in its place."""
    body = OTHER_BODIES.get(code) or BODIES.get(f"api-case-{code.replace('_', '-')}") or (lambda _case: {})
    address = f"/api/v1/cases/{case.number}/{code}/"
    said: list[tuple[str, bool | int]] = []
    for seat in SEATS:
        client = world.client(seat, api=True)
        with undone():
            headers = {"Idempotency-Key": f"{code}-{seat}"}
            answer = client.post(address, body(case), content_type="application/json", headers=headers)
            changed = Case.objects.get(pk=case.pk).version != case.version
        sound = answer.status_code == 200 if changed else answer.status_code in REFUSED
        said.append((seat, changed if sound else answer.status_code))
    return said


def test_bodies_speak_of_steps_that_exist():
    known = {f"api-case-{step.code.replace('_', '-')}" for step in STEPS}
    others = {
        "api-case-wage-lines", "api-case-payments", "api-case-reverse", "api-case-route", "api-case-employer",
        "api-case-rosters",
        *(door for part in PARTS for door in part.bodies),
    }  # fmt: skip
    assert {name for name in BODIES if name.startswith("api-case-")} <= known | others
