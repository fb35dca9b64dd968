"""What may happen next on a case, and why not. The page's buttons, REST's `actions` and `advance` all ask here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.investigation_texts import hold_text
from cases.models import Case, InvolvementKind, WageLine
from cases.workflow import STEP, State, Step
from common.enumerated import enumerated
from common.errors import Refused
from common.time import now
from common.worded import ask

# These act for the whole district; the others only where their unit handles or assists.
DISTRICT_ROLES = frozenset({Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
# Whoever heard the complainant may say that it is the same matter: the window that hands it on to a street.
OF_REGISTRARS = frozenset({"join", "unjoin"})


@dataclass(frozen=True)
class Offer:
    """A step on offer: `refusal` says why it is not possible now, None when it is."""

    step: Step
    refusal: Refused | None

    @property
    def possible(self) -> bool:
        return self.refusal is None


def offers(case: Case, actor: Actor) -> list[Offer]:
    """Every step the law knows from this state, in the order of the table, possible or not."""
    return [Offer(step, refusal(case, step, actor)) for step in case.steps_from_here()]


def actions_for(case: Case, actor: Actor) -> list[str]:
    """The codes of the steps this actor may take now."""
    return [offer.step.code for offer in offers(case, actor) if offer.possible]


def refusal(case: Case, step: Step, actor: Actor) -> Refused | None:
    """Why this actor may not take this step now; None when they may."""
    return _by_state(case, step) or _by_right(case, step, actor) or _by_condition(case, step)


def _by_state(case: Case, step: Step) -> Refused | None:
    if case.state in step.sources:
        return None
    return Refused(
        "not_from_here",
        _("案件现在是“%(state)s”，不能办理“%(step)s”") % {"state": case.get_state_display(), "step": step.label},
    )


def _by_right(case: Case, step: Step, actor: Actor) -> Refused | None:
    return no_right(case, step.roles, actor, registered=step.code in OF_REGISTRARS)


def no_right(case: Case, roles: Iterable[str], actor: Actor, *, registered: bool = False) -> Refused | None:
    """Why none of these roles lets this actor work on this case: not held, or held in a unit that has no part in it.

    `registered`: having taken the complaint in is part enough.
    """
    if actor.is_clock:
        return None
    held = [post for post in actor.posts if post.role in roles]
    if not held:
        who = enumerated(Role(role).label for role in roles)
        return Refused("no_right", _("这一步由%(who)s办理") % {"who": who})
    if any(post.role in DISTRICT_ROLES for post in held):
        return None
    units = {post.unit_id for post in held}
    if case.unit_id not in units and units.isdisjoint(_taking_part(case, registered)):
        return Refused("not_your_case", _("案件由%(unit)s承办，不在您的机构") % {"unit": case.unit})
    return None


def _taking_part(case: Case, registered: bool) -> list[int]:
    kinds = (InvolvementKind.ASSISTING, *([InvolvementKind.REGISTERED] if registered else []))
    return [part.unit_id for part in case.involvements.all() if part.kind in kinds and part.until is None]


def why_no_rerouting(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not choose another route now. Who may receive the case may send it another way instead."""
    if case.state != State.DISPATCHED:
        return Refused("too_late_to_reroute", _("案件已经接收，请用退回或转送改变去向"), "route")
    return refusal(case, STEP["receive"], actor)


def _by_condition(case: Case, step: Step) -> Refused | None:
    condition = CONDITIONS.get(step.code)
    return condition(case) if condition else None


def _can_order(case: Case) -> Refused | None:
    if ask(("a wage line",), _a_line, case.pk):
        return None
    return Refused("no_wage_lines", _("还没有登记工资明细，无法写明向谁支付多少；请先在“劳动者与金额”中登记"))


def _a_line(case: int) -> QuerySet[WageLine]:
    return WageLine.objects.filter(case=case).only("pk").order_by()[:1]


def _can_close(case: Case) -> Refused | None:
    held = [hold_text(hold) for hold in case.holds.all() if hold.lifted_at is None]
    if held:
        return Refused("held", _("尚不能办结：%(reasons)s") % {"reasons": ";".join(held)})
    return None


def _can_extend(case: Case) -> Refused | None:
    clock = next((c for c in case.clocks.all() if c.rule_id == "LSI-06" and c.is_open), None)
    if clock is None:
        return Refused("clock_not_running", _("调查期限没有在计时"))
    if clock.extended:
        return Refused("extended_already", _("该期限已经延长过一次"))
    if now() >= clock.due_at:
        return Refused("extension_too_late", _("期限已经届满，延长必须在届满之前批准"))
    return None


def _can_notify(case: Case) -> Refused | None:
    if any(clock.rule_id == "LSI-07" and clock.is_open for clock in case.clocks.all()):
        return None
    return Refused("nothing_to_notify", _("没有待告知投诉人的延长或中止"))


CONDITIONS = {
    "order": _can_order,
    "close": _can_close,
    "extend": _can_extend,
    "notify": _can_notify,
}
