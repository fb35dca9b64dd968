"""How a case stood before it stands as it does."""

import pgtrigger
from django.conf import settings
from django.db import models

from cases.models.case import Case
from cases.workflow import Outcome, Route, State


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class FormerStanding(models.Model):
    """State, route, outcome and officer of a case until one of them changed (此前状况). Append-only; the case says how
    it stands now, so on a past day the first of these that ended later holds."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="former_standings")
    state = models.CharField(max_length=20, choices=State)
    route = models.CharField(max_length=20, choices=Route)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="the lead, before there was one the handler (承办人)",
    )
    until = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["until"], name="cases_changed_since")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state} {self.until:%Y-%m-%d %H:%M}"
