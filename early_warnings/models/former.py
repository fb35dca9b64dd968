"""How a warning stood before it stands as it does."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.models import Unit
from early_warnings.models.warning import EarlyWarning
from early_warnings.workflow import Grade


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class FormerHandling(models.Model):
    """Grade of a warning and who answered for it until one of them changed (此前情况). Append-only; the warning says
    how it is now, so on a past day the first of these that ended later holds."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="former_handlings")
    grade = models.CharField(max_length=6, choices=Grade)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    until = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["until"], name="warnings_changed_since")]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.grade} {self.until:%Y-%m-%d %H:%M}"
