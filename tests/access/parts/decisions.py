"""Decisions: the panel, one decision, its steps and payments, the list of the district, and REST."""

from datetime import date
from decimal import Decimal

from cases.decision_workflow import DecisionState
from cases.models import Case, Decision, FinePayment
from common.time import now, today
from tests.access.part import Part
from tests.people import person

FORM_OWN = "302  200  200  200  200  200  200  200  404  404"
FORM_SIBLING = "302  404  404  200  200  200  404  200  404  404"
NOBODY = "404  404  404  404  404  404  404  404  404"
FORMS = ("cases:decisions", "cases:decision", "cases:decision_step", "cases:propose_decision", "cases:reverse_fine")


def _rows() -> str:
    lines = ["GET cases:decision_list - 302 200 200 200 200 200 200 200 403 403"]
    for door in FORMS:
        lines += [
            f"GET {door} own {FORM_OWN}",
            f"GET {door} sibling {FORM_SIBLING}",
            f"GET {door} foreign 302 {NOBODY}",
        ]
    for door in ("cases:decision_step", "cases:reverse_fine"):
        lines += [
            f"POST {door} own 401 409 409 302w 302w 409 409 409 404 404",
            f"POST {door} sibling 401 404 404 302w 302w 409 404 409 404 404",
        ]
    # The cases of the matrix are not filed: nobody may propose yet, and who has no right hears the same.
    lines += [
        "POST cases:propose_decision own 401 409 409 409 409 409 409 409 404 404",
        "POST cases:propose_decision sibling 401 404 404 409 409 409 404 409 404 404",
        "POST api-case-decisions own 401 409 409 409 409 409 409 403 404 403",
        "POST api-case-decisions sibling 401 404 404 409 409 409 404 403 404 404",
        "POST api-decision-step own 401 409 409 200w 200w 409 409 403 404 403",
        "POST api-decision-step sibling 401 404 404 200w 200w 409 404 403 404 404",
    ]
    for door in ("cases:decision_step", "cases:reverse_fine", "cases:propose_decision", "api-case-decisions",
                 "api-decision-step"):  # fmt: skip
        lines.append(f"POST {door} foreign 401 {NOBODY}")
    for door in ("api-case-decisions", "api-decision"):
        lines += [
            f"GET {door} own 401 200 200 200 200 200 200 200 404 404",
            f"GET {door} sibling 401 404 404 200 200 200 404 200 404 404",
            f"GET {door} foreign 401 {NOBODY}",
        ]
    return "\n".join(lines) + "\n"


def _prepare(cases: dict[str, Case]) -> None:
    """Each case has a penalty of which the party was told, and a payment entered by mistake."""
    for case in cases.values():
        decision = Decision.objects.create(
            case=case, kind="penalty", state=DecisionState.NOTIFIED, respondent_name=case.enterprise.name,
            consequence="RESISTANCE_FINE", article="劳动保障监察条例第三十条", act="抗拒监察",
            amount=Decimal("5000"), fine_paid=Decimal("100"), proposed_by=person("liming"), proposed_at=now(),
            notice_served_on=today(),
        )  # fmt: skip
        FinePayment.objects.create(
            decision=decision, amount=Decimal("100"), paid_on=date(2024, 1, 2), receipt="回单",
            recorded_by=person("liming"), recorded_at=now(),
        )  # fmt: skip


def _decision(case: Case) -> Decision:
    return case.decisions.get()


def _statement(case: Case) -> dict:
    return {"version": _decision(case).version, "statement": "没有意见", "heard_on": str(today())}


def _proposal(case: Case) -> dict:
    version = Case.objects.get(pk=case.pk).version
    return {"version": version, "kind": "penalty", "consequence": "RESISTANCE_FINE", "amount": "5000",
            "act_on": str(today()), "respondent": "unit"}  # fmt: skip


PK_DOORS = ("cases:decision", "cases:decision_step", "cases:reverse_fine", "api-decision", "api-decision-step")
PART = Part(
    rows=_rows(),
    read_only=("cases:decision_list", "cases:decisions", "cases:decision", "api-decision"),
    post_only=("api-decision-step",),
    bodies={
        "cases:decision_step": _statement,
        "api-decision-step": _statement,
        "cases:propose_decision": _proposal,
        "api-case-decisions": _proposal,
        "cases:reverse_fine": lambda case: {"version": _decision(case).version, "reason": "记错案件"},
    },
    arguments={
        **{(door, "pk"): lambda case: _decision(case).pk for door in PK_DOORS},
        ("cases:decision_step", "code"): lambda case: "hear_statement",
        ("api-decision-step", "code"): lambda case: "hear_statement",
        ("cases:reverse_fine", "payment"): lambda case: _decision(case).fine_payments.get().pk,
    },
    prepare=_prepare,
)
