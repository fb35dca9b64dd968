"""The life of a mediation in one table: states, endings, and the steps between. Pure data."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class State(TextChoices):
    """Where a mediation stands (状态)."""

    SENT = "sent", _("待签收")
    SIGNED = "signed", _("征求双方意见")
    MEDIATING = "mediating", _("正在调解")
    AGREED = "agreed", _("协议履行中")
    ENDED = "ended", _("调解终结")


class Ending(TextChoices):
    """How it ended (调解结果)."""

    FULFILLED = "fulfilled", _("协议履行完毕")
    BROKEN = "broken", _("协议未履行")
    FAILED = "failed", _("未达成协议")
    REFUSED = "refused", _("一方不同意调解")
    LAPSED = "lapsed", _("期满未达成协议")
    RECALLED = "recalled", _("终止调解")


class Side(TextChoices):
    """The two sides, and who is between them (当事方)."""

    WORKER = "worker", _("劳动者")
    EMPLOYER = "employer", _("用人单位")
    MEDIATOR = "mediator", _("调解员")


class Mode(TextChoices):
    """How a session is held (调解方式)."""

    IN_PERSON = "in_person", _("当面")
    TELEPHONE = "telephone", _("电话")
    VIDEO = "video", _("视频")


# The limit of a mediation itself; it stands on its case.
LIMIT = "MED-01"
OPEN_STATES = (State.SENT, State.SIGNED, State.MEDIATING, State.AGREED)
# While mediation runs the case may not close; once there is an agreement it may.
RUNNING = (State.SENT, State.SIGNED, State.MEDIATING)
WITHOUT_AGREEMENT = (Ending.FAILED, Ending.REFUSED, Ending.LAPSED, Ending.RECALLED)

MEDIATORS = frozenset({Role.MEDIATOR})
# Of the unit that handles the case.
HANDLERS = frozenset({Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
BOTH = MEDIATORS | HANDLERS
CHIEFS = frozenset({Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})


@dataclass(frozen=True)
class Step:
    """One thing a person can do with a mediation. `target` None: the state stays as it is.

    A mediator acts at the station that has it, others where the case itself lets them.
    """

    code: str
    label: str | Promise
    sources: tuple[State, ...]
    target: State | None
    roles: frozenset[str]


HEADS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
# Who may also say that the case goes on without an agreement: as cases.workflow has it.
MOVERS = HANDLERS - {Role.BUREAU_HEAD}

# fmt: off
STEPS: tuple[Step, ...] = (
    Step("at_once", _("双方同意，开始调解"), (State.SENT, State.SIGNED), State.MEDIATING, MEDIATORS),
    Step("sign", _("签收"), (State.SENT,), State.SIGNED, MEDIATORS),
    Step("forward", _("改派调解组织"), RUNNING, State.SENT, BOTH),
    Step("assign", _("指定调解员"), OPEN_STATES, None, BOTH),
    Step("remove", _("调解员回避"), OPEN_STATES, None, MEDIATORS | HEADS),
    Step("book", _("预约调解"), RUNNING, None, BOTH),
    Step("cancel", _("取消预约"), RUNNING, None, BOTH),
    Step("consent", _("登记意见"), (State.SIGNED, State.MEDIATING), None, MEDIATORS),
    Step("begin", _("开始调解"), (State.SIGNED,), State.MEDIATING, MEDIATORS),
    Step("hold", _("登记调解情况"), (State.SIGNED, State.MEDIATING), None, MEDIATORS),
    Step("propose", _("登记调解方案"), (State.MEDIATING,), None, MEDIATORS),
    Step("answer", _("登记对方案的答复"), (State.MEDIATING,), None, MEDIATORS),
    Step("note", _("写调解笔记"), OPEN_STATES, None, MEDIATORS),
    Step("release", _("公开笔记"), tuple(State), None, MEDIATORS),
    Step("extend", _("延长调解期限"), (State.SIGNED, State.MEDIATING), None, MEDIATORS),
    Step("agree", _("达成协议"), (State.MEDIATING,), State.AGREED, MEDIATORS),
    Step("fail", _("调解不成"), (State.SIGNED, State.MEDIATING), State.ENDED, MEDIATORS | MOVERS),
    Step("recall", _("终止调解"), RUNNING, State.ENDED, MOVERS),
    Step("prove", _("登记分期付款"), (State.AGREED,), None, MEDIATORS | MOVERS),
    Step("press", _("催促履行"), (State.AGREED,), None, BOTH),
    Step("break_off", _("转入立案"), (State.AGREED,), State.ENDED, MOVERS),
    Step("follow", _("登记后续程序"), (State.AGREED, State.ENDED), None, BOTH),
)
# fmt: on
STEP_BY_CODE = {step.code: step for step in STEPS}
EDGES = tuple(
    sorted(
        {(str(source), str(step.target)) for step in STEPS if step.target for source in step.sources}
        # Sent on is no change of state; at once is two: signed for, then begun.
        - {(str(State.SENT), str(State.SENT)), (str(State.SENT), str(State.MEDIATING))}
        # Refused, lapsed, fulfilled: nobody's step, what happened ends it.
        | {(str(state), str(State.ENDED)) for state in OPEN_STATES}
        # Nobody's step either: what took the case away is undone.
        | {(str(State.ENDED), str(state)) for state in RUNNING}
    )
)
