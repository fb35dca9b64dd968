"""Watching over a site: the officer, the visits, the link to the wage platform."""

from collections.abc import Sequence
from datetime import date

import pghistory
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from common.errors import Refused
from common.time import now, today
from documents.actions.attaching import attach, keeping_files
from projects.actions.register import change_project, lock, save
from projects.actions.rights import require_right
from projects.models import Project, ProjectVisit, VisitFile
from projects.queries.rights import officers_for


@recorded
def assign_officer(project: Project, officer: User | None, *, version: int | None = None, actor: Actor) -> Project:
    """Who watches over the site from now on (包干监察员). Raises Stale; Refused: no right, no such post."""
    found = lock(project, version)
    require_right(actor, found)
    if officer is not None and not officers_for(found).filter(pk=officer.pk).exists():
        raise Refused("no_post", _("包干监察员须是在岗的区监察员，或者本街道的在岗人员"), "officer")
    if found.officer_id != (officer.pk if officer else None):
        found.officer = officer
        save(found, _("页面登记"))
    return found


@keeping_files()
@recorded
def record_visit(
    project: Project,
    *,
    visited_on: date,
    note: str,
    workers_on_site: int | None = None,
    photos: Sequence[UploadedFile] = (),
    actor: Actor,
) -> ProjectVisit:
    """Somebody was there. Photographs lose place and camera. Raises Refused: no right, a day to come, a bad file."""
    found = lock(project, None)
    require_right(actor, found)
    if actor.user is None:
        raise Refused("nobody", _("巡查要由人来记录"))
    if visited_on > today():
        raise Refused("future", _("巡查日期不能晚于今天"), "visited_on")
    visit = ProjectVisit.objects.create(
        project=found,
        visited_on=visited_on,
        visitor=actor.user,
        workers_on_site=workers_on_site,
        note=note.strip()[:1000],
        recorded_at=now(),
    )
    for photo in photos:
        attach(visit, photo, model=VisitFile, strip=True, actor=actor)
    # No new version: a visit contradicts nothing that somebody else is just filling in.
    newest = Greatest(Coalesce(F("visited_on"), Value(visited_on)), Value(visited_on))
    with pghistory.context(source=_("巡查")):
        Project.objects.filter(pk=found.pk).update(visited_on=newest)
    return visit


@recorded
def link_platform(
    project: Project, *, platform_code: str, linked_on: date | None, version: int | None = None, actor: Actor
) -> Project:
    """On the wage platform (“工薪”平台) under this code since that day; an empty code ends the link."""
    if linked_on is not None and linked_on > today():
        raise Refused("future", _("接入日期不能晚于今天"), "linked_on")
    changes = {"platform_code": platform_code, "platform_linked_on": linked_on}
    return change_project(project, changes, source=_("页面登记"), version=version, actor=actor)
