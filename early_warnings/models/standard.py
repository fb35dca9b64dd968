"""The figures a district without unpaid wages must keep."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q


class StandardValueQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "StandardValueQuerySet":
        """Limits in force on a day. On the day it ends one is so no more."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lte=day)


@pghistory.track()
class StandardValue(models.Model):
    """The limit of one indicator of the "无欠薪" standard, from a day on (“无欠薪”标准指标值).

    What the indicator counts stands in early_warnings/queries/standard.py under the same code.
    """

    indicator = models.SlugField(max_length=40)
    limit = models.DecimalField(
        max_digits=14, decimal_places=4, help_text="in the unit of the indicator; above it is broken"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, help_text="the text that sets it")
    source_en = models.CharField(max_length=240, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StandardValueQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(valid_until=None), name="one_open_limit_per_indicator"
            ),
            models.CheckConstraint(
                name="standard_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.valid_from}"
