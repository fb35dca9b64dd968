"""What the district sets for each rule, when rules ran, and what is not to be warned of."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from early_warnings.workflow import Grade
from enterprises.models import Enterprise
from feeds.models import Batch


class Responsible(models.TextChoices):
    """Who answers first (责任单位)."""

    STREET = "street", _("街道中队")
    BRIGADE = "brigade", _("区监察大队")


class RuleSettingQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "RuleSettingQuerySet":
        """The version in force on a day: at most one a rule. On the day it ends it is so no more."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lte=day)


@pghistory.track()
class RuleSetting(models.Model):
    """One version of what the district set for a rule (预警规则参数): replaced by the next, never changed.

    What the rule looks at stands in early_warnings/rules/; here are its thresholds, grade, limit and who answers.
    """

    rule = models.CharField(max_length=10)
    version = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True, help_text="first day it holds no more")
    active = models.BooleanField(default=True)
    grade = models.CharField(max_length=6, choices=Grade)
    clock_rule = models.CharField(max_length=20, help_text="the limit to answer: a rule of statutes, WRN-01")
    responsible = models.CharField(max_length=10, choices=Responsible)
    thresholds = models.JSONField(default=dict, help_text="parameter of the rule → number")
    weight = models.PositiveSmallIntegerField(default=10, help_text="points in the score of an employer")
    flood_limit = models.PositiveIntegerField(
        default=300, help_text="more new warnings than that in one run wait for a person's word"
    )
    reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField(null=True, blank=True)
    backtest = models.ForeignKey(
        "warnings.Backtest", null=True, blank=True, on_delete=models.PROTECT, related_name="settings"
    )

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        ordering = ["rule", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "version"], name="each_version_of_a_rule_once"),
            models.UniqueConstraint(fields=["rule"], condition=Q(valid_until=None), name="one_open_version_per_rule"),
            models.CheckConstraint(
                name="rule_setting_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} v{self.version}"


class RunKind(models.TextChoices):
    """What made a rule run (运行方式)."""

    NIGHT = "night", _("每日运行")
    BATCH = "batch", _("新数据触发")
    OWN = "own", _("来件与线索触发")
    RELEASED = "released", _("人工放行")


class RunState(models.TextChoices):
    """What came of it (运行结果). Not evaluated is never the same as nothing found."""

    DONE = "done", _("已运行")
    NOT_EVALUATED = "not_evaluated", _("数据过期，未评估")
    HELD = "held", _("数量异常，待放行")
    RELEASED = "released", _("已放行")
    DISMISSED = "dismissed", _("已撤下")


class RuleRun(models.Model):
    """One rule over one district, as of one day (规则运行记录)."""

    rule = models.CharField(max_length=10)
    rule_version = models.PositiveSmallIntegerField()
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=RunKind)
    state = models.CharField(max_length=15, choices=RunState)
    batch = models.ForeignKey(
        Batch,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rule_runs",
        help_text="whose rows",
    )
    stale = models.JSONField(default=list, help_text="codes of the sources that were too old")
    found = models.PositiveIntegerField(default=0, help_text="subjects the rule found")
    raised = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0, help_text="facts added to open warnings")
    gone = models.PositiveIntegerField(default=0, help_text="open warnings it finds no more")
    silenced = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0, help_text="new warnings kept back by the flood guard")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "rule", "-id"], name="newest_run_of_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.day} {self.state}"


class SilenceQuerySet(models.QuerySet):
    def in_force(self, day: date) -> "SilenceQuerySet":
        """Silences that keep a warning from being raised on a day."""
        return self.filter(lifted_at=None, since__lte=day, until__gte=day)


@pghistory.track()
class Silence(models.Model):
    """No new warnings of a rule for an employer, or for the whole district, until a day (静默). Facts are still counted
    in the runs."""

    rule = models.CharField(max_length=10)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="silences", help_text="null: all"
    )
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=300)
    silenced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    silenced_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = SilenceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "district", "enterprise"],
                condition=Q(lifted_at=None),
                nulls_distinct=False,
                name="one_silence_at_a_time",
            ),
            models.CheckConstraint(name="silence_ends_after_it_began", condition=Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.until}"
