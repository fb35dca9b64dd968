"""One thing done to many cases: the exact rows first, then each on its own, stoppable, undoable."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case


class BulkKind(models.TextChoices):
    """What is done to each row (批量操作)."""

    ASSIGN = "assign", _("指定经办人")
    REMIND = "remind", _("催办")
    PRINT = "print", _("打印文书")


class BulkState(models.TextChoices):
    """Where a bulk job stands."""

    PREVIEW = "preview", _("待确认")
    RUNNING = "running", _("进行中")
    STOPPED = "stopped", _("已停止")
    DONE = "done", _("已完成")
    UNDONE = "undone", _("已撤销")


class BulkJobQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "BulkJobQuerySet":
        """Whoever asked for it sees it."""
        return self if actor.is_clock else self.filter(requested_by=actor.user)


@pghistory.track()
class BulkJob(models.Model):
    """A selection and what is done with it (批量任务). `arguments` hold codes and keys, no personal data."""

    kind = models.CharField(max_length=10, choices=BulkKind)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=BulkState, default=BulkState.PREVIEW)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undo_until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to="bulk/%Y/%m/", max_length=200, blank=True, help_text="what was printed")

    objects = BulkJobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="bulk_job_running", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class BulkRowState(models.TextChoices):
    """What became of one row."""

    WAITING = "waiting", _("等待")
    DONE = "done", _("完成")
    REFUSED = "refused", _("未办理")
    UNDONE = "undone", _("已撤销")
    KEPT = "kept", _("未撤销")


class BulkRow(models.Model):
    """One case of a bulk job (批量任务行), its result and what it was before, for undoing."""

    job = models.ForeignKey(BulkJob, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(help_text="of the case in the preview: a newer one is refused")
    state = models.CharField(max_length=10, choices=BulkRowState, default=BulkRowState.WAITING)
    message = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["job", "case"], name="each_case_once_per_job")]
        indexes = [models.Index(fields=["job", "state", "position"], name="bulk_rows_waiting")]

    def __str__(self) -> str:
        return f"{self.job_id}:{self.position}"
