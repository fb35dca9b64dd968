"""Enter projects and change them: one by one from pages and REST, many at once from feeds and tables."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pghistory
from django.db import connection
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.errors import Refused, Stale
from common.time import now, today
from enterprises.queries.grids import best_of, plain_address, rules_in_force
from projects.actions.employers import settled
from projects.actions.rights import require_right
from projects.actions.rows import CODES, COLUMNS, MAY_CHANGE, Counts, ProjectRow, RefusedRow, kept, put
from projects.actions.standings import keep_standings
from projects.models import Project, ProjectSystem, WageSystem

__all__ = ["Counts", "ProjectRow", "RefusedRow", "change_project", "enter_many", "enter_project"]

LOCK = "SELECT pg_advisory_xact_lock(hashtext('projects.number'))"
EMPLOYERS = frozenset({"owner", "general_contractor"})
AT_ONCE = 500  # rows of one statement: it must end within the time limit on a busy server, too
LISTED = ("number", "district", "created_at", "version", "grams", "initials", *sorted(MAY_CHANGE))


@recorded
def enter_project(row: ProjectRow, *, source: str, district: Unit, actor: Actor) -> Project:
    """A new project of the district, with a row for each of the six systems; nothing about them is checked yet.

    Raises Refused: no right, not sound, the permit number or platform code is another project's.
    """
    _lock_numbers()
    project = Project(district=district, created_at=now())
    told = _placed(row, district).told
    put(project, _with_link(project, {name: value for name, value in told.items() if name not in EMPLOYERS}))
    require_right(actor, project)
    put(project, _employers({name: told[name] for name in EMPLOYERS if name in told}, project, actor))
    _require_free(project)
    project.number = _numbers(1)[0]
    with pghistory.context(source=source):
        project.save()
        _enter_systems([project.pk])
    keep_standings([project])
    return project


@recorded
def change_project(
    project: Project, changes: Mapping[str, Any], *, source: str, version: int | None = None, actor: Actor
) -> Project:
    """Set the named columns (`ProjectRow` has them; None empties one). Nothing different: nothing is written.

    Raises Stale (`version` is what the page showed), Refused as `enter_project`.
    """
    if unknown := set(changes) - MAY_CHANGE:
        raise TypeError(f"No columns of a project: {sorted(unknown)}")
    if not set(changes).isdisjoint(CODES):
        _lock_numbers()
    found = lock(project, version)
    require_right(actor, found)
    different = put(found, _with_link(found, _employers(changes, found, actor)))
    require_right(actor, found)  # nor may it be moved to where somebody else answers
    if different:
        _require_free(found)
        save(found, source)
    return found


@recorded
def enter_many(rows: Iterable[ProjectRow], *, source: str, district: Unit, actor: Actor) -> Counts:
    """Upsert by permit number, else platform code; employers are rows of the register. What is refused is named.

    A few statements for each thousand rows; a project named twice takes both rows, the later one on top.
    """
    _lock_numbers()
    counts, rows = Counts(), list(rows)
    known = _Known(rows)
    rules = list(rules_in_force(district, today()))
    entered: dict[int, Project] = {}
    touched: dict[int, Project] = {}
    for index, row in enumerate(rows):
        try:
            project = known.project_of(row) or Project(district=district, created_at=now())
            different = _take(project, _placed(row, district, rules), district, actor)
        except Refused as refusal:
            counts.refused.append(RefusedRow(index, refusal.code, str(refusal.message)))
            continue
        known.remember(project)
        entered[index] = project
        if different:
            touched[id(project)] = project
    with pghistory.context(source=source):
        _write(list(touched.values()), counts)
    counts.same = len({id(project) for project in entered.values()} - touched.keys())
    counts.ids = {index: project.pk for index, project in entered.items()}
    return counts


def _employers(values: Mapping[str, Any], project: Project, actor: Actor) -> dict[str, Any]:
    """With rows of the register for employers it did not know."""
    known = {
        name: settled(values[name], project, actor, construction=name != "owner") for name in EMPLOYERS & set(values)
    }
    return {**values, **known}


def lock(project: Project, version: int | None) -> Project:
    """The project as it is now, locked until the transaction ends. Raises Stale."""
    found = Project.objects.select_for_update(of=["self"]).select_related("street", "grid").get(pk=project.pk)
    if version is not None and found.version != version:
        raise Stale("stale", _("您打开本页以后，别人改过这个工程。请核对最新内容后再保存"))
    return found


def save(project: Project, source: str) -> None:
    """Keep a locked project that was changed, with a new version."""
    project.version += 1
    with pghistory.context(source=source):
        project.save()
    keep_standings([project])


class _Known:
    """The projects that rows speak of, by permit number and platform code. One query."""

    def __init__(self, rows: list[ProjectRow]) -> None:
        told = [row.told for row in rows]
        self.by: dict[str, dict[str, Project]] = {name: {} for name in CODES}
        keys = {name: sorted({one[name] for one in told if name in one}) for name in CODES}
        found = Project.objects.select_for_update(of=["self"]).select_related("street", "grid").order_by("pk")
        by_permit = found.filter(permit_number__in=keys["permit_number"])
        by_code = found.filter(platform_code__in=keys["platform_code"])
        for projects in (by_permit, by_code):
            for project in projects:
                self.remember(self._same(project))

    def _same(self, project: Project) -> Project:
        return self.by["permit_number"].get(project.permit_number, project)

    def remember(self, project: Project) -> None:
        for name in CODES:
            if key := getattr(project, name):
                self.by[name][key] = project

    def project_of(self, row: ProjectRow) -> Project | None:
        """The one meant, None for a new one. Raises Refused: no key, or the two keys are of two projects."""
        keys = {name: value for name, value in row.told.items() if name in CODES}
        if not keys:
            raise Refused("key_missing", _("没有施工许可证号，也没有平台项目编码"), "permit_number")
        found = {id(one): one for name, key in keys.items() if (one := self.by[name].get(key))}
        if len(found) > 1:
            raise Refused("two_projects", _("许可证号和平台项目编码分属两个工程"), "platform_code")
        project = next(iter(found.values()), None)
        permit = keys.get("permit_number")
        if project is not None and permit and project.permit_number not in (None, permit):
            raise Refused("two_projects", _("许可证号和平台项目编码分属两个工程"), "platform_code")
        return project


def _take(project: Project, row: ProjectRow, district: Unit, actor: Actor) -> bool:
    """Put one row onto its project in memory; says whether it is different now. Refused rows leave it as it was."""
    if project.district_id != district.pk:
        raise Refused("other_district", _("这个工程属于其他区"), "permit_number")
    before = kept(project, LISTED)
    try:
        different = put(project, _with_link(project, row.told))
        require_right(actor, project)
    except Refused:
        for name, value in before.items():
            setattr(project, COLUMNS[name], value)
        raise
    return different


def _write(projects: list[Project], counts: Counts) -> None:
    new = [project for project in projects if project.pk is None]
    old = [project for project in projects if project.pk is not None]
    for project, number in zip(new, _numbers(len(new)), strict=True):
        project.number = number
    for project in old:
        project.version += 1
    Project.objects.bulk_create(new, batch_size=AT_ONCE)
    Project.objects.bulk_create(
        old, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=list(LISTED)
    )
    _enter_systems([project.pk for project in new])
    keep_standings(projects)
    counts.made, counts.changed = len(new), len(old)


def _enter_systems(projects: list[int]) -> None:
    systems = list(WageSystem.objects.filter(active=True).values_list("pk", flat=True))
    rows = [ProjectSystem(project_id=project, system_id=system) for project in projects for system in systems]
    ProjectSystem.objects.bulk_create(rows, batch_size=6 * AT_ONCE, ignore_conflicts=True)


def _with_link(project: Project, values: Mapping[str, Any]) -> dict[str, Any]:
    """A code of the wage platform without a day is linked today; without a code there is no day."""
    if "platform_code" not in values:
        return dict(values)
    if not values["platform_code"]:
        return {**values, "platform_linked_on": None}
    return {**values, "platform_linked_on": values.get("platform_linked_on") or project.platform_linked_on or today()}


def _placed(row: ProjectRow, district: Unit, rules: list | None = None) -> ProjectRow:
    """With the grid and street its address lies in, when nobody said one."""
    if not row.address or row.grid is not None:
        return row
    rules = list(rules_in_force(district, today())) if rules is None else rules
    grid = best_of(plain_address(row.address), rules, street_id=row.street.pk if row.street else None).grid
    return replace(row, grid=grid, street=row.street or grid.street) if grid is not None else row


def _require_free(project: Project) -> None:
    """Refused when a code is another project's; which one is not said: it may be none of the reader's."""
    others = Project.objects.exclude(pk=project.pk)
    words = {
        "permit_number": _("这个施工许可证号已登记在另一个工程上"),
        "platform_code": _("这个平台项目编码已登记在另一个工程上"),
    }
    for name in CODES:
        code = getattr(project, name)
        if code and others.filter(**{name: code}).exists():
            raise Refused("taken", words[name], name)


def _lock_numbers() -> None:
    """Until the transaction ends nobody else enters a project: numbers have no gap, keys no clash."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def _numbers(count: int) -> list[str]:
    """The next `count` numbers of this year, `XM2026000001` …; the lock must be held."""
    year = f"XM{today():%Y}"
    newest = (
        Project.objects.filter(number__startswith=year).order_by("-number").values_list("number", flat=True).first()
    )
    last = int(newest[len(year) :]) if newest else 0
    return [f"{year}{last + place:06d}" for place in range(1, count + 1)]
