"""The life of a warning in one table: grades, levels, states, how it may end, and the steps between. Pure data."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class Grade(TextChoices):
    """How grave (预警等级). The letter stands beside the colour everywhere."""

    RED = "red", _("红色 A")
    ORANGE = "orange", _("橙色 B")
    YELLOW = "yellow", _("黄色 C")


LETTERS = {Grade.RED: "A", Grade.ORANGE: "B", Grade.YELLOW: "C"}
RANKS = {Grade.YELLOW: 1, Grade.ORANGE: 2, Grade.RED: 3}


class Level(TextChoices):
    """Who has to deal with it now (预警层级): the three levels of the network."""

    ENTERPRISE = "enterprise", _("企业级")
    STREET = "street", _("街道级")
    DISTRICT = "district", _("区级")


class State(TextChoices):
    """Where a warning stands (状态)."""

    OPEN = "open", _("待核实")
    HANDLING = "handling", _("处置中")
    WATCHED = "watched", _("持续关注")
    CLOSED = "closed", _("已办结")


class Finding(TextChoices):
    """What somebody who looked found (核实结果)."""

    REAL = "real", _("情况属实")
    FALSE_ALARM = "false_alarm", _("误报")
    SOLVED = "solved", _("已自行解决")
    NOT_FOUND = "not_found", _("查无此单位")


class Ending(TextChoices):
    """How it ended (办结方式)."""

    CLEARED = "cleared", _("风险消除")
    FALSE_ALARM = "false_alarm", _("误报销警")
    CONVERTED = "converted", _("转为案件")
    SUPERSEDED = "superseded", _("并入更高等级预警")


OPEN_STATES = (State.OPEN, State.HANDLING, State.WATCHED)
ALIVE = (State.OPEN, State.HANDLING)
HANDLERS = frozenset({Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
CHIEFS = frozenset({Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})


@dataclass(frozen=True)
class Step:
    """One thing a person can do with a warning. `target` None: the state stays as it is."""

    code: str
    label: str | Promise
    sources: tuple[State, ...]
    target: State | None
    roles: frozenset[str]


STEPS: tuple[Step, ...] = (
    Step("verify", _("核实"), (State.OPEN,), State.HANDLING, HANDLERS),
    Step("visit", _("上门走访"), ALIVE, None, HANDLERS),
    Step("remind", _("提醒"), ALIVE, None, HANDLERS),
    Step("talk", _("约谈"), ALIVE, None, HANDLERS),
    Step("watch", _("持续关注"), (State.HANDLING,), State.WATCHED, HANDLERS),
    Step("open_case", _("转为案件"), OPEN_STATES, State.CLOSED, HANDLERS),
    Step("close", _("办结"), (State.HANDLING, State.WATCHED), State.CLOSED, HANDLERS),
    Step("move_grade", _("调整等级"), OPEN_STATES, None, CHIEFS),
    Step("pass_up", _("上报区级"), ALIVE, None, HANDLERS),
    Step("assign", _("指定承办人"), OPEN_STATES, None, CHIEFS),
)
STEP_BY_CODE = {step.code: step for step in STEPS}
EDGES = tuple(
    sorted(
        {(str(source), str(step.target)) for step in STEPS if step.target for source in step.sources}
        | {(str(state), str(State.CLOSED)) for state in OPEN_STATES}  # merged into a graver one, or a false alarm
    )
)
