"""The six systems of a project as they stand today, and what each says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, DateField, F, Q, QuerySet, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from accounts.actor import Actor
from clocks.words import own
from projects.models import CheckedState, Project, ProjectSystem, SystemFile, WageSystem
from statutes.thresholds import threshold


@dataclass(frozen=True)
class Standing:
    """How an entry stands on a day: `band` as the `light` tag takes it, `text` in the reader's language."""

    entry: ProjectSystem
    band: str
    text: str


def standing_of(entry: ProjectSystem, day: date) -> Standing:
    """Green or yellow exactly where `ProjectSystem.is_in_place` says so; grey does not apply; all else is red."""
    if entry.state == CheckedState.NOT_APPLICABLE:
        return Standing(entry, "grey", _("不适用：%(reason)s") % {"reason": entry.reason})
    if not entry.is_in_place(day):
        return Standing(entry, "red", _why_red(entry, day))
    if entry.valid_until is None:
        return Standing(entry, "green", _("已落实"))
    left = (entry.valid_until - day).days
    if left <= threshold("SYSTEM_ENDING_DAYS", day).value:
        said = _("凭证 %(day)s 到期，还剩 %(left)s 天") % {"day": entry.valid_until, "left": left}
        return Standing(entry, "yellow", said)
    return Standing(entry, "green", _("已落实，凭证有效至 %(day)s") % {"day": entry.valid_until})


def _why_red(entry: ProjectSystem, day: date) -> str:
    if entry.state == CheckedState.MISSING:
        return _("未落实：%(reason)s") % {"reason": entry.reason} if entry.reason else _("还没有检查")
    if entry.valid_until is not None and entry.valid_until < day:
        return _("凭证已于 %(day)s 到期") % {"day": entry.valid_until}
    return _("应于 %(day)s 前复查") % {"day": entry.recheck_on}


def systems_of(project: Project) -> QuerySet[ProjectSystem]:
    """The entries of a project in the order of the systems, with who checked and the files. Two queries."""
    entries = ProjectSystem.objects.filter(project=project, system__active=True)
    return entries.select_related("system", "checked_by").prefetch_related("files__added_by")


def entry_of(project: Project, code: str) -> ProjectSystem | None:
    """One system of a project; None where there is none."""
    return systems_of(project).filter(system__code=code).first()


def file_of(actor: Actor, number: str, pk: int) -> SystemFile | None:
    """A proof in a project the actor sees; None for everything else."""
    entries = ProjectSystem.objects.visible_to(actor).filter(project__number=number)
    return SystemFile.objects.filter(pk=pk, entry__in=entries).select_related("entry").first()


def said(system: WageSystem, field: str) -> str:
    """`article` or `evidence` in the reader's language; the Chinese one where there is no other."""
    return own(system, field) or getattr(system, field)


def wage_systems() -> QuerySet[WageSystem]:
    """All of them, those out of use too."""
    return WageSystem.objects.order_by("position", "id")


def last_day_of(day: date) -> Greatest:
    """The newest of an entry's days that is over before `day`: the end of its paper, or of its check."""
    return Greatest(
        *(
            Case(When(**{f"{column}__lt": day}, then=F(column)), default=None, output_field=DateField())
            for column in ("valid_until", "recheck_on")
        )
    )


def ended_untold(day: date) -> QuerySet[ProjectSystem]:
    """Entries of projects under construction that were in place and no longer are, and nobody was told; `ended_on`
    is the day that passed. One query."""
    found = ProjectSystem.objects.filter(
        Q(valid_until__lt=day) | Q(recheck_on__lt=day),
        state=CheckedState.IN_PLACE,
        system__active=True,
        project__in=Project.objects.active(),
    )
    found = found.annotate(ended_on=last_day_of(day))
    return found.filter(Q(expiry_told_on=None) | ~Q(expiry_told_on=F("ended_on")))


def recheck_day(system: WageSystem, checked_on: date) -> date:
    """The last day on which a check still counts."""
    return checked_on + timedelta(days=system.recheck_days)


def standings(entries: Iterable[ProjectSystem], day: date) -> list[Standing]:
    """Each entry with how it stands. No query."""
    return [standing_of(entry, day) for entry in entries]
