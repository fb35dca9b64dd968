"""The list of projects: filters, one page by keyset, each with what is broken and what is in place."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.actor import Actor
from common.time import today
from enterprises.models import Enterprise
from enterprises.names import grams, letter_grams, typed_letters
from enterprises.queries.employers import named_like
from projects.models import Project, ProjectSystem, Stage
from projects.queries.broken import Break, breaks_by_project
from projects.queries.coverage import linked_on, visit_days, visited_recently

PAGE_SIZE = 50
COUNT_UP_TO = 1000
EMPLOYERS = 200


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty value narrows nothing. `broken`: `any` or a kind of checkpoint."""

    q: str = ""
    street: int | None = None
    sector: str = ""
    funding: str = ""
    state: str = ""
    officer: str = ""
    missing: str = ""
    broken: str = ""


@dataclass(frozen=True)
class Systems:
    """How many of the six systems that apply are in place."""

    in_place: int = 0
    applicable: int = 0


@dataclass(frozen=True)
class ListRow:
    """One line of the list."""

    project: Project
    breaks: list[Break]
    systems: Systems
    linked: bool
    visited: bool


@dataclass(frozen=True)
class Page:
    """Rows newest first. `newer` and `older` are cursors (ids) to the pages beside, None at the ends."""

    rows: list[ListRow] = field(default_factory=list)
    newer: int | None = None
    older: int | None = None


def selected(filters: Filters, actor: Actor) -> QuerySet[Project]:
    """The projects of a selection that the actor may see."""
    day = today()
    found = Project.objects.visible_to(actor)
    equal = {name: value for name in ("street", "sector", "funding", "state") if (value := getattr(filters, name))}
    found = found.filter(**equal)
    if filters.officer:
        found = found.filter(officer__username=filters.officer)
    if filters.q:
        found = found.filter(called(filters.q, actor))
    if filters.missing:
        found = found.active().exclude(MISSING[filters.missing](day))
    if filters.broken:
        found = found.filter(is_broken(day, kind="" if filters.broken == "any" else filters.broken))
    return found


def is_broken(day: date, *, kind: str = "") -> Q:
    """With a broken checkpoint on that day, of this kind or any."""
    stages = Stage.objects.filter(project=OuterRef("pk")).broken(day)
    return Q(Exists(stages.filter(kind=kind) if kind else stages))


# Gaps of a project under construction: the condition under which there is none.
MISSING = {
    "platform": linked_on,
    "officer": lambda day: Q(officer__isnull=False),
    "visit": visited_recently,
}


def called(text: str, actor: Actor) -> Q:
    """Number, permit number or platform code from its beginning; two characters of the name or of the contractor's;
    first letters in pinyin."""
    raw = " ".join(text.split())
    code = raw.replace(" ", "").upper()
    meant = Q(number__startswith=code) | Q(permit_number__startswith=code) | Q(platform_code__startswith=code)
    if letters := typed_letters(raw):
        meant |= Q(grams__contains=letter_grams(letters), initials__contains=letters)
    if len(raw) >= 2 and (pairs := grams(raw)):
        employers = named_like(raw, district=actor.district, limit=EMPLOYERS).values_list("pk", flat=True)
        meant |= Q(grams__contains=pairs) | Q(general_contractor__in=list(employers))
    return meant


def page_of(found: QuerySet[Project], *, after: int | None = None, before: int | None = None) -> Page:
    """Fifty projects: the newest, those older than `after`, or those newer than `before`. Three queries."""
    newest_first = before is None
    shown = found.order_by("-pk" if newest_first else "pk").select_related("street", "officer", "general_contractor")
    if after is not None:
        shown = shown.filter(pk__lt=after)
    if before is not None:
        shown = shown.filter(pk__gt=before)
    projects = list(shown[: PAGE_SIZE + 1])
    more, projects = len(projects) > PAGE_SIZE, projects[:PAGE_SIZE]
    if not newest_first:
        projects.reverse()
    if not projects:
        return Page()
    has_newer = more if not newest_first else after is not None
    has_older = more if newest_first else True
    rows = rows_of(projects, today())
    return Page(rows, projects[0].pk if has_newer else None, projects[-1].pk if has_older else None)


def rows_of(projects: list[Project], day: date) -> list[ListRow]:
    """What the list shows of these projects. Two queries."""
    ids = [project.pk for project in projects]
    breaks, systems = breaks_by_project(ids, day), systems_by_project(ids, day)
    period = timedelta(days=visit_days(day))
    return [
        ListRow(
            project,
            breaks.get(project.pk, []),
            systems.get(project.pk, Systems()),
            linked=bool(project.platform_code and project.platform_linked_on and project.platform_linked_on <= day),
            visited=project.visited_on is not None and project.visited_on >= day - period,
        )
        for project in projects
    ]


def systems_by_project(projects: list[int], day: date) -> dict[int, Systems]:
    """One query."""
    rows = ProjectSystem.objects.filter(project__in=projects, system__active=True)
    in_place = Count("pk", filter=Q(pk__in=ProjectSystem.objects.filter(project__in=projects).in_place(day)))
    counted = rows.applicable().order_by().values("project").annotate(green=in_place, all=Count("pk"))
    return {one["project"]: Systems(one["green"], one["all"]) for one in counted}


def count_of(found: QuerySet[Project]) -> int:
    """How many; past COUNT_UP_TO that number and one. One query."""
    return found.order_by()[: COUNT_UP_TO + 1].count()


def of_enterprise(enterprise: Enterprise, actor: Actor) -> list[tuple[ListRow, list[str]]]:
    """The projects an employer has a part in, the newest first, each with its roles there. Four queries."""
    part = Q(owner=enterprise) | Q(general_contractor=enterprise)
    part |= Q(pk__in=enterprise.parts_in_projects.values("project"))
    seen = Project.objects.visible_to(actor).filter(part).select_related("street", "officer", "general_contractor")
    projects = list(seen.order_by("-pk")[:PAGE_SIZE])
    parts = enterprise.parts_in_projects.filter(project__in=projects)
    roles: dict[int, list[str]] = {project.pk: [] for project in projects}
    for project in projects:
        roles[project.pk] += ["owner"] if project.owner_id == enterprise.pk else []
        roles[project.pk] += ["general_contractor"] if project.general_contractor_id == enterprise.pk else []
    for one in parts:
        roles[one.project_id].append(one.role)
    return [(row, roles[row.project.pk]) for row in rows_of(projects, today())]
