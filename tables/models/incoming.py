"""A table on its way into a register."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role, Unit
from common.encryption import EncryptedField

WATCHES_IMPORTS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})


class TableImportState(models.TextChoices):
    """Where a table stands (导入状态)."""

    WAITING = "waiting", _("等待检查")
    CHECKED = "checked", _("已检查，待确认")
    CONFIRMED = "confirmed", _("已确认，正在入库")
    DONE = "done", _("已入库")
    FAILED = "failed", _("未能完成")
    DROPPED = "dropped", _("已放弃")


class TableImportQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "TableImportQuerySet":
        """One's own, and those of the district for its heads and the auditor."""
        if actor.is_clock:
            return self
        if actor.has(*WATCHES_IMPORTS) and actor.district_ids_seen:
            return self.filter(Q(district__in=actor.district_ids_seen) | Q(uploaded_by=actor.user))
        return self.filter(uploaded_by=actor.user)


@pghistory.track(exclude=["lease_until", "attempts", "rows_done"])
class TableImport(models.Model):
    """A register as a table, from a file or pasted (登记表导入). Also its own job row, as a roster is: who works on it
    holds the lease; when that runs out another takes it up."""

    kind = models.CharField(max_length=30, help_text="which register, e.g. enterprises; see settings.TABLES_IN")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TableImportState, default=TableImportState.WAITING)
    file_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file or the pasted text")
    columns = models.JSONField(default=list, help_text="which column of the file holds what")
    rows_total = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict, help_text="{added, changed, same} once done")
    error = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = TableImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="table_import_at_work", condition=Q(state__in=["waiting", "confirmed"]))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class TablePart(models.Model):
    """Some hundred rows of a table as they were typed (导入分段), sealed: they may name people."""

    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = EncryptedField(help_text="JSON: [{row, cells: [text…], errors: […], skip}]")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["table", "position"], name="one_part_per_place_in_a_table")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.position}"
