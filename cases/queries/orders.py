"""What may be done with an order on its channel, by whom, until when. Pages, REST and the actions ask here."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import CaseClock, Channel, Complaint
from cases.queries.steps import no_right
from cases.workflow import ANSWER
from clocks.queries import current_calendar
from common.errors import Refused
from common.time import local_day, now
from common.worded import ask
from statutes.calendar import WorkCalendar
from statutes.deadlines import Deadline, compute
from statutes.rules import NotInForce, rule_for, rule_version
from statutes.rules import Unit as LimitUnit

MAY_WORK_ORDERS = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR)
# Until when a misdirected order may go back, by channel.
RETURN_LIMITS = {Channel.HOTLINE: "HOT-02", Channel.PETITION: "PET-02"}


@dataclass(frozen=True)
class OrderOffer:
    """One thing to do with an order: its code (sign, respond, return, extend, answer) and why not, when not."""

    code: str
    refusal: Refused | None

    @property
    def possible(self) -> bool:
        return self.refusal is None


def order_offers(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None = None) -> list[OrderOffer]:
    """Everything the channel of a complaint knows. Empty for those that are no orders.

    No query when `calendar` is given and the clocks of the complaint and the parts of its case are prefetched.
    """
    return [OrderOffer(code, why_not(complaint, actor, calendar)) for code, why_not in _of_channel(complaint).items()]


def order_refusal(complaint: Complaint, code: str, actor: Actor) -> Refused | None:
    """Why this actor may not do this with the order now; None when they may."""
    if refused := no_right(complaint.case, MAY_WORK_ORDERS, actor):
        return refused
    why_not = _of_channel(complaint).get(code)
    if why_not is None:
        return Refused("not_for_this_channel", _("%(channel)s的来件没有这一步") % {"channel": _channel(complaint)})
    return why_not(complaint, actor, None)


def clocks_of_order(complaint: Complaint) -> list[CaseClock]:
    """The limits of its case that concern this order, with their units: not those of another order of the case.

    No query when those of the case are prefetched.
    """
    known = getattr(complaint.case, "_prefetched_objects_cache", {}).get("clocks")
    if known is None:
        return ask(("clocks of an order",), _clocks, complaint.case_id, complaint.pk)
    return [one for one in known if one.complaint_id in (None, complaint.pk)]


def _clocks(case: int, complaint: int) -> QuerySet[CaseClock]:
    own = Q(complaint=None) | Q(complaint=complaint)
    return CaseClock.objects.filter(own, case=case).select_related("unit")


def return_limit(complaint: Complaint, calendar: WorkCalendar | None = None) -> Deadline | None:
    """Until when this order may be sent back; None: its channel sets no limit on that day."""
    rule_id = RETURN_LIMITS.get(complaint.channel)
    if rule_id is None:
        return None
    try:
        rule = rule_for(rule_id, local_day(complaint.received_at))
    except NotInForce:
        return None
    return compute(rule, local_day(complaint.received_at), calendar or current_calendar())


def answer_clock(complaint: Complaint) -> CaseClock | None:
    """The running limit for the answer to this complaint."""
    running = [clock for clock in complaint.clocks.all() if clock.is_open and clock.rule_id in ANSWER]
    return min(running, key=lambda clock: clock.due_at, default=None)


def _of_channel(complaint: Complaint) -> dict:
    if complaint.is_order:
        return {"sign": _why_not_sign, "return": _why_not_return, "extend": _why_not_extend, "answer": _why_not_answer}
    if complaint.channel == Channel.POLICE:
        return {"respond": _why_not_respond, "answer": _why_not_answer}
    return {}


def _channel(complaint: Complaint) -> str:
    return str(complaint.get_channel_display())


def _why_not(complaint: Complaint, actor: Actor) -> Refused | None:
    if complaint.returned_at:
        return Refused("returned_already", _("这件来件已经退回渠道"))
    return no_right(complaint.case, MAY_WORK_ORDERS, actor)


def _why_not_sign(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None) -> Refused | None:
    if complaint.signed_at:
        return Refused("signed_already", _("这张工单已经签收"))
    return _why_not(complaint, actor)


def _why_not_respond(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None) -> Refused | None:
    if complaint.first_response_at:
        return Refused("responded_already", _("已经记过首次回应"))
    return _why_not(complaint, actor)


def _why_not_return(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None) -> Refused | None:
    if refused := _why_not(complaint, actor):
        return refused
    if complaint.answered_at:
        return Refused("answered_already", _("已经答复过的工单不能再退回"))
    limit = return_limit(complaint, calendar)
    if limit and now() >= limit.due_at:
        return Refused("return_too_late", _("退回期限已过（最迟 %(day)s），请办理或申请延期") % {"day": limit.legal})
    return None


def _why_not_extend(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None) -> Refused | None:
    if refused := _why_not(complaint, actor):
        return refused
    clock = answer_clock(complaint)
    if clock is None:
        return Refused("clock_not_running", _("这张工单没有在计时的答复期限"))
    if now() >= clock.due_at:
        return Refused("extension_too_late", _("期限已经届满，延长必须在届满之前批准"))
    return _why_rule_forbids(clock)


def _why_rule_forbids(clock: CaseClock) -> Refused | None:
    """A limit the channel set moves as often as it agrees; one of a rule once, if the rule knows an extension."""
    rule = rule_version(clock.rule_id, clock.rule_version)
    if rule.unit is LimitUnit.GIVEN:
        return None
    if not rule.extension_limit:
        return Refused("not_extendable", _("该期限依法不能延长"))
    if clock.extended:
        return Refused("extended_already", _("该期限已经延长过一次"))
    return None


def _why_not_answer(complaint: Complaint, actor: Actor, calendar: WorkCalendar | None) -> Refused | None:
    return _why_not(complaint, actor)
