"""A changed rule tried on the past before it is switched on."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from early_warnings.workflow import Grade
from enterprises.models import Enterprise


class BacktestState(models.TextChoices):
    """Where a back-test stands (回测状态)."""

    WAITING = "waiting", _("等待")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


class BacktestQuerySet(models.QuerySet):
    def visible_to(self, actor) -> "BacktestQuerySet":
        """The district's people."""
        return self if actor.is_clock else self.filter(district__in=actor.district_ids_seen)


@pghistory.track(exclude=["lease_until", "attempts"])
class Backtest(models.Model):
    """What a rule with these thresholds would have warned of (规则回测). Also its own job row.

    Judged by complaints: an employer with a first complaint about wages within `horizon_days` after the day it would
    have been warned of is caught; with none a false alarm; a complaint nobody would have warned of is missed.
    """

    rule = models.CharField(max_length=10)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    thresholds = models.JSONField(default=dict)
    grade = models.CharField(max_length=6, choices=Grade)
    first_day = models.DateField()
    last_day = models.DateField()
    step_days = models.PositiveSmallIntegerField(default=7, help_text="evaluated as of every so many days")
    horizon_days = models.PositiveSmallIntegerField(default=180)
    state = models.CharField(max_length=10, choices=BacktestState, default=BacktestState.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_days = models.PositiveIntegerField(default=0)
    caught = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    false_alarms = models.PositiveIntegerField(default=0)
    lead_median = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, help_text="days from the warning to the first complaint"
    )
    error = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = BacktestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["id"], name="backtest_at_work", condition=Q(state="waiting"))]
        constraints = [models.CheckConstraint(name="backtest_days_in_order", condition=Q(last_day__gte=F("first_day")))]

    def __str__(self) -> str:
        return f"{self.rule} {self.first_day} {self.last_day}"


class Verdict(models.TextChoices):
    """What a back-test says of an employer (回测判定)."""

    CAUGHT = "caught", _("命中")
    MISSED = "missed", _("漏报")
    FALSE_ALARM = "false_alarm", _("误报")


class BacktestRow(models.Model):
    """One employer of a back-test (回测明细)."""

    backtest = models.ForeignKey(Backtest, on_delete=models.CASCADE, related_name="rows")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    warned_on = models.DateField(null=True, blank=True)
    complained_on = models.DateField(null=True, blank=True, help_text="the first complaint about wages")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["backtest", "enterprise"], name="each_employer_once_per_backtest")
        ]

    def __str__(self) -> str:
        return f"{self.backtest_id} {self.verdict}"
