"""What people did, in words."""

import pgtrigger
from django.conf import settings
from django.db import models

from cases.models.case import Case


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class TimelineEntry(models.Model):
    """One thing that happened to a case (时间线). Append-only; worded in the reader's language when shown."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="timeline")
    kind = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    note = models.TextField(blank=True, help_text="what the person wrote")
    actor = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["case", "-id"], name="timeline_of_case"),
            # Few of very many: what was opened again or joined a group since a past day, for every figure of that day.
            models.Index(fields=["at"], name="timeline_of_reopenings", condition=models.Q(kind="reopen")),
            models.Index(fields=["at"], name="timeline_of_groups", condition=models.Q(kind="group_joined")),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
