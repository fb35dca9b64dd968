"""What the intake page shows while a clerk types, and what registering then does: route, clocks, likely duplicates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.models import Complaint, RoutingRule
from cases.models.complaint import Channel
from cases.routing import Facts, Proposal, propose
from cases.workflow import Route
from clocks.queries import current_calendar
from common.encryption import blind_index, normal_id_number, normal_phone
from common.time import local_day, now, today
from enterprises.models import Enterprise
from enterprises.names import name_key
from enterprises.queries import named_like, same_employer
from statutes.deadlines import Deadline, compute
from statutes.rules import NotInForce, rule_for
from statutes.rules import Unit as LimitUnit
from statutes.thresholds import threshold

# The channel's own clocks; the first that is in force on the day is started.
CHANNEL_CLOCKS = {
    Channel.HOTLINE: (("HOT-01",),),
    Channel.PETITION: (("PET-01", "PET-05"),),
    Channel.POLICE: (("LOC-05",),),
}
DUPLICATE_DAYS = 180
KIND_OF_ROUTE = {
    Route.INSPECTION: UnitKind.STREET_SQUAD,
    Route.MEDIATION: UnitKind.STREET_SQUAD,
    Route.ARBITRATION: UnitKind.ARBITRATION,
    Route.OTHER_DEPARTMENT: UnitKind.RECEPTION,
    Route.POLICE: UnitKind.BRIGADE,
}


@dataclass(frozen=True)
class Routing:
    """Where a complaint goes, by which rule, on which facts. `reasons`: [{code, values}]."""

    route: str
    unit: Unit
    rule_code: str
    rule: RoutingRule | None
    reasons: list[dict]


@dataclass(frozen=True)
class Likeness:
    """An earlier complaint that may be the same matter, with the facts that agree and a score of 0–100."""

    complaint: Complaint
    reasons: list[str]
    score: int


def route_for(facts: Facts, *, district: Unit, street: Unit | None) -> Routing:
    """The proposed route and handling unit. Without a matching rule: inspection by the street, or the reception."""
    proposal = propose(facts, RoutingRule.objects.filter(active=True).order_by("position"))
    if proposal is None:
        return Routing(Route.INSPECTION, _unit(UnitKind.STREET_SQUAD, district, street), "", None, [])
    return Routing(
        route=proposal.route,
        unit=_unit(proposal.unit_kind, district, street),
        rule_code=proposal.rule.code,
        rule=proposal.rule,
        reasons=_reasons(proposal),
    )


def _reasons(proposal: Proposal) -> list[dict]:
    return [{"code": reason.code, "values": dict(reason.values)} for reason in proposal.reasons]


def unit_for_route(route: str, *, district: Unit, street: Unit | None) -> Unit:
    """Who handles a case that a person sends another way than the rule proposed."""
    return _unit(KIND_OF_ROUTE[route], district, street)


def _unit(kind: str, district: Unit, street: Unit | None) -> Unit:
    """The street of the place for a street's matter; without a place the one-window reception finds out."""
    if kind == UnitKind.STREET_SQUAD:
        if street is not None:
            return street
        kind = UnitKind.RECEPTION
    found = Unit.objects.valid_on(today()).filter(district=district, kind=kind).order_by("id").first()
    return found or district


def is_group(workers: int, day: datetime) -> bool:
    """Whether so many workers make a group matter (群体) on that day."""
    return workers >= int(threshold("GROUP_WORKERS", local_day(day)).value)


def planned_clocks(channel: str, route: str, group: bool) -> list[str]:
    """The rules whose clocks start when such a complaint is registered, whatever the day."""
    rules = ["LOC-01"]
    if channel != Channel.TIP_OFF:
        rules.append("LSI-01")
    if route == Route.INSPECTION:
        rules.append("LSI-05" if group else "LSI-04")
    for candidates in CHANNEL_CLOCKS.get(channel, ()):
        rules.extend([rule for rule in candidates if _in_force(rule)][:1])
    return rules


def _in_force(rule_id: str) -> bool:
    try:
        rule_for(rule_id, today())
    except NotInForce:
        return False
    return True


def preview_clocks(channel: str, route: str, group: bool, received_at: datetime | None) -> list[Deadline]:
    """The due dates of the clocks that will start, for showing beside the form. As `register` starts them:
    the sign-for clock from now, the others from the reception; one not in force that day does not start."""
    calendar = current_calendar()
    deadlines = []
    for rule_id in planned_clocks(channel, route, group):
        moment = now() if rule_id == "LOC-01" else received_at or now()
        try:
            rule = rule_for(rule_id, local_day(moment))
        except NotInForce:
            continue
        deadlines.append(compute(rule, moment if rule.unit == LimitUnit.HOUR else local_day(moment), calendar))
    return deadlines


def known_employer(name: str, credit_code: str, district: Unit) -> Enterprise | None:
    """The employer in the register that this would be entered under; None: a new one is made in passing."""
    name = name.strip()
    return same_employer(name=name, credit_code=credit_code, district=district) if name else None


def likely_duplicates(
    *, phone: str, id_number: str, employer: str, credit_code: str, district: Unit, actor: Actor, limit: int = 5
) -> list[Likeness]:
    """Complaints of the last months that agree in person or employer, best first. Two queries."""
    phone_index = blind_index(normal_phone(phone), kind="phone")
    id_index = blind_index(normal_id_number(id_number), kind="id")
    employers = _employers(employer, credit_code, district)
    recent = (
        Complaint.objects.visible_to(actor)
        .filter(received_at__gte=now() - timedelta(days=DUPLICATE_DAYS))
        .select_related("case", "case__enterprise", "case__unit")
    )
    person = recent.none()
    if id_index:
        person = person | recent.filter(id_number_index=id_index)
    if phone_index:
        person = person | recent.filter(phone_index=phone_index)
    company = recent.filter(case__enterprise__in=employers)[:50] if employers else []
    found = {complaint.pk: complaint for complaint in [*person[:20], *company]}
    likely = [_likeness(one, phone_index, id_index, employers) for one in found.values()]
    return sorted(likely, key=lambda one: -one.score)[:limit]


def employers_like(text: str, *, district: Unit) -> list[Enterprise]:
    """Employers of the district whose name or credit code fits what was typed, for the list under the field."""
    return list(named_like(text, district=district))


def _employers(employer: str, credit_code: str, district: Unit) -> list[int]:
    if not employer.strip() and not credit_code:
        return []
    meant = Q(credit_code=credit_code) if credit_code else Q(pk=None)
    if employer.strip():
        meant |= Q(names__key=name_key(employer))
    known = Enterprise.objects.filter(meant, district=district)
    return list(known.values_list("pk", flat=True).distinct()[:10])


def _likeness(complaint: Complaint, phone_index: str, id_index: str, employers: list[int]) -> Likeness:
    reasons, score = [], 0
    if id_index and complaint.id_number_index == id_index:
        reasons.append(_("身份证号相同"))
        score += 50
    if phone_index and complaint.phone_index == phone_index:
        reasons.append(_("电话相同"))
        score += 40
    if complaint.case.enterprise_id in employers:
        reasons.append(_("用人单位相同"))
        score += 30
    if complaint.case.is_closed:
        score -= 10
    return Likeness(complaint, reasons, max(0, min(score, 100)))
