"""Cases in the states of the office, made through the actions."""

from decimal import Decimal

from accounts.models import Unit
from cases.actions.intake import register
from cases.actions.steps import TAKE_STEP
from cases.intake import Intake
from cases.models import Case, Complaint
from tests.people import actor, person, street


def make_complaint(*, by: str = "chenjing", at: Unit | None = None, **changes: object) -> Complaint:
    """A complaint of one worker at the window of 小营, registered by Chen; `changes` are fields of `Intake`."""
    fields = {
        "channel": "window",
        "employer": "杭州宏达服饰有限公司",
        "name": "张三",
        "phone": "13800001234",
        "street": at or street(),
        "amount": Decimal("12000"),
        "narrative": "公司拖欠三个月工资，一直不发。",
    }
    complaint, _created = register(Intake(**(fields | changes)), actor=actor(by))
    return complaint


def make_case(state: str = "dispatched", **changes: object) -> Case:
    """A case in the asked-for state: dispatched, returned, received, accepted, mediating, investigating, ordered,
    suspended, joined, closed (paid by nobody: outcome `unfounded`)."""
    case = make_complaint(**changes).case
    for code, who, values in _way_to(state):
        case = TAKE_STEP[code](case, actor=actor(who), **values())
    case.refresh_from_db()
    return case


def _way_to(state: str) -> list:
    receive = ("receive", "chenjing", dict)
    accept = ("accept", "liming", dict)
    file = (
        "file",
        "liming",
        lambda: {"lead": person("liming"), "assistants": [person("zhaomin")], "approver": person("sunyan")},
    )
    order = ("order", "liming", dict)
    filed = [receive, accept, file]
    join = (
        "join",
        "liming",
        lambda: {"into": make_complaint(name="王五", phone="13700005555").case, "reason": "同一单位同一月份"},
    )
    return {
        "dispatched": [],
        "returned": [("return", "chenjing", lambda: {"reason": "不在本街道"})],
        "received": [receive],
        "accepted": [receive, accept],
        "mediating": [receive, ("mediate", "chenjing", dict)],
        "investigating": filed,
        "ordered": [*filed, order],
        "suspended": [*filed, ("suspend", "liming", lambda: {"reason": "负责人逃匿", "approver": person("zhou")})],
        "joined": [join],
        "closed": [*filed, ("close", "liming", lambda: {"outcome": "unfounded", "reason": "查无欠薪"})],
    }[state]
