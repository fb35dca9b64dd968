"""The life of a case in one table: what may happen, from where to where, by whom, with which clocks, on what article.

The buttons, REST's `actions`, the permission check, `docs/workflow.md` and the database trigger all read `STEPS`.
Editing it makes `makemigrations` write a new trigger, so a change of process leaves a dated file.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class State(TextChoices):
    """Where a case stands (状态). Not how it ended: that is `Outcome`."""

    DISPATCHED = "dispatched", _("待接收")
    RETURNED = "returned", _("待重新派单")
    RECEIVED = "received", _("待受理")
    MEDIATING = "mediating", _("调解中")
    ACCEPTED = "accepted", _("待立案")
    INVESTIGATING = "investigating", _("调查中")
    ORDERED = "ordered", _("责令改正中")
    SUSPENDED = "suspended", _("已中止")
    JOINED = "joined", _("已并案")
    CLOSED = "closed", _("已办结")


class Outcome(TextChoices):
    """How a case ended (办理结果)."""

    PAID = "paid", _("已全部支付")
    PARTLY_PAID = "partly_paid", _("部分支付")
    SETTLED = "settled", _("调解和解")
    WITHDRAWN = "withdrawn", _("投诉人撤回")
    UNFOUNDED = "unfounded", _("查无违法事实")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    TRANSFERRED = "transferred", _("移送其他部门")
    TO_ARBITRATION = "to_arbitration", _("告知仲裁")
    TO_POLICE = "to_police", _("移送公安")
    RETURNED = "returned", _("退回来件渠道")


class Route(TextChoices):
    """Which force takes it (分流去向)."""

    INSPECTION = "inspection", _("劳动监察")
    MEDIATION = "mediation", _("街道调解")
    ARBITRATION = "arbitration", _("劳动仲裁")
    OTHER_DEPARTMENT = "other_department", _("其他部门")
    POLICE = "police", _("公安")


class Effect(StrEnum):
    """What a step does to clocks that already run."""

    PAUSES = "pauses"
    RESUMES = "resumes"
    EXTENDS = "extends"


CLERK, SQUAD, INSPECTOR = Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR
BRIGADE, BUREAU, MEDIATOR = Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR
S = State
# Clocks that a step answers. A group matter has LSI-05 in place of LSI-04; a channel may have its own limit.
SIGN_FOR = ("LOC-01", "LOC-05", "LOC-06", "LOC-07")
DECIDE = ("LSI-01", "PET-01", "PET-05")
FILE = ("LSI-02", "LSI-04", "LSI-05")
ORDER = ("LOC-03", "LOC-04")
REOPENED = ("RPN-01",)
ANSWER = ("HOT-01", "HOT-03", "HOT-04", "PET-06", "PET-08")
EARLY = (S.DISPATCHED, S.RETURNED, S.RECEIVED, S.MEDIATING, S.ACCEPTED)


@dataclass(frozen=True)
class Step:
    """One thing that can happen to a case. `targets` empty: the state stays."""

    code: str
    label: str
    sources: tuple[State, ...]
    targets: tuple[State, ...]
    roles: tuple[Role, ...]
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    effect: Effect | None = None
    article: str = ""
    document: str = ""
    irreversible: bool = False

    @property
    def leads_on(self) -> bool:
        """Whether it carries the case towards the money, not back, away or to rest: such a step is offered first."""
        return self.code not in LEADING_AWAY


LEADING_AWAY = frozenset(
    {"return", "give_back", "refuse", "refer", "mediation_failed", "suspend", "join", "unjoin", "withdraw"}
)


# fmt: off
STEPS: tuple[Step, ...] = (
    Step("receive", _("接收"), (S.DISPATCHED,), (S.RECEIVED,), (CLERK, SQUAD, MEDIATOR, INSPECTOR, BRIGADE),
         stops=SIGN_FOR, article="保障农民工工资支付条例 art. 10"),
    Step("return", _("退回"), (S.DISPATCHED, S.RECEIVED), (S.RETURNED,), (CLERK, SQUAD),
         starts=("LOC-02",), stops=SIGN_FOR, article="劳动保障监察条例 art. 13"),
    Step("redispatch", _("重新派单"), (S.RETURNED,), (S.DISPATCHED,), (BRIGADE, BUREAU),
         starts=("LOC-01",), stops=("LOC-02",), article="浙江省劳动保障监察条例 art. 13"),
    Step("accept", _("受理"), (S.RECEIVED,), (S.ACCEPTED,), (SQUAD, INSPECTOR, BRIGADE),
         starts=("LSI-02",), stops=DECIDE, article="浙江省劳动保障监察条例 art. 23", document="受理通知书"),
    Step("refuse", _("不予受理"), (S.RECEIVED,), (S.CLOSED,), (SQUAD, INSPECTOR, BRIGADE),
         stops=DECIDE + ANSWER, article="浙江省劳动保障监察条例 art. 22", document="不予受理决定书", irreversible=True),
    Step("refer", _("转送有权部门"), (S.RECEIVED, S.ACCEPTED), (S.CLOSED,), (SQUAD, INSPECTOR, BRIGADE),
         stops=DECIDE + ANSWER, article="保障农民工工资支付条例 art. 10", document="案件移送书", irreversible=True),
    Step("mediate", _("转入调解"), (S.RECEIVED, S.ACCEPTED), (S.MEDIATING,),
         (CLERK, SQUAD, MEDIATOR, INSPECTOR, BRIGADE),
         starts=("MED-01",), stops=DECIDE + FILE + REOPENED,
         article="劳动争议调解仲裁法 art. 10", document="调解申请书"),
    Step("mediation_failed", _("调解不成"), (S.MEDIATING,), (S.ACCEPTED,),
         (CLERK, SQUAD, MEDIATOR, INSPECTOR, BRIGADE),
         starts=("LSI-04",), stops=("MED-01",), article="劳动争议调解仲裁法 art. 14"),
    Step("file", _("立案"), (S.ACCEPTED,), (S.INVESTIGATING,), (INSPECTOR, BRIGADE),
         starts=("LSI-06", "PEN-03"), stops=FILE + ANSWER + REOPENED,
         article="劳动保障监察条例 art. 14; 浙江省劳动保障监察条例 art. 23", document="立案审批表"),
    Step("order", _("责令限期改正"), (S.INVESTIGATING, S.ORDERED), (S.ORDERED,), (INSPECTOR, BRIGADE),
         starts=("LOC-03",), stops=ORDER + REOPENED, article="劳动保障监察条例 art. 18, 26", document="限期改正指令书"),
    Step("suspend", _("中止调查"), (S.INVESTIGATING, S.ORDERED), (S.SUSPENDED,), (INSPECTOR, BRIGADE),
         starts=("LSI-07",), effect=Effect.PAUSES, article="浙江省劳动保障监察条例 art. 30", document="中止审批表"),
    Step("resume", _("恢复调查"), (S.SUSPENDED,), (S.INVESTIGATING, S.ORDERED), (INSPECTOR, BRIGADE),
         effect=Effect.RESUMES, article="浙江省劳动保障监察条例 art. 30", document="恢复审批表"),
    Step("extend", _("延长调查期限"), (S.INVESTIGATING, S.ORDERED), (), (INSPECTOR, BRIGADE),
         starts=("LSI-07",), effect=Effect.EXTENDS, article="劳动保障监察条例 art. 17", document="延期审批表"),
    Step("reassign", _("变更办案人员"), (S.INVESTIGATING, S.ORDERED, S.SUSPENDED), (), (BRIGADE, BUREAU),
         article="劳动保障监察条例 art. 16; 浙江省劳动保障监察条例 art. 24"),
    Step("conclude", _("调查终结"), (S.INVESTIGATING, S.ORDERED), (), (INSPECTOR, BRIGADE),
         starts=("LSI-08",), stops=("LSI-06",), article="劳动保障监察条例 art. 17", document="案件处理报批表"),
    Step("notify", _("告知投诉人"), (S.INVESTIGATING, S.ORDERED, S.SUSPENDED), (),
         (CLERK, SQUAD, INSPECTOR, BRIGADE), stops=("LSI-07",), article="浙江省劳动保障监察条例 art. 30"),
    Step("give_back", _("退回来件渠道"), (S.DISPATCHED, S.RETURNED, S.RECEIVED), (S.CLOSED,),
         (CLERK, SQUAD, INSPECTOR, BRIGADE), article="信访工作条例 art. 23", irreversible=True),
    Step("join", _("并入另一案件"), EARLY, (S.JOINED,), (CLERK, SQUAD, INSPECTOR, BRIGADE),
         article="劳动保障监察条例 art. 10"),
    Step("unjoin", _("撤销并案"), (S.JOINED,), EARLY, (CLERK, SQUAD, INSPECTOR, BRIGADE),
         article="劳动保障监察条例 art. 10"),
    Step("withdraw", _("投诉人撤回"), EARLY, (S.CLOSED,),
         (CLERK, SQUAD, INSPECTOR, BRIGADE), stops=ANSWER, article="劳动保障监察条例 art. 9", irreversible=True),
    Step("reopen", _("恢复办理"), (S.CLOSED,), (S.ACCEPTED, S.INVESTIGATING), (SQUAD, INSPECTOR, BRIGADE),
         starts=("RPN-01",), article="劳动保障监察条例 art. 18"),
    Step("close", _("办结"), (S.MEDIATING, S.ACCEPTED, S.INVESTIGATING, S.ORDERED), (S.CLOSED,),
         (SQUAD, INSPECTOR, BRIGADE), stops=("LSI-06", "LSI-07", "LSI-08", "MED-01", *FILE, *ORDER, *ANSWER, *REOPENED),
         article="劳动保障监察条例 art. 18", document="结案审批表", irreversible=True),
)
# fmt: on

STEP = {step.code: step for step in STEPS}
# What a case is born into.
INITIAL_STATE = State.DISPATCHED


def edges() -> list[tuple[str, str]]:
    """Every change of state that the table allows, for the database."""
    pairs = {
        (str(source), str(target))
        for step in STEPS
        for source in step.sources
        for target in step.targets
        if source != target
    }
    return sorted(pairs)
