"""A check that one record asks for: somebody is to go and see, until a day, and say what it was."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from clocks.models import Clock
from enterprises.models import Enterprise


class CheckResult(models.TextChoices):
    """What a check came to (核查结果)."""

    REAL = "real", _("情况属实")
    FALSE_ALARM = "false_alarm", _("误报，经营正常")
    SOLVED = "solved", _("已自行解决")
    CLOSED = "closed", _("已停业或注销")
    MOVED = "moved", _("已搬离本区")
    NOT_FOUND = "not_found", _("查无此单位")


@pghistory.track()
class CheckTask(models.Model):
    """A check of an employer (异常核查任务), opened by a record of a feed or by a person, with its limit.

    `reason` names what asked for it (a feed and its event, later a warning rule): its results are counted by it.
    """

    number = models.CharField(max_length=30, unique=True, help_text="HC2026000001")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="check_tasks")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="checks")
    reason = models.CharField(max_length=40, help_text="e.g. market:abnormal_listed")
    facts = models.JSONField(default=list, help_text="[{label, value}] quoted from the records, no personal data")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)
    result = models.CharField(max_length=15, choices=CheckResult, blank=True)
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["street", "-id"], name="check_of_street"),
            models.Index(fields=["reason", "result"], name="check_results"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "reason"], condition=Q(done_at=None), name="one_open_check_per_reason"
            ),
            models.CheckConstraint(
                name="done_with_a_result",
                condition=Q(done_at=None, result="") | Q(done_at__isnull=False) & ~Q(result=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CheckClock(Clock):
    """The limit of a check (核查期限): a row of `Clock` with the check it belongs to."""

    check_task = models.ForeignKey(CheckTask, on_delete=models.PROTECT, related_name="clocks")
