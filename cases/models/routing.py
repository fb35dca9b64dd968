"""Who takes what: rules as rows, and where people knew better."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Deferrable
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, UnitKind
from cases.models.case import Case
from cases.models.complaint import Channel, Complaint, Matter
from cases.workflow import Route


class RuleWords(models.Model):
    """What a rule of triage says.

    `conditions` is a JSON object in the small vocabulary of `cases.routing`: the district edits it in the product.
    """

    code = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
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
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


@pghistory.track()
class RoutingRule(RuleWords):
    """One rule of triage (派案规则). Read from the lowest `position`; the first whose conditions all hold decides."""

    class Meta:
        ordering = ["position"]
        constraints = [
            # Looked at when a statement is over: two rules may change places in one.
            models.UniqueConstraint(fields=["position"], name="one_rule_a_position", deferrable=Deferrable.IMMEDIATE)
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RuleDraft(RuleWords):
    """A rule as somebody wants it to read, not in use yet (规则草稿). Tried and put in use with all other drafts."""

    made_from = models.PositiveBigIntegerField(help_text="newest history entry of the rule it changes; 0: a new rule")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()


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


class ReturnGround(models.TextChoices):
    """Why a unit sent a case back (退回理由)."""

    OTHER_PLACE = "other_place", _("用工地不在本辖区")
    OTHER_FORCE = "other_force", _("应由其他力量办理（仲裁、公安等）")
    OTHER_MATTER = "other_matter", _("不属于劳动保障事项")
    WRONG_EMPLOYER = "wrong_employer", _("用人单位有误")
    KNOWN_ALREADY = "known_already", _("已有案件在办")
    OTHER = "other", _("其他")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class RoutingReturn(models.Model):
    """A unit said that a case is not its own (退回记录). Counted against the rule that sent it there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="returns_told")
    rule_code = models.CharField(max_length=50, blank=True, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="who sent it back")
    ground = models.CharField(max_length=20, choices=ReturnGround)
    reason = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    dispatched_at = models.DateTimeField(help_text="when it had been sent to that unit")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ground}"


@pghistory.track()
class LabelledMatter(models.Model):
    """A complaint told in plain words with the route it ought to take (标注样本): rules are replayed against these."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, help_text="the district's own name for the sample")
    text = models.TextField()
    employer = models.CharField(max_length=200, blank=True)
    matters = ArrayField(models.CharField(max_length=20, choices=Matter), default=list)
    workers_count = models.PositiveIntegerField(default=1)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="yuan")
    is_construction = models.BooleanField(default=False)
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.TELEPHONE)
    route = models.CharField(max_length=20, choices=Route, help_text="where the law sends it")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["district", "reference"], name="one_sample_per_reference")]

    def __str__(self) -> str:
        return self.reference
