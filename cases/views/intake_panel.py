"""What stands beside the intake form: the proposed route with its facts, likely duplicates, the clocks to come."""

from dataclasses import dataclass, field
from datetime import date

from accounts.actor import Actor
from accounts.models import Unit
from cases.actions.intake import Intake
from cases.articles import in_words
from cases.forms.intake import IntakeForm
from cases.models import Complaint, RoutingRule
from cases.queries.intake import (
    Likeness,
    Routing,
    employers_like,
    is_group,
    known_employer,
    likely_duplicates,
    preview_clocks,
    route_for,
    unit_for_route,
)
from cases.queries.notices import Notice, notices_of
from cases.queries.routing import reason_of
from cases.texts import reason_text
from cases.workflow import Route
from clocks.lights import article_of, label_of
from clocks.queries import current_calendar
from common.time import now, today
from enterprises.models import Enterprise
from statutes.deadlines import Deadline


@dataclass(frozen=True)
class ClockAhead:
    """A clock that will start: its name and article in the reader's language, when due, working days left."""

    name: str
    article: str
    legal: date
    left: int
    provisional: bool


@dataclass(frozen=True)
class Panel:
    """Everything the panel shows."""

    route: str
    unit: Unit
    overruled: bool
    rule: RoutingRule | None
    article: str
    why: str
    facts: list[str]
    is_group: bool
    clocks: list[ClockAhead]
    employer_typed: str = ""
    employer: Enterprise | None = None
    similar: list[Enterprise] = field(default_factory=list)
    duplicates: list[Likeness] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def panel_of(form: IntakeForm, actor: Actor) -> Panel:
    """The panel for a form that has been cleaned, complete or not."""
    intake = form.intake
    routing = route_for(intake.facts, district=actor.district, street=intake.street)
    route, unit = _chosen(intake, routing, actor)
    employer = known_employer(intake.employer, intake.credit_code, actor.district)
    group = is_group(intake.workers_count, intake.received_at or now())
    return Panel(
        route=Route(route).label,
        unit=unit,
        overruled=route != routing.route or unit != routing.unit,
        rule=routing.rule,
        article=in_words(routing.rule.article) if routing.rule else "",
        why=reason_of(routing.rule),
        facts=[reason_text(reason) for reason in routing.reasons],
        is_group=group,
        clocks=_clocks(preview_clocks(intake.channel, route, group, intake.received_at)),
        employer_typed=intake.employer,
        employer=employer,
        similar=[] if employer else employers_like(intake.employer, district=actor.district)[:3],
        duplicates=likely_duplicates(
            phone=intake.phone,
            id_number=intake.id_number,
            employer=intake.employer,
            credit_code=intake.credit_code,
            district=actor.district,
            actor=actor,
        ),
        notices=notices_of(_complaint_to_be(intake)),
    )


def _chosen(intake: Intake, routing: Routing, actor: Actor) -> tuple[str, Unit]:
    route = intake.route or routing.route
    if intake.unit is not None:
        return route, intake.unit
    if route == routing.route:
        return route, routing.unit
    return route, unit_for_route(route, district=actor.district, street=intake.street)


def _clocks(deadlines: list[Deadline]) -> list[ClockAhead]:
    calendar = current_calendar()
    return [
        ClockAhead(
            name=label_of(deadline.rule),
            article=article_of(deadline.rule),
            legal=deadline.legal,
            left=calendar.working_days_between(today(), deadline.legal),
            provisional=deadline.provisional,
        )
        for deadline in deadlines
    ]


def _complaint_to_be(intake: Intake) -> Complaint:
    """An unsaved complaint, to ask the same questions of it as later of the registered one."""
    return Complaint(
        received_at=intake.received_at or now(), period_from=intake.period_from, period_to=intake.period_to
    )
