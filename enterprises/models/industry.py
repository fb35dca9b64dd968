"""Industries that fall behind with wages more easily than others, by date."""

from datetime import date
from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import Unit


class KeyIndustryQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "KeyIndustryQuerySet":
        """Rows in force on a day; on the day it was ended a row is so no more."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lte=day)


@pghistory.track()
class KeyIndustry(models.Model):
    """An industry the district looks at first (重点行业): every code that starts with `prefix` (GB/T 4754).

    Never deleted: from `valid_until` on it counts no more, and the days before keep what was true then.
    """

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=4, help_text="GB/T 4754 code or its beginning: E, C18, H62")
    weight = models.DecimalField(
        max_digits=4, decimal_places=2, default=Decimal("1.00"), help_text="added to the score of a warning"
    )
    reason = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = KeyIndustryQuerySet.as_manager()

    class Meta:
        ordering = ["prefix", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="key_industry_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["district", "prefix"], condition=Q(valid_until=None), name="one_open_row_per_key_industry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.valid_from}"
