"""What the intake page shows while a clerk types, and what registering then does: route and clocks."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db.models import QuerySet

from accounts.models import Unit, UnitKind
from cases.models import NOBODYS_CHANNELS, ORDER_CHANNELS, Channel, RoutingRule
from cases.queries.routing_rules import rules_now
from cases.routing import Facts, Proposal, propose
from cases.workflow import Route
from clocks.queries import current_calendar
from common.time import local_day, now, today
from common.worded import ask_one
from enterprises.models import Enterprise
from enterprises.queries.employers import named_like, nearly_called, same_employer
from statutes.deadlines import Deadline, compute
from statutes.rules import NotInForce, rule_for
from statutes.rules import Unit as LimitUnit
from statutes.thresholds import threshold

# What a channel itself wants, of each order: to be signed for and to be answered. The first in force that day starts.
SIGN_CLOCKS = {
    Channel.HOTLINE: ("LOC-06",),
    Channel.PETITION: ("LOC-06",),
    Channel.POLICE: ("LOC-05",),
}
SIMILAR = 3  # employers offered in place of a name nobody has
ANSWER_CLOCKS = {Channel.HOTLINE: ("HOT-01",), Channel.PETITION: ("PET-06", "PET-08")}
# The channel's limit on the decision about the case.
DECISION_CLOCKS = {Channel.PETITION: ("PET-01", "PET-05")}
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


def route_for(facts: Facts, *, district: Unit, street: Unit | None) -> Routing:
    """The proposed route and handling unit. Without a matching rule: inspection by the street, or the reception."""
    proposal = propose(facts, rules_now())
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
    day = today()
    return ask_one(("unit of a kind", day), partial(_of_kind, day), district.pk, str(kind)) or district


def _of_kind(day: date, district: int, kind: str) -> QuerySet[Unit]:
    return Unit.objects.valid_on(day).filter(district=district, kind=kind).order_by("id")[:1]


def is_group(workers: int, day: datetime) -> bool:
    """Whether so many workers make a group matter (群体) on that day."""
    return workers >= int(threshold("GROUP_WORKERS", local_day(day)).value)


def planned_clocks(channel: str, route: str, group: bool) -> list[str]:
    """The rules whose clocks start when such a complaint is registered, whatever the day."""
    rules = ["LOC-01"]
    if channel != Channel.TIP_OFF and channel not in NOBODYS_CHANNELS:
        rules.append("LSI-01")
    if route == Route.INSPECTION:
        rules.append("LSI-05" if group else "LSI-04")
    return rules + _first_in_force(DECISION_CLOCKS.get(channel, ()))


def channel_clocks(channel: str, *, group: bool, urgent: bool = False, given: bool = False) -> list[str]:
    """The limits its channel sets on one order. `given`: the order came with a date of its own, which binds."""
    sign = SIGN_CLOCKS.get(channel, ())
    if group and channel in ORDER_CHANNELS:
        sign = ("LOC-07",)
    answer = ANSWER_CLOCKS.get(channel, ())
    if urgent and channel == Channel.HOTLINE:
        answer = ("HOT-03",)
    if given:
        answer = ("HOT-04",)
    return _first_in_force(sign) + _first_in_force(answer)


def _first_in_force(candidates: tuple[str, ...]) -> list[str]:
    return [rule for rule in candidates if _in_force(rule)][:1]


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
    for rule_id in planned_clocks(channel, route, group) + channel_clocks(channel, group=group):
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


def similar_employers(name: str, credit_code: str, *, district: Unit) -> list[Enterprise]:
    """Those who may be meant by a name no employer has, for one click: called nearly so first, then whose name holds
    what was typed. Three queries."""
    if len(name.strip()) < 2:
        return []
    near = nearly_called(name, credit_code, district=district, limit=SIMILAR)
    holding = named_like(name, district=district)
    return list({one.pk: one for one in [*near, *holding]}.values())[:SIMILAR]


def employers_like(text: str, *, district: Unit) -> list[Enterprise]:
    """Employers of the district whose name or credit code fits what was typed, for the list under the field."""
    return list(named_like(text, district=district))
