"""Who leads and who assists."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case


class OfficerPart(models.TextChoices):
    """An officer's part in a case."""

    LEAD = "lead", _("主办监察员")
    ASSISTANT = "assistant", _("协办监察员")


@pghistory.track()
class Assignment(models.Model):
    """An officer leads or assists from one moment to another (主办 / 协办). Exactly one lead at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=OfficerPart)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(part="lead", until=None), name="exactly_one_lead_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["case", "officer"], condition=models.Q(until=None), name="one_part_per_officer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.officer} {self.part}"
