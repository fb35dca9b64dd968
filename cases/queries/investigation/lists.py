"""What a supervisor looks through: missed steps of plans, and visits after closing. By keyset."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import User
from cases.models import Case, PlanStep, Recheck
from common.time import today

PAGE_SIZE = 50
CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Page:
    """Rows, the oldest day first (visits done: the newest first), and the cursor of the next page."""

    rows: list = field(default_factory=list)
    next: str = ""


@dataclass(frozen=True)
class OfLead:
    """How many missed steps a lead has; `lead` None: cases without one."""

    lead: User | None
    count: int


@dataclass(frozen=True)
class MissedStep:
    """One missed step with the days it is late."""

    step: PlanStep
    days_late: int


def _missed(actor: Actor) -> QuerySet[PlanStep]:
    return PlanStep.objects.visible_to(actor).missed(today())


def missed_by_lead(actor: Actor) -> list[OfLead]:
    """The leads with missed steps, most first. Two queries."""
    counts = dict(
        _missed(actor)
        .order_by()
        .values_list("case__lead")
        .annotate(count=Count("pk"))
        .values_list("case__lead", "count")
    )
    people = User.objects.in_bulk([pk for pk in counts if pk])
    found = [OfLead(people.get(pk), count) for pk, count in counts.items()]
    return sorted(found, key=lambda one: (-one.count, one.lead.pk if one.lead else 0))


def missed_page(actor: Actor, *, lead: str = "", after: str = "") -> Page:
    """Fifty missed steps; `lead`: a username. One query."""
    found = _missed(actor).select_related("case__enterprise", "case__lead", "case__unit")
    if lead:
        found = found.filter(case__lead__username=lead)
    shown = list(_beyond(found, "due_on", after).order_by("due_on", "pk")[: PAGE_SIZE + 1])
    day = today()
    rows = [MissedStep(step, (day - step.due_on).days) for step in shown[:PAGE_SIZE]]
    return Page(rows, _cursor(shown, "due_on"))


@dataclass(frozen=True)
class Tab:
    """A list of visits; `code` stands in the address."""

    code: str
    name: object
    key: str = "due_on"
    descending: bool = False


TABS = (
    Tab("due", _("待复查")),
    Tab("overdue", _("复查超期")),
    Tab("done", _("已复查"), "done_on", descending=True),
)
TAB = {tab.code: tab for tab in TABS}
SOON = timedelta(days=30)


def _of_tab(code: str, day: date) -> Q:
    return {
        "due": Q(done_on=None, due_on__gte=day),
        "overdue": Q(done_on=None, due_on__lt=day),
        "done": Q(done_on__isnull=False),
    }[code]


def _rechecks(actor: Actor) -> QuerySet[Recheck]:
    return Recheck.objects.filter(case__in=Case.objects.visible_to(actor))


def recheck_counts(actor: Actor) -> dict[str, int]:
    """How many visits stand under each tab. One query."""
    day = today()
    return _rechecks(actor).aggregate(**{tab.code: Count("pk", filter=_of_tab(tab.code, day)) for tab in TABS})


def recheck_page(actor: Actor, tab: Tab, *, after: str = "") -> Page:
    """Fifty visits of a tab. One query."""
    found = _rechecks(actor).filter(_of_tab(tab.code, today())).select_related("case__lead", "enterprise", "done_by")
    order = (f"-{tab.key}", "-pk") if tab.descending else (tab.key, "pk")
    shown = list(_beyond(found, tab.key, after, descending=tab.descending).order_by(*order)[: PAGE_SIZE + 1])
    return Page(shown[:PAGE_SIZE], _cursor(shown, tab.key))


def _beyond(found: QuerySet, key: str, after: str, *, descending: bool = False) -> QuerySet:
    match = CURSOR.fullmatch(after)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        return found
    beyond = "lt" if descending else "gt"
    return found.filter(Q(**{f"{key}__{beyond}": day}) | Q(**{key: day, f"pk__{beyond}": int(match[2])}))


def _cursor(shown: list, key: str) -> str:
    if len(shown) <= PAGE_SIZE:
        return ""
    last = shown[PAGE_SIZE - 1]
    return f"{getattr(last, key).isoformat()}.{last.pk}"
