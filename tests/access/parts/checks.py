"""Checks of abnormal employers: the lists, one, who finishes and who gives it."""

from accounts.actor import Actor
from cases.models import Case
from census.actions.checks import CheckRow, open_checks
from census.models import CheckTask
from tests.access.part import Part

ROWS = """\
GET  census:checks                 -       302  200  200  200  200  200  403  200  403  403
GET  census:check                  own     302  200  200  200  200  200  404  200  404  404
GET  census:check                  sibling 302  404  404  200  200  200  404  200  404  404
GET  census:check                  foreign 302  404  404  404  404  404  404  404  404  404
POST census:check                  own     401  302w 302w 302w 302w 403  404  403  404  404
POST census:check                  sibling 401  404  404  302w 302w 403  404  403  404  404
POST census:check                  foreign 401  404  404  404  404  404  404  404  404  404
POST census:check_assign           own     401  403  302w 403  302w 403  404  403  404  404
POST census:check_assign           sibling 401  404  404  403  302w 403  404  403  404  404
POST census:check_assign           foreign 401  404  404  404  404  404  404  404  404  404
GET  census:checks_of_enterprise   -       302  200  200  200  200  200  404  200  404  404
GET  api-checks                    -       401  200  200  200  200  200  403  200  403  403
POST api-check-finish              own     401  200w 200w 200w 200w 409  404  403  404  404
POST api-check-finish              sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-check-finish              foreign 401  404  404  404  404  404  404  404  404  404
"""


def _prepare(cases: dict[str, Case]) -> None:
    rows = [CheckRow(case.enterprise_id, []) for case in cases.values()]
    open_checks(rows, reason="market:abnormal_listed", actor=Actor.clock("test"))


def _number(case: Case) -> str:
    return CheckTask.objects.get(enterprise=case.enterprise_id).number


PART = Part(
    rows=ROWS,
    read_only=("census:checks", "census:checks_of_enterprise", "api-checks"),
    post_only=("census:check_assign", "api-check-finish"),
    bodies={
        "census:check": lambda case: {"result": "real", "note": "大门上锁"},
        "census:check_assign": lambda case: {"assignee": "liming"},
        "api-check-finish": lambda case: {"result": "real", "note": "大门上锁"},
    },
    arguments={
        **{(door, "number"): _number for door in ("census:check", "census:check_assign", "api-check-finish")},
        ("census:checks_of_enterprise", "pk"): lambda case: case.enterprise_id,
    },
    prepare=_prepare,
)
