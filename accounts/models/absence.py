"""Who is away when."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models


class AbsenceQuerySet(models.QuerySet):
    def standing(self) -> "AbsenceQuerySet":
        """Absences that were not struck out."""
        return self.filter(ended_early=False)

    def on(self, day: date) -> "AbsenceQuerySet":
        """Absences that stand and cover a day."""
        return self.standing().filter(starts_on__lte=day, ends_on__gte=day)


@pghistory.track()
class Absence(models.Model):
    """A person is away from one day to another, both included (外出、休假): not suggested for new work."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=100, blank=True)
    ended_early = models.BooleanField(default=False, help_text="struck out by hand; kept for the record")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(name="absence_in_order", condition=models.Q(ends_on__gte=models.F("starts_on")))
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.starts_on}"
