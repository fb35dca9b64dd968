"""Who had a clock before whoever has it now."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models import Unit
from clocks.models.clock import Clock


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class FormerHolder(models.Model):
    """Which unit and who of it had a clock until it changed hands (原承办). Append-only; the clock says who has it now,
    so on a past day the first of these that ended later holds."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="former_holders")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    until = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["until"], name="clocks_handed_over_since")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.until:%Y-%m-%d %H:%M}"
