"""Lists of warnings: those of a level, all open ones, those ended; what a line of them shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from clocks.lights import Light, light_of
from clocks.queries import current_calendar
from common.time import now
from early_warnings.models import EarlyWarning, WarningClock, WarningFact
from early_warnings.queries.naming import rule_name
from early_warnings.queries.words import explanation_of
from early_warnings.workflow import Grade, Level, State

PAGE = 50
TABS = ("mine", "open", "ended")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # where nothing runs, it stands last
PARTS = ("enterprise", "project", "street", "unit", "handler")


@dataclass(frozen=True)
class Filters:
    """What narrows a list."""

    grade: str = ""
    rule: str = ""
    state: str = ""
    street: int | None = None
    overdue: bool = False


@dataclass(frozen=True)
class Card:
    """A warning with what a line shows of it: the name of its rule, its newest fact in words, its limit."""

    warning: EarlyWarning
    rule: str
    sentence: str
    clock: WarningClock | None
    light: Light | None


@dataclass(frozen=True)
class Page:
    """Some cards, and the place after which the next page begins; empty at the end."""

    cards: list[Card]
    older: str


def own_levels(actor: Actor) -> tuple[str, ...]:
    """The level this person answers at: the district's, or those of a street."""
    return (Level.DISTRICT,) if actor.district_ids_seen else (Level.ENTERPRISE, Level.STREET)


def of_tab(actor: Actor, tab: str) -> QuerySet[EarlyWarning]:
    """Warnings of a tab that this person sees."""
    seen = EarlyWarning.objects.visible_to(actor)
    if tab == "ended":
        return seen.filter(state=State.CLOSED)
    return seen.open().filter(level__in=own_levels(actor)) if tab == "mine" else seen.open()


def narrowed(warnings: QuerySet[EarlyWarning], filters: Filters) -> QuerySet[EarlyWarning]:
    """Only those the filters ask for."""
    asked = {"grade": filters.grade, "rule": filters.rule, "state": filters.state, "street": filters.street}
    found = warnings.filter(**{name: value for name, value in asked.items() if value})
    if filters.overdue:
        late = WarningClock.objects.overdue(now()).filter(warning=OuterRef("pk"))
        found = found.filter(Exists(late))
    return found


def count_by_grade(warnings: QuerySet[EarlyWarning]) -> list[tuple[str, str, int]]:
    """(grade, its word, how many), the gravest first; grades with none are left out. One query."""
    counted = dict(warnings.order_by().values_list("grade").annotate(count=Count("pk")))
    return [(grade.value, str(grade.label), counted[grade]) for grade in Grade if grade in counted]


def page_of(warnings: QuerySet[EarlyWarning], tab: str, after: str = "") -> Page:
    """A page: of open ones those due first first, of ended ones the newest first. Four queries."""
    rows = _newest(warnings, after) if tab == "ended" else _pressing(warnings, after)
    more = len(rows) > PAGE
    last = rows[PAGE - 1] if more else None
    if last is None:
        older = ""
    else:
        older = str(last.pk) if tab == "ended" else f"{last.due.timestamp():.6f}_{last.pk}"
    return Page(cards_of(rows[:PAGE]), older)


def _newest(warnings: QuerySet[EarlyWarning], after: str) -> list[EarlyWarning]:
    found = warnings.select_related(*PARTS).order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    return list(found[: PAGE + 1])


def _pressing(warnings: QuerySet[EarlyWarning], after: str) -> list[EarlyWarning]:
    clocks = WarningClock.objects.open().filter(warning=OuterRef("pk")).order_by("due_at").values("due_at")
    found = warnings.annotate(due=Coalesce(Subquery(clocks[:1]), Value(NEVER)))
    if key := _key_of(after):
        found = found.filter(Q(due__gt=key[0]) | Q(due=key[0], pk__gt=key[1]))
    return list(found.select_related(*PARTS).order_by("due", "pk")[: PAGE + 1])


def _key_of(after: str) -> tuple[datetime, int] | None:
    moment, _line, pk = after.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), int(pk[:18])
    except (ValueError, OverflowError, OSError):
        return None


def cards_of(warnings: Sequence[EarlyWarning]) -> list[Card]:
    """With newest fact, running limit and light. Three queries however many."""
    keys = [one.pk for one in warnings]
    if not keys:
        return []
    facts = newest_facts(keys)
    running = WarningClock.objects.filter(warning__in=keys).open().order_by("-due_at", "-pk")
    clocks = {clock.warning_id: clock for clock in running}  # the earliest comes last and stays
    calendar, moment = current_calendar(), now()
    return [
        Card(
            warning=one,
            rule=rule_name(one.rule),
            sentence=explanation_of(one.rule, facts[one.pk]) if one.pk in facts else "",
            clock=(clock := clocks.get(one.pk)),
            light=light_of(clock, calendar, moment) if clock else None,
        )
        for one in warnings
    ]


def newest_facts(keys: Iterable[int]) -> dict[int, WarningFact]:
    """Warning (its key) → its newest fact. One query."""
    rows = WarningFact.objects.filter(warning__in=list(keys)).order_by("warning_id", "-day", "-pk")
    return {fact.warning_id: fact for fact in rows.distinct("warning_id")}
