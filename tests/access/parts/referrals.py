"""Referrals to the police, and supervision orders: one that the 小营 squad answers."""

from datetime import timedelta

from cases.actions.supervision.record import Ordered, record_order
from cases.models import Case, SupervisionOrder
from common.time import now, today
from tests.access.part import Argument, Body, Part
from tests.people import actor, street

# Steps that the state of these cases allows nobody: not filed, nothing ticked, never reported.
REFUSED = (
    "untick", "give-opinion", "report", "approve", "not-approve", "hand-over", "supplement", "no-jurisdiction",
    "passed-on", "police-filed", "police-declined", "contest", "procurator-answer", "material-given",
)  # fmt: skip
READ_ONLY = (
    "cases:referral", "cases:case_supervision", "cases:supervision", "cases:supervision_order", "api-case-referral",
)  # fmt: skip
POST_ONLY = (
    "cases:referral_bundle", "api-supervision-reply",
    *(f"api-referral-{code}" for code in ("set-facts", "tick", "end", *REFUSED)),
)  # fmt: skip

_SEEN = """\
GET  {door:<25} own     302  200  200  200  200  200  200  200  404  404
GET  {door:<25} sibling 302  404  404  200  200  200  404  200  404  404
GET  {door:<25} foreign 302  404  404  404  404  404  404  404  404  404
"""
_DONE = """\
POST {door:<25} own     401  409  409  200w 200w 409  409  403  404  403
POST {door:<25} sibling 401  404  404  200w 200w 409  404  403  404  404
POST {door:<25} foreign 401  404  404  404  404  404  404  404  404  404
"""
_NOT_NOW = """\
POST {door:<25} own     401  409  409  409  409  409  409  403  404  403
POST {door:<25} sibling 401  404  404  409  409  409  404  403  404  404
POST {door:<25} foreign 401  404  404  404  404  404  404  404  404  404
"""
ROWS = (
    "".join(_SEEN.format(door=door) for door in ("cases:referral", "cases:referral_step", "cases:case_supervision"))
    + "".join(_DONE.format(door=f"api-referral-{code}") for code in ("set-facts", "tick", "end"))
    + "".join(_NOT_NOW.format(door=f"api-referral-{code}") for code in REFUSED)
    + """\
GET  api-case-referral         own     401  200  200  200  200  200  200  200  404  404
GET  api-case-referral         sibling 401  404  404  200  200  200  404  200  404  404
GET  api-case-referral         foreign 401  404  404  404  404  404  404  404  404  404
POST cases:referral_step       own     401  409  409  302w 302w 409  409  409  404  404
POST cases:referral_step       sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:referral_step       foreign 401  404  404  404  404  404  404  404  404  404
POST cases:referral_bundle     own     401  200w 200w 200w 200w 200w 200w 409  404  404
POST cases:referral_bundle     sibling 401  404  404  200w 200w 200w 404  409  404  404
POST cases:referral_bundle     foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:supervision         -       302  403  200  200  200  200  403  200  403  403
GET  cases:supervision_new     -       302  403  403  403  200  200  403  403  403  403
POST cases:supervision_new     -       401  403  403  403  302w 302w 403  403  403  403
GET  cases:supervision_order   -       302  404  200  200  200  200  404  200  404  404
GET  cases:supervision_work    -       302  404  200  200  200  200  404  200  404  404
POST cases:supervision_work    -       401  404  302w 302w 302w 302w 404  409  404  404
GET  api-supervision           -       401  403  200  200  200  200  403  200  403  403
POST api-supervision           -       401  409  409  409  201w 201w 409  403  403  403
POST api-supervision-reply     -       401  409  200w 200w 200w 200w 404  403  404  404
"""
)


def order_from_above(cases: dict[str, Case]) -> None:
    """One that the 小营 squad answers, on no case."""
    ordered = Ordered(
        source="city",
        organ="市人社局",
        requirement="查清并回复",
        unit=street(),
        received_on=today(),
        due_at=now() + timedelta(days=5),
    )
    record_order(ordered, actor=actor("sunyan"))


def _order(case: Case) -> str:
    return SupervisionOrder.objects.get().number


ARGUMENTS: dict[tuple[str, str], Argument] = {
    ("cases:referral_step", "code"): lambda case: "set_facts",
    ("cases:supervision_order", "number"): _order,
    ("cases:supervision_work", "number"): _order,
    ("cases:supervision_work", "what"): lambda case: "reply",
    ("api-supervision-reply", "number"): _order,
}

_DAY = {"answered_on": "2020-01-02"}
_REASON = {"reason": "材料已经核对"}
_FACTS = {"conduct": "fled", "conduct_facts": "现场核查，电话不接"}
_ABOVE = {"source": "city", "organ": "市人社局", "requirement": "查清并回复", "unit": "xiaoying",
          "received_on": "2020-01-02"}  # fmt: skip


def _due() -> str:
    return f"{now() + timedelta(days=3):%Y-%m-%dT%H:%M}"


BODIES: dict[str, Body] = {
    "cases:referral_step": lambda case: {"version": "1", **_FACTS},
    "cases:referral_bundle": lambda case: {"reason": "移送公安机关"},
    "cases:supervision_new": lambda case: {**_ABOVE, "unit": street().pk, "due_at": _due()},
    "cases:supervision_work": lambda case: {"version": "1", "reply": "已经办结"},
    "api-supervision": lambda case: {**_ABOVE, "due_at": f"{_due()}:00+08:00"},
    "api-supervision-reply": lambda case: {"reply": "已经办结"},
    "api-referral-set-facts": lambda case: _FACTS,
    "api-referral-tick": lambda case: {"item": "amounts", "note": "工资表"},
    "api-referral-untick": lambda case: {"item": "amounts"},
    "api-referral-give-opinion": lambda case: {"opinion": "符合标准", "agrees": True},
    "api-referral-report": lambda case: {"officers": ["liming", "zhaomin"], "report": "建议移送"},
    "api-referral-not-approve": lambda case: _REASON,
    "api-referral-hand-over": lambda case: {
        "police_unit": "区公安分局", "received_by": "王", "handed_over_at": "2020-01-02T09:00:00+08:00",
        "copied_to": "区检察院",
    },
    "api-referral-supplement": lambda case: {"asked_on": "2020-01-02", "what": "原件"},
    "api-referral-no-jurisdiction": lambda case: {"told_on": "2020-01-02"},
    "api-referral-passed-on": lambda case: {"passed_on": "2020-01-02", "police_unit": "区公安分局"},
    "api-referral-police-filed": lambda case: {**_DAY, "number": "立字1号"},
    "api-referral-police-declined": lambda case: {**_DAY, **_REASON},
    "api-referral-contest": lambda case: {"contested_with": "police", "contested_on": "2020-01-02", **_REASON},
    "api-referral-procurator-answer": lambda case: {"answer": "已收到"},
    "api-referral-material-given": lambda case: {"given_on": "2020-01-02", "what": "工资表"},
    "api-referral-end": lambda case: _REASON,
}  # fmt: skip

PART = Part(
    rows=ROWS,
    read_only=READ_ONLY,
    post_only=POST_ONLY,
    bodies=BODIES,
    arguments=ARGUMENTS,
    prepare=order_from_above,
)
