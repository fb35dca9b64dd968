"""Several complaints, one dispute: a link that can be undone."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.case import Case
from cases.workflow import State


@pghistory.track()
class Joining(models.Model):
    """A case joined to another that tells the same matter (并案). `undone_at` empty: in force.

    `moved` remembers what went along, so that undoing puts back exactly that (ids of rows).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joinings")
    into = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joined_here")
    state_before = models.CharField(max_length=20, choices=State)
    reason = models.CharField(max_length=300)
    facts = models.JSONField(default=dict, help_text="score and matched facts the person saw: {score, reasons}")
    moved = models.JSONField(default=dict, help_text="{complaints, workers, clocks, dropped, units}: primary keys")
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(undone_at=None), name="joined_to_one_case_at_a_time"),
            models.CheckConstraint(name="never_joined_to_itself", condition=~Q(case=F("into"))),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} → {self.into_id}"
