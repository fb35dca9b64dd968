"""Who takes what: rules as rows, and where people knew better."""

import pghistory
import pgtrigger
from django.db import models
from django.utils import translation

from accounts.models import UnitKind
from cases.models.complaint import Complaint
from cases.workflow import Route


@pghistory.track()
class RoutingRule(models.Model):
    """One rule of triage (派案规则). Read from the lowest `position`; the first whose conditions all hold decides.

    `conditions` is a JSON object in the small vocabulary of `cases.routing`: the district edits it in the product.
    """

    code = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    conditions = models.JSONField(default=dict)
    route = models.CharField(max_length=20, choices=Route)
    unit_kind = models.CharField(max_length=20, choices=UnitKind, help_text="who handles it; street: that of the place")
    reason = models.CharField(max_length=200)
    reason_en = models.CharField(max_length=300, blank=True)
    article = models.CharField(max_length=120, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class RoutingOverride(models.Model):
    """A person chose another way than the rule proposed, and said why (改派记录). Counted per rule."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="overrides")
    rule_code = models.CharField(max_length=50, db_index=True)
    proposed = models.CharField(max_length=20, choices=Route)
    chosen = models.CharField(max_length=20, choices=Route)
    reason = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.rule_code}: {self.proposed} → {self.chosen}"
