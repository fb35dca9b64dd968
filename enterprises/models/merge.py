"""Two rows of the register that are one employer: proposed, looked at, joined, and parted again."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from enterprises.models.enterprise import Enterprise


class MergeState(models.TextChoices):
    """Where a merge stands (合并状态)."""

    PROPOSED = "proposed", _("待审核")
    DONE = "done", _("已合并")
    REFUSED = "refused", _("不合并")
    UNDONE = "undone", _("已拆回")


class MergeQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "MergeQuerySet":
        """Whoever sees the employer that stays."""
        return self.filter(kept__in=Enterprise.objects.visible_to(actor))


@pghistory.track()
class Merge(models.Model):
    """That `absorbed` is the same employer as `kept` (主体合并). Undoing it gives back exactly what was moved."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="merged_by")
    state = models.CharField(max_length=10, choices=MergeState, default=MergeState.PROPOSED)
    reason = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="why not, or why parted again")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="not_merged_with_itself", condition=~Q(kept=F("absorbed"))),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(state__in=["proposed", "done"]), name="merged_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class MergeMove(models.Model):
    """Which rows of one table a merge took along (合并明细): what undoing gives back."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="moves")
    table = models.CharField(max_length=60, help_text="app_label.model")
    column = models.CharField(max_length=60)
    rows = ArrayField(models.BigIntegerField())

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.merge_id} {self.table}.{self.column}"
