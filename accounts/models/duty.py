"""Who is on duty when."""

from datetime import datetime

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.unit import Unit


class DutyPart(models.TextChoices):
    """What somebody is on duty for (值班岗位)."""

    LEADER = "leader", _("带班领导")
    POLICE = "police", _("110 联动值班")


class DutyShiftQuerySet(models.QuerySet):
    def at(self, moment: datetime) -> "DutyShiftQuerySet":
        """Shifts that run at a moment."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


@pghistory.track()
class DutyShift(models.Model):
    """A person is on duty for the district from one moment to another (值班)."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duty_shifts")
    part = models.CharField(max_length=10, choices=DutyPart)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duty_shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = DutyShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["district", "part", "ends_at"], name="duty_at_a_moment")]
        constraints = [
            models.CheckConstraint(name="duty_in_order", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.UniqueConstraint(fields=["district", "part", "user", "starts_at"], name="one_row_per_shift"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.part} {self.starts_at:%F %H:%M}"
