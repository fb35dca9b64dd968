"""Register a complaint: the one way in, for a clerk, a hotline and a worker's own form."""

from datetime import datetime

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import DutyPart, Role, Unit
from accounts.queries.duty import on_duty
from accounts.roles import REGISTRARS
from cases.actions.changes import publish
from cases.actions.dispatch import announce, reroute
from cases.actions.full_check.repeat import mark_repeat
from cases.actions.groups import check_cluster
from cases.actions.intake_rows import claim, involve, write_complaint
from cases.actions.joining import join_as_seen
from cases.actions.record import Limit, next_numbers, start_clocks, tell
from cases.actions.resent import take_in_addition
from cases.intake import EARLIEST, Intake
from cases.models import NOBODYS_CHANNELS, Case, CaseClock, ChangeKind, Channel, Complaint
from cases.queries.intake import Routing, channel_clocks, is_group, planned_clocks, route_for, unit_for_route
from common.errors import Refused
from common.time import local_day, now
from common.worded import ask_one, give
from enterprises.actions import employer_for, unidentified_employer
from enterprises.models import Enterprise, Grid
from enterprises.queries.grids import place_of
from outbox.actions import draft, queue_many
from outbox.texts import both_names

NAMELESS = (Channel.POLICE, *NOBODYS_CHANNELS)
MAY_REGISTER = REGISTRARS | {Role.OUTSIDE_SYSTEM}


def register(intake: Intake, *, actor: Actor) -> tuple[Complaint, bool]:
    """Register once. The same (channel, external number) again is the same complaint: returns (complaint, created).

    Raises Refused: no right, a number that somebody else's system used, a missing name.
    """
    if (known := _known(intake, actor)) is not None:
        take_in_addition(known, narrative=intake.narrative, workers_count=intake.workers_count, actor=actor)
        return known, False
    try:
        return _register(intake, actor=actor), True
    except IntegrityError:  # the same order arrived twice at this moment
        if (known := _known(intake, actor)) is None:
            raise
        return known, False


def _known(intake: Intake, actor: Actor) -> Complaint | None:
    if not intake.external_number:
        return None
    known = ask_one(("same order",), _same_order, str(intake.channel), intake.external_number)
    if known is None:
        return None
    complaint = Complaint.objects.visible_to(actor).select_related("case", "case__unit").filter(pk=known.pk).first()
    if complaint is None:
        raise Refused("number_taken", _("该渠道编号已被登记"), "external_number")
    return complaint


def _same_order(channel: str, number: str) -> QuerySet[Complaint]:
    """Its key alone: nearly every order is a new one."""
    return Complaint.objects.filter(channel=channel, external_number=number).only("pk")


def _registered(complaint: int) -> QuerySet[Complaint]:
    return Complaint.objects.select_related("case", "case__unit", "case__enterprise").filter(pk=complaint)


@recorded
def _register(intake: Intake, *, actor: Actor) -> Complaint:
    _check(intake, actor)
    moment = intake.received_at or now()
    grid = place_of(intake.address, district=actor.district, street=intake.street, day=local_day(moment))
    street = intake.street or (grid.street if grid else None)
    enterprise = _employer(intake, street, grid, actor)
    routing = route_for(intake.facts, district=actor.district, street=street)
    numbers = next_numbers("AX", "LJ")
    case = _open_case(intake, routing, enterprise, number=numbers["AX"], moment=moment, actor=actor)
    complaint = write_complaint(
        intake, case, routing, number=numbers["LJ"], actor=actor, street=street, grid=grid
    )  # fmt: skip
    involve(case, actor)
    if intake.channel != Channel.TIP_OFF and intake.name:  # who tips us off claims nothing
        claim(intake, case)
    clocks = _start_clocks(intake, complaint, routing.route, moment, actor)
    tell(case, "registered", actor=actor, data=_told(complaint, routing))
    mark_repeat(case, actor=actor)
    publish([complaint], ChangeKind.REGISTERED, case=case.number, unit=case.unit.code)
    sent_elsewhere = _choose_otherwise(intake, complaint, actor)
    _announce(complaint, clocks, actor)
    if _goes_with_others(intake, case, moment, actor) or sent_elsewhere:
        return ask_one(("registered",), _registered, complaint.pk)
    give(case, "clocks", sorted(clocks, key=lambda clock: (clock.due_at, clock.pk)))
    return complaint


def _open_case(
    intake: Intake, routing: Routing, enterprise: Enterprise, *, number: str, moment: datetime, actor: Actor
) -> Case:
    return Case.objects.create(
        number=number,
        district=actor.district,
        unit=routing.unit,
        enterprise=enterprise,
        route=routing.route,
        is_group=is_group(intake.workers_count, moment),
        workers_count=intake.workers_count,
        is_construction=intake.is_construction,
        place=intake.address,
        summary=_summary(intake),
        received_at=moment,
    )


def _goes_with_others(intake: Intake, case: Case, moment: datetime, actor: Actor) -> bool:
    """Whether it was joined to another case, as the person saw fit, or belongs to a group matter."""
    if intake.join_into is None:
        return check_cluster(case, actor=actor, moment=moment) is not None
    join_as_seen(case, into=intake.join_into, reason=_("登记时并案"), facts=intake.join_facts, actor=actor)
    return True


def _employer(intake: Intake, street: Unit | None, grid: Grid | None, actor: Actor) -> Enterprise:
    if intake.enterprise is not None:
        return intake.enterprise
    about = {"district": actor.district, "street": street, "address": intake.address, "grid": grid}
    if not intake.employer.strip():
        return unidentified_employer(reference=intake.external_number or intake.address, actor=actor, **about)
    return employer_for(
        name=intake.employer,
        credit_code=intake.credit_code,
        is_construction=intake.is_construction,
        actor=actor,
        **about,
    )


def _start_clocks(intake: Intake, complaint: Complaint, route: str, moment: datetime, actor: Actor) -> list[CaseClock]:
    """The limits of the case, and those its channel sets on this one order."""
    case = complaint.case
    limits = [
        Limit(rule_id, started_at=moment if rule_id != "LOC-01" else now())
        for rule_id in planned_clocks(intake.channel, intake.route or route, case.is_group)
    ]
    limits += [
        Limit(
            rule_id, moment, complaint=complaint, given_due_at=intake.external_due_at if rule_id == "HOT-04" else None
        )
        for rule_id in channel_clocks(
            intake.channel, group=case.is_group, urgent=intake.urgent, given=bool(intake.external_due_at)
        )
    ]
    return start_clocks(case, limits, actor=actor)


def _check(intake: Intake, actor: Actor) -> None:
    if not actor.is_clock and not actor.has(*MAY_REGISTER):
        raise Refused("no_right", _("您的岗位不能登记来件"))
    if intake.anonymous and intake.channel != Channel.TIP_OFF:
        raise Refused("only_tip_offs_anonymous", _("只有举报可以匿名"), "anonymous")
    if not intake.anonymous and not intake.name.strip() and intake.channel not in NAMELESS:
        raise Refused("name_required", _("请填写投诉人姓名"), "name")
    if intake.received_at and intake.received_at > now():
        raise Refused("received_in_future", _("收到时间不能晚于现在"), "received_at")
    if intake.received_at and local_day(intake.received_at) < EARLIEST:
        raise Refused("received_too_early", _("收到时间不能早于 2004年12月1日（条例施行之日）"), "received_at")
    if intake.channel == Channel.POLICE and not (intake.employer.strip() or intake.address.strip()):
        raise Refused("place_required", _("110 移交至少写明地点或用人单位"), "address")
    if not intake.employer.strip() and intake.channel != Channel.POLICE:
        raise Refused("employer_required", _("请填写用人单位；不知道全名就写知道的部分"), "employer")
    _check_override(intake, actor)


def _check_override(intake: Intake, actor: Actor) -> None:
    if intake.unit and intake.unit.district_id != actor.district.pk:
        raise Refused("wrong_unit", _("只能派给本区的机构"), "unit")
    if (intake.route or intake.unit) and not intake.override_reason.strip():
        raise Refused("reason_required", _("改变建议去向请写明理由"), "override_reason")


def _choose_otherwise(intake: Intake, complaint: Complaint, actor: Actor) -> bool:
    """Another route, another unit, or both; a new route without a unit goes to the unit that usually takes it.
    Whether a person chose so."""
    route = intake.route or complaint.route_proposed
    unit = intake.unit
    if unit is None and route != complaint.route_proposed:
        unit = unit_for_route(route, district=actor.district, street=intake.street)
    if route == complaint.route_proposed and (unit is None or unit.pk == complaint.case.unit_id):
        return False
    reroute(complaint.case, complaint, route=route, unit=unit, reason=intake.override_reason, actor=actor)
    return True


def _announce(complaint: Complaint, clocks: list[CaseClock], actor: Actor) -> None:
    announce(complaint.case, clocks=clocks)
    if complaint.channel != Channel.POLICE:
        return
    queue_many(
        draft(
            "police_order",
            reason=f"complaint:{complaint.pk}:duty:{one.pk}",
            recipient=one,
            subject=complaint.case.number,
            data={
                "number": complaint.external_number or complaint.number,
                "place": complaint.address,
                "workers": complaint.workers_count,
            },
        )
        for one in on_duty(complaint.case.district, DutyPart.POLICE, now())
    )


def _summary(intake: Intake) -> str:
    return " ".join(intake.narrative.split())[:120]


def _told(complaint: Complaint, routing: Routing) -> dict:
    return {
        "number": complaint.number,
        "channel": complaint.channel,
        "unit": both_names(routing.unit),
        "route": routing.route,
    }
