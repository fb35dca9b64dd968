"""A list on its way out as a file."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit


class ExportState(models.TextChoices):
    """Where an export stands (导出状态)."""

    ASKED = "asked", _("待批准")
    WAITING = "waiting", _("正在生成")
    READY = "ready", _("可下载")
    REFUSED = "refused", _("未批准")
    FAILED = "failed", _("未能完成")
    EXPIRED = "expired", _("已过期")


class ExportQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "ExportQuerySet":
        """Only one's own: an export holds what its owner may see."""
        return self if actor.is_clock else self.filter(owner=actor.user)


@pghistory.track(exclude=["lease_until", "attempts", "rows_done"])
class Export(models.Model):
    """A list as Excel or CSV, made in the background (导出): complete, counted, hashed, and gone after a while.

    Personal data leave masked unless `unmasked` was approved with a reason by somebody else.
    """

    kind = models.CharField(max_length=30, help_text="which list, e.g. enterprises; see settings.TABLES_OUT")
    filters = models.JSONField(default=dict, help_text="as the page had them")
    file_format = models.CharField(max_length=4, choices=[("xlsx", "Excel"), ("csv", "CSV")], default="xlsx")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exports")
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    unmasked = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True, help_text="why personal data are needed in plain")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the rows, as the last line says")
    size = models.PositiveBigIntegerField(default=0, help_text="bytes of the file")
    file = models.FileField(upload_to="exports/%Y/%m/", max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="export_at_work", condition=Q(state="waiting")),
            models.Index(fields=["owner", "-id"], name="export_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="plain_only_when_approved",
                condition=Q(unmasked=False) | Q(state__in=["asked", "refused"]) | Q(decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="not_approved_by_its_owner", condition=Q(decided_by=None) | ~Q(decided_by=models.F("owner"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
