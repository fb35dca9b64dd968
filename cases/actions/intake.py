"""Register a complaint: the one way in, for a clerk, a hotline and a worker's own form."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit
from accounts.roles import REGISTRARS
from cases.actions.dispatch import announce, reroute
from cases.actions.record import next_number, start_clock, tell
from cases.models import (
    Case,
    Channel,
    Complaint,
    Involvement,
    InvolvementKind,
    WageLine,
    Worker,
)
from cases.people import worker_fields
from cases.queries.intake import is_group, planned_clocks, route_for, unit_for_route
from cases.routing import Facts
from common.encryption import blind_index
from common.errors import Refused
from common.time import local_day, now
from enterprises.actions import employer_for
from outbox.actions import queue

MAY_REGISTER = REGISTRARS | {Role.OUTSIDE_SYSTEM}
# Crockford's alphabet: no I, L, O, U; 13 characters carry 65 bits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 13
EARLIEST = date(2004, 12, 1)  # 劳动保障监察条例 in force; the calendar begins there


@dataclass
class Intake:
    """A complaint as it arrives, already in clean form. `amount` in yuan; periods are first days of months."""

    channel: str
    employer: str
    received_at: datetime | None = None
    external_number: str = ""
    external_due_at: datetime | None = None
    anonymous: bool = False
    name: str = ""
    phone: str = ""
    id_number: str = ""
    credit_code: str = ""
    street: Unit | None = None
    address: str = ""
    matters: list[str] = field(default_factory=lambda: ["wage_arrears"])
    workers_count: int = 1
    amount: Decimal | None = None
    period_from: date | None = None
    period_to: date | None = None
    narrative: str = ""
    is_construction: bool = False
    route: str = ""
    unit: Unit | None = None
    override_reason: str = ""

    @property
    def facts(self) -> Facts:
        return Facts(
            narrative=self.narrative,
            employer=self.employer,
            credit_code=self.credit_code,
            matters=tuple(self.matters),
            workers_count=self.workers_count,
            amount=self.amount,
            is_construction=self.is_construction,
            channel=self.channel,
        )


def register(intake: Intake, *, actor: Actor) -> tuple[Complaint, bool]:
    """Register once. The same (channel, external number) again is the same complaint: returns (complaint, created).

    Raises Refused: no right, a number that somebody else's system used, a missing name.
    """
    if (known := _known(intake, actor)) is not None:
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
    same = Complaint.objects.filter(channel=intake.channel, external_number=intake.external_number)
    complaint = same.select_related("case", "case__unit").first()
    if complaint and not Complaint.objects.visible_to(actor).filter(pk=complaint.pk).exists():
        raise Refused("number_taken", _("该渠道编号已被登记"), "external_number")
    return complaint


@recorded
def _register(intake: Intake, *, actor: Actor) -> Complaint:
    _check(intake, actor)
    moment = intake.received_at or now()
    district = actor.district
    street = intake.street
    enterprise = employer_for(
        name=intake.employer,
        credit_code=intake.credit_code,
        district=district,
        street=street,
        address=intake.address,
        is_construction=intake.is_construction,
        actor=actor,
    )
    routing = route_for(intake.facts, district=district, street=street)
    case = Case.objects.create(
        number=next_number("AX"),
        district=district,
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
    complaint = _complaint(intake, case, routing, moment, street, actor)
    _involve(case, actor)
    if not intake.anonymous and intake.name:
        _claim(intake, case)
    for rule_id in planned_clocks(intake.channel, intake.route or routing.route, case.is_group):
        start_clock(case, rule_id, actor=actor, started_at=moment if rule_id != "LOC-01" else now())
    tell(case, "registered", actor=actor, data=_told(complaint, routing))
    _choose_otherwise(intake, complaint, actor)
    _announce(case)
    complaint.case = case
    return complaint


def _check(intake: Intake, actor: Actor) -> None:
    if not actor.is_clock and not actor.has(*MAY_REGISTER):
        raise Refused("no_right", _("您的岗位不能登记来件"))
    if intake.anonymous and intake.channel != Channel.TIP_OFF:
        raise Refused("only_tip_offs_anonymous", _("只有举报可以匿名"), "anonymous")
    if not intake.anonymous and not intake.name.strip():
        raise Refused("name_required", _("请填写投诉人姓名"), "name")
    if intake.received_at and intake.received_at > now():
        raise Refused("received_in_future", _("收到时间不能晚于现在"), "received_at")
    if intake.received_at and local_day(intake.received_at) < EARLIEST:
        raise Refused("received_too_early", _("收到时间不能早于 2004年12月1日（条例施行之日）"), "received_at")
    if not intake.employer.strip():
        raise Refused("employer_required", _("请填写用人单位；不知道全名就写知道的部分"), "employer")
    _check_override(intake, actor)


def _check_override(intake: Intake, actor: Actor) -> None:
    if intake.unit and intake.unit.district_id != actor.district.pk:
        raise Refused("wrong_unit", _("只能派给本区的机构"), "unit")
    if (intake.route or intake.unit) and not intake.override_reason.strip():
        raise Refused("reason_required", _("改变建议去向请写明理由"), "override_reason")


def _complaint(intake: Intake, case: Case, routing, moment: datetime, street: Unit | None, actor: Actor) -> Complaint:
    code = "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))
    person = worker_fields(name=intake.name, phone=intake.phone, id_number=intake.id_number)
    outside = actor.user if actor.has(Role.OUTSIDE_SYSTEM) else None
    return Complaint.objects.create(
        number=next_number("LJ"),
        case=case,
        channel=intake.channel,
        external_number=intake.external_number,
        external_due_at=intake.external_due_at,
        brought_by=outside,
        registered_by=actor.label,
        registered_in=actor.unit,
        received_at=moment,
        registered_at=now(),
        anonymous=intake.anonymous,
        complainant_name=person["name"],
        complainant_phone=person["phone"],
        complainant_id_number=person["id_number"],
        phone_index=person["phone_index"],
        id_number_index=person["id_number_index"],
        employer_text=intake.employer,
        street=street,
        address=intake.address,
        matters=intake.matters,
        workers_count=intake.workers_count,
        amount=intake.amount,
        period_from=intake.period_from,
        period_to=intake.period_to,
        narrative=intake.narrative,
        route_proposed=routing.route,
        route_rule=routing.rule_code,
        route_reasons=routing.reasons,
        query_code=code,
        query_code_index=blind_index(code, kind="query_code"),
    )


def _involve(case: Case, actor: Actor) -> None:
    parts = [(case.unit, InvolvementKind.HANDLING)]
    if actor.unit and actor.unit.pk != case.unit_id:
        outside = actor.has(Role.OUTSIDE_SYSTEM)
        parts.append((actor.unit, InvolvementKind.BROUGHT if outside else InvolvementKind.REGISTERED))
    Involvement.objects.bulk_create(Involvement(case=case, unit=unit, kind=kind, since=now()) for unit, kind in parts)


def _claim(intake: Intake, case: Case) -> None:
    """The complainant is a worker of the case; the sum claimed is a line until the roster says who is owed what."""
    worker = Worker.objects.create(
        case=case, **worker_fields(name=intake.name, phone=intake.phone, id_number=intake.id_number)
    )
    if intake.amount:
        WageLine.objects.create(
            case=case,
            worker=worker,
            owed=intake.amount,
            headcount=intake.workers_count,
            period_from=intake.period_from,
            period_to=intake.period_to,
        )


def _choose_otherwise(intake: Intake, complaint: Complaint, actor: Actor) -> None:
    """Another route, another unit, or both; a new route without a unit goes to the unit that usually takes it."""
    route = intake.route or complaint.route_proposed
    unit = intake.unit
    if unit is None and route != complaint.route_proposed:
        unit = unit_for_route(route, district=actor.district, street=intake.street)
    if route != complaint.route_proposed or (unit and unit.pk != complaint.case.unit_id):
        reroute(complaint.case, complaint, route=route, unit=unit, reason=intake.override_reason, actor=actor)


def _announce(case: Case) -> None:
    announce(case)
    if case.is_group:
        queue(
            "group_matter",
            reason=f"case:{case.pk}:group",
            unit=case.district,
            subject=case.number,
            data={"number": case.number, "workers": case.workers_count},
        )


def _summary(intake: Intake) -> str:
    return " ".join(intake.narrative.split())[:120]


def _told(complaint: Complaint, routing) -> dict:
    return {
        "number": complaint.number,
        "channel": complaint.channel,
        "unit": routing.unit.name,
        "route": routing.route,
    }
