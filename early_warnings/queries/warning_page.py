"""Everything the page of a warning shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.actor import Actor
from cases.queries.case_page import ClockDetail
from clocks.lights import Light, article_of, label_of, light_of
from clocks.queries import current_calendar, derive
from common.time import now, today
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries.employer import employer_of
from early_warnings.queries.lists import Card, cards_of
from early_warnings.queries.naming import rule_name
from early_warnings.queries.words import explanation_of
from early_warnings.rules import RULES
from feeds.sources import SOURCES
from statutes.rules import rule_version

SHOWN = 20
FACTS_SHOWN = 60


@dataclass(frozen=True)
class Quoted:
    """A fact in words, of which day, known from where."""

    day: date
    sentence: str


@dataclass(frozen=True)
class ClockCard:
    """A limit with its name and light. `waived`: somebody granted that it does not count."""

    clock: WarningClock
    name: str
    light: Light
    waived: bool


def warning_of(number: str, actor: Actor) -> EarlyWarning:
    """The warning with what it hangs on. Raises EarlyWarning.DoesNotExist when it is not seen."""
    parts = ("district", "street", "unit", "handler", "enterprise", "project__general_contractor", "case",
             "superseded_by", "closed_by")  # fmt: skip
    return EarlyWarning.objects.visible_to(actor).select_related(*parts).get(number=number.upper())


def facts_of(warning: EarlyWarning) -> list[Quoted]:
    """What it rests on, the newest first. One query."""
    return [Quoted(one.day, explanation_of(warning.rule, one)) for one in warning.facts.all()[:FACTS_SHOWN]]


def sources_of(warning: EarlyWarning) -> list[str]:
    """The registers its rule rests on, by name; empty for what people report here."""
    rule = RULES.get(warning.rule)
    return [str(SOURCES[code].name) for code in rule.sources if code in SOURCES] if rule else []


def clocks_of(warning: EarlyWarning) -> list[ClockCard]:
    """Its limits, the running ones first. Two queries with the calendar."""
    calendar, moment, cards = current_calendar(), now(), []
    clocks = warning.clocks.select_related("waiver").order_by("-pk")
    for clock in clocks:
        rule = rule_version(clock.rule_id, clock.rule_version)
        waiver = getattr(clock, "waiver", None)
        cards.append(
            ClockCard(
                clock=clock,
                name=label_of(rule),
                light=light_of(clock, calendar, moment),
                waived=bool(waiver and waiver.granted),
            )
        )
    return sorted(cards, key=lambda card: (not card.clock.is_open, card.clock.due_at))


def clock_detail(warning: EarlyWarning, pk: int) -> ClockDetail:
    """One limit of the warning explained day by day. Raises WarningClock.DoesNotExist. Four queries."""
    clock = WarningClock.objects.prefetch_related("entries", "escalations").get(pk=pk, warning=warning)
    rule = rule_version(clock.rule_id, clock.rule_version)
    return ClockDetail(clock, label_of(rule), article_of(rule), derive(clock, current_calendar(), as_of=today()))


def others_of(warning: EarlyWarning, actor: Actor) -> list[Card]:
    """The other open warnings of the same employer, as this person sees them. Four queries."""
    employer = employer_of(warning)
    if employer is None:
        return []
    found = EarlyWarning.objects.visible_to(actor).open().filter(_about(employer.pk)).exclude(pk=warning.pk)
    return cards_of(list(found.select_related("enterprise", "project", "unit").order_by("-pk")[:SHOWN]))


def of_enterprise(enterprise: int, actor: Actor) -> tuple[list[Card], list[Card]]:
    """Open warnings of an employer, and of the projects it is general contractor of, and the newest ended ones."""
    return _of(_about(enterprise), actor)


def of_project(project: int, actor: Actor) -> tuple[list[Card], list[Card]]:
    """The same of a project."""
    return _of(Q(project=project), actor)


def of_case(case: int, actor: Actor) -> list[Card]:
    """The warnings a case came from."""
    found = EarlyWarning.objects.visible_to(actor).filter(case=case)
    return cards_of(list(found.select_related("enterprise", "project", "unit").order_by("pk")[:SHOWN]))


def _about(employer: int) -> Q:
    """An employer, and sites known by their general contractor only."""
    return Q(enterprise=employer) | Q(enterprise=None, project__general_contractor=employer)


def _of(subject: Q, actor: Actor) -> tuple[list[Card], list[Card]]:
    seen = EarlyWarning.objects.visible_to(actor).filter(subject).select_related("enterprise", "project", "unit")
    open_ones = list(seen.open().order_by("-pk")[:SHOWN])
    ended = list(seen.filter(state="closed").order_by("-pk")[:SHOWN])
    cards = cards_of([*open_ones, *ended])
    return cards[: len(open_ones)], cards[len(open_ones) :]


def rule_words(warning: EarlyWarning) -> dict[str, str]:
    """Name, condition and article of its rule in the reader's language."""
    rule = RULES.get(warning.rule)
    if rule is None:
        return {"name": rule_name(warning.rule), "condition": "", "article": "", "partners": ""}
    named = {"condition": rule.condition, "article": rule.article, "partners": rule.partners}
    return {"name": str(rule.name), **{key: str(value) for key, value in named.items()}}
