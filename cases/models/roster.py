"""A roster of workers on its way into a case."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case
from common.encryption import EncryptedField


class RosterState(models.TextChoices):
    """Where a roster stands (花名册状态)."""

    WAITING = "waiting", _("等待检查")
    CHECKED = "checked", _("已检查，待确认")
    CONFIRMED = "confirmed", _("已确认，正在入库")
    DONE = "done", _("已入库")
    FAILED = "failed", _("未能完成")
    DROPPED = "dropped", _("已放弃")


class RosterQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "RosterQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


@pghistory.track(exclude=["lease_until", "attempts", "rows_done"])
class Roster(models.Model):
    """A list of workers and what each is owed, from a file or pasted (花名册). Also its own job row: who works on it
    holds the lease; when the lease runs out another may take it up."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rosters")
    state = models.CharField(max_length=10, choices=RosterState, default=RosterState.WAITING)
    file_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file or the pasted text")
    columns = models.JSONField(default=list, help_text="which column of the file holds what")
    rows_total = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict, help_text="{added, known, lines, owed} once done")
    error = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = RosterQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["id"], name="roster_at_work", condition=Q(state__in=["waiting", "confirmed"]))]

    def __str__(self) -> str:
        return f"{self.case_id} {self.file_name}"


class RosterPart(models.Model):
    """Some hundred rows of a roster as they were typed (花名册分段), sealed: they name people and their numbers."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = EncryptedField(help_text="JSON: [{row, cells: [text…], errors: […], skip}]")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["roster", "position"], name="one_part_per_position")]

    def __str__(self) -> str:
        return f"{self.roster_id} {self.position}"
