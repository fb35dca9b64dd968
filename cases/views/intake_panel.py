"""What stands beside the intake form: the proposed route with its facts, likely duplicates, the clocks to come."""

from dataclasses import dataclass, field
from datetime import date

from accounts.actor import Actor
from accounts.models import Unit
from cases.articles import in_words
from cases.forms.intake import IntakeForm
from cases.forms.told import found_for
from cases.intake import Intake
from cases.models import Case, Complaint, RoutingRule
from cases.queries.duplicates import Likeness
from cases.queries.intake import (
    Routing,
    is_group,
    known_employer,
    preview_clocks,
    route_for,
    similar_employers,
    unit_for_route,
)
from cases.queries.notices import Notice, notices_of
from cases.queries.routing import reason_of
from cases.queries.side_by_side import Compared, side_by_side
from cases.texts import reason_text
from cases.workflow import Route
from clocks.lights import article_of, label_of
from clocks.queries import current_calendar
from common.time import local_day, now, today
from enterprises.models import Enterprise
from enterprises.queries.grids import Placement, placed
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
class Card:
    """A likely duplicate with its lines; `chosen`: the clerk is about to join it. `into` may be ended."""

    likeness: Likeness
    lines: list[Compared]
    chosen: bool

    @property
    def into(self) -> Case:
        return self.likeness.case


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
    duplicates: list[Card] = field(default_factory=list)
    elsewhere: int = 0
    joining: Case | None = None
    notices: list[Notice] = field(default_factory=list)
    where: Placement | None = None


def panel_of(form: IntakeForm, actor: Actor) -> Panel:
    """The panel for a form that has been cleaned, complete or not."""
    intake = form.intake
    day = local_day(intake.received_at or now())
    where = placed(intake.address, district=actor.district, street=intake.street, day=day)
    street = intake.street or (where.grid.street if where.grid else None)
    routing = route_for(intake.facts, district=actor.district, street=street)
    route, unit = _chosen(intake, routing, actor)
    employer = known_employer(intake.employer, intake.credit_code, actor.district)
    found = found_for(intake, actor)
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
        similar=[] if employer else similar_employers(intake.employer, intake.credit_code, district=actor.district),
        duplicates=[_card(one, intake) for one in found.likely],
        elsewhere=found.elsewhere,
        joining=intake.join_into,
        notices=notices_of(_complaint_to_be(intake)),
        where=where if intake.address else None,
    )


def _card(likeness: Likeness, intake: Intake) -> Card:
    chosen = intake.join_into is not None and intake.join_into.pk == likeness.case.pk
    return Card(likeness, side_by_side(likeness), chosen)


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
