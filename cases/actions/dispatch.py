"""Who handles a case: received, returned, sent on, and who else has a part in it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, UnitKind
from cases.actions.advance import lock, take
from cases.actions.orders import sign_all
from cases.actions.record import open_clocks, start_clock, tell
from cases.actions.standing import changing
from cases.models import (
    Case,
    Complaint,
    Involvement,
    InvolvementKind,
    ReturnGround,
    RoutingOverride,
    RoutingReturn,
)
from cases.queries.steps import why_no_rerouting
from cases.workflow import Route
from clocks.actions import holders, run
from clocks.models import Clock
from common.errors import Refused
from common.time import local_day, now, today
from outbox.actions import queue
from outbox.texts import both_names
from statutes.thresholds import threshold


@recorded
def receive(case: Case, *, actor: Actor, version: int | None = None, note: str = "") -> Case:
    """The unit takes the case (接收): sign-for, and the first response to a 110 hand-over."""
    case = take(case, "receive", actor=actor, version=version, note=note)
    sign_all(case, actor=actor)
    return case


@recorded
def send_back(
    case: Case, *, reason: str, ground: str = ReturnGround.OTHER, actor: Actor, version: int | None = None
) -> Case:
    """Not ours (退回), with the ground and the reason. The third return goes to the leading-group office.

    The return counts against the routing rule that sent the case here.
    """
    _require(reason, "reason")
    if ground not in ReturnGround.values:
        raise Refused("no_ground", _("请选择退回理由"), "ground")
    case = take(
        case,
        "return",
        actor=actor,
        version=version,
        note=reason,
        data={"unit": both_names(case.unit), "count": case.returns + 1, "return_ground": ground},
        returns=case.returns + 1,
    )
    limit = int(threshold("RETURNS_TO_GROUP_OFFICE", today()).value)
    kind = UnitKind.GROUP_OFFICE if case.returns >= limit else UnitKind.BRIGADE
    office = unit_of_kind(case.district, kind)
    returned_by = case.unit
    _count_against_rule(case, returned_by, ground, reason, actor)
    hand_to(case, office)
    queue(
        "case_returned_to_group_office" if kind == UnitKind.GROUP_OFFICE else "case_returned",
        reason=f"case:{case.pk}:return:{case.returns}",
        data={"number": case.number, "unit": both_names(returned_by), "count": case.returns},
        unit=office,
        subject=case.number,
    )
    return case


def _count_against_rule(case: Case, unit: Unit, ground: str, reason: str, actor: Actor) -> None:
    sent_here = case.involvements.filter(unit=unit, kind=InvolvementKind.HANDLING).order_by("-since").first()
    first = case.complaints.order_by("received_at", "pk").first()
    RoutingReturn.objects.create(
        case=case,
        rule_code=first.route_rule if first else "",
        unit=unit,
        ground=ground,
        reason=reason[:300],
        actor=actor.name,
        dispatched_at=sent_here.since if sent_here else case.received_at,
        at=now(),
    )


@recorded
def redispatch(case: Case, *, unit: Unit, reason: str, actor: Actor, version: int | None = None) -> Case:
    """The district decides who takes it (重新派单)."""
    _require(reason, "reason")
    require_unit(case, unit)
    case = take(case, "redispatch", actor=actor, version=version, note=reason, data={"unit": both_names(unit)})
    hand_to(case, unit)
    announce(case)
    return case


@recorded
def override_route(
    complaint: Complaint, *, route: str, unit: Unit | None, reason: str, actor: Actor, version: int | None = None
) -> Case:
    """A person knows better than the rule, before anybody received the case; counted per rule.

    Who may receive the case may send it another way instead.
    """
    case = lock(complaint.case, actor=actor, version=version)
    if no := why_no_rerouting(case, actor):
        raise no
    if unit is not None:
        require_unit(case, unit)
    former = case.route
    case = reroute(case, complaint, route=route, unit=unit, reason=reason, actor=actor)
    _filing_clock(case, former, actor)
    return case


def require_unit(case: Case, unit: Unit) -> None:
    """The unit exists today and belongs to the district of the case."""
    if unit.district_id != case.district_id or unit.kind == UnitKind.OUTSIDE:
        raise Refused("wrong_unit", _("只能派给本区的机构"), "unit")
    if not Unit.objects.valid_on(today()).filter(pk=unit.pk).exists():
        raise Refused("unit_not_valid", _("该机构现在已不存在"), "unit")


def _filing_clock(case: Case, former: str, actor: Actor) -> None:
    """The promise to file runs for inspection alone: it starts, from the day of receipt, or falls away."""
    if case.route == former:
        return
    if case.route == Route.INSPECTION:
        start_clock(case, "LSI-05" if case.is_group else "LSI-04", actor=actor, started_at=case.received_at)
    elif former == Route.INSPECTION:
        run.drop(open_clocks(case, "LSI-04", "LSI-05"), actor=actor, reason=_("改变去向"))


def reroute(case: Case, complaint: Complaint, *, route: str, unit: Unit | None, reason: str, actor: Actor) -> Case:
    """Write down the other choice and follow it. The registering action calls this; others `override_route`."""
    _require(reason, "override_reason")
    RoutingOverride.objects.create(
        complaint=complaint,
        rule_code=complaint.route_rule,
        proposed=complaint.route_proposed,
        chosen=route,
        reason=reason,
        actor=actor.name,
        at=now(),
    )
    with changing(case):
        case.route = route
        case.version += 1
        case.save(update_fields=["route", "version"])
    if unit and unit.pk != case.unit_id:
        hand_to(case, unit)
        announce(case)
    tell(case, "rerouted", actor=actor, data={"route": route, "unit": both_names(case.unit)}, note=reason)
    return case


def hand_to(case: Case, unit: Unit) -> None:
    """Another unit handles the case; the former one keeps sight of it. Its open clocks go along."""
    if unit.pk == case.unit_id:
        return
    Involvement.objects.filter(case=case, kind=InvolvementKind.HANDLING).update(
        kind=InvolvementKind.FORMER, until=now()
    )
    Involvement.objects.create(case=case, unit=unit, kind=InvolvementKind.HANDLING, since=now())
    clocks = Clock.objects.filter(caseclock__case=case).open()
    holders.hand_over(clocks, unit=unit)
    if case.handler_id:  # whoever worked on it at the former unit does so no longer
        holders.give_to(clocks.filter(handler=case.handler_id), handler=None)
    with changing(case):
        case.unit, case.handler = unit, None
        case.save(update_fields=["unit", "handler"])


def announce(case: Case, *, clocks: Iterable[Clock] | None = None) -> None:
    """Tell the handling unit that a case waits for it. `clocks`: those of the case, when they are at hand."""
    open_now = open_clocks(case, "LOC-01") if clocks is None else clocks
    clock = next((one for one in open_now if one.rule_id == "LOC-01"), None)
    queue(
        "case_dispatched",
        reason=f"case:{case.pk}:dispatched:{case.version}:{case.unit_id}",
        data={"number": case.number, "unit": both_names(case.unit), "due": clock and clock.legal_due.isoformat()},
        unit=case.unit,
        subject=case.number,
    )


def unit_of_kind(district: Unit, kind: str) -> Unit:
    """The district's unit of a kind that exists today; the district itself when there is none."""
    units = Unit.objects.valid_on(local_day(now())).filter(district=district, kind=kind)
    return units.order_by("id").first() or district


def _require(reason: str, field: str) -> None:
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), field)
