"""How things stood from one moment to another, so that a past day can be counted as it was.

The row itself says how it stands now. Each change ends the interval in force and begins the next; no other is touched.
"""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Greatest

from accounts.models import Unit
from projects.models.project import ACTIVE, Project, ProjectState
from projects.models.system import CheckedState, InPlace, ProjectSystem, WageSystem


def interval() -> Func:
    """From `since` to before `until`: what the indexes by moment are of."""
    return Func("since", "until", function="tstzrange", output_field=DateTimeRangeField())


class StandingQuerySet(models.QuerySet):
    def at(self, moment: datetime) -> "StandingQuerySet":
        """Those in force at a moment: at most one of a row."""
        return self.alias(in_force=interval()).filter(in_force__contains=moment)

    def end(self, moment: datetime) -> int:
        """No longer in force; none ends before it began, should a clock be put back."""
        return self.update(until=Greatest(F("since"), Value(moment)))


class Standing(models.Model):
    """An interval, its end left out; without an end it is in force."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M}"


class ProjectStandingQuerySet(StandingQuerySet):
    def active(self) -> "ProjectStandingQuerySet":
        """The same as `Project.objects.active`."""
        return self.filter(state__in=ACTIVE)

    def linked(self, day: date) -> "ProjectStandingQuerySet":
        """On the wage platform that day."""
        return self.filter(linked_on__lte=day)


class ProjectStanding(Standing):
    """How a project stood (工程状况记录): what the coverage figures ask of it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="standings", db_index=False)
    state = models.CharField(max_length=10, choices=ProjectState)
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    linked_on = models.DateField(null=True, blank=True, help_text="on the wage platform since; null without a code")

    objects = ProjectStandingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["project", "since"], name="standing_of_project"),
            GistIndex(interval(), name="project_standing_by_moment"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(until=None), name="each_project_stands_one_way")
        ]


class SystemStandingQuerySet(InPlace, StandingQuerySet):
    def not_applicable(self) -> "SystemStandingQuerySet":
        return self.filter(state=CheckedState.NOT_APPLICABLE)


class SystemStanding(Standing):
    """What a check of one of the six systems found (制度检查记录), in force until the next one. One nobody checked has
    none: it is missing."""

    entry = models.ForeignKey(ProjectSystem, on_delete=models.PROTECT, related_name="standings")
    state = models.CharField(max_length=15, choices=CheckedState)
    valid_until = models.DateField(null=True, blank=True)
    recheck_on = models.DateField(null=True, blank=True)

    objects = SystemStandingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [GistIndex(interval(), name="system_standing_by_moment")]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(until=None), name="each_entry_stands_one_way")
        ]


class SystemRetired(Standing):
    """One of the six systems was out of use (制度停用期间): it was not counted."""

    system = models.ForeignKey(WageSystem, on_delete=models.PROTECT, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["system"], condition=Q(until=None), name="each_system_retired_once")
        ]
