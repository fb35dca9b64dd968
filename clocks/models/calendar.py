"""The calendar of working days, as the State Council published it, notice by notice."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class CalendarNotice(models.Model):
    """A holiday notice of the State Council's General Office (放假安排通知). A later one overrides single days."""

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("年度安排")
        CHANGE = "change", _("年中调整")

    year = models.PositiveSmallIntegerField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    document_number = models.CharField(max_length=60, blank=True, help_text="文号; empty: not verified")
    published_on = models.DateField()
    applied_at = models.DateTimeField(null=True, blank=True, help_text="null: loaded and previewed, not yet in force")

    class Meta:
        ordering = ["published_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(kind="annual"), name="one_annual_notice_per_year"
            )
        ]

    def __str__(self) -> str:
        return self.title


class NoticeDay(models.Model):
    """A day that a notice sets apart from the Monday-to-Friday week."""

    notice = models.ForeignKey(CalendarNotice, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    is_workday = models.BooleanField()
    label = models.CharField(max_length=30)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["notice", "day"], name="one_entry_per_notice_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.label}"
