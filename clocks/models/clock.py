"""A running limit, and the entries it is a fold over."""

from datetime import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit


class ClockQuerySet(models.QuerySet):
    """The one definition of running, paused and overdue: list, tile, report, REST and sweep all ask here."""

    def open(self) -> "ClockQuerySet":
        return self.filter(met_at=None, dropped_at=None)

    def running(self) -> "ClockQuerySet":
        return self.open().filter(paused_since=None)

    def overdue(self, moment: datetime) -> "ClockQuerySet":
        return self.running().filter(due_at__lte=moment)


@pghistory.track()
class Clock(models.Model):
    """One legal or promised limit on one thing (期限). Apps extend it with their own foreign key.

    Natural, legal and safe dates are stored for SQL and can always be derived again from `entries`.
    """

    rule_id = models.CharField(max_length=20)
    rule_version = models.PositiveSmallIntegerField(default=1)
    article = models.CharField(max_length=200, help_text="as it stood when the clock started")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clocks", help_text="answers for it")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks"
    )
    subject = models.CharField(max_length=60, help_text="the number of the case it stands on")
    started_at = models.DateTimeField()
    natural_due = models.DateField()
    legal_due = models.DateField()
    safe_due = models.DateField()
    due_at = models.DateTimeField(help_text="the end of the legal day; the exact moment for hours")
    provisional = models.BooleanField(default=False)
    extended = models.BooleanField(default=False)
    paused_since = models.DateField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="ended without being met: withdrawn, referred")
    version = models.PositiveIntegerField(default=1, help_text="rises whenever the dates change")

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="clock_running",
                condition=models.Q(met_at=None, dropped_at=None, paused_since=None),
            ),
            models.Index(
                fields=["unit", "due_at"], name="clock_of_unit", condition=models.Q(met_at=None, dropped_at=None)
            ),
            models.Index(
                fields=["handler", "due_at"], name="clock_of_handler", condition=models.Q(met_at=None, dropped_at=None)
            ),
            models.Index(fields=["subject"], name="clock_of_subject"),
            models.Index(fields=["legal_due"], name="clock_by_legal_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="clock_met_or_dropped", condition=models.Q(met_at=None) | models.Q(dropped_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.rule_id}"

    @property
    def is_open(self) -> bool:
        return self.met_at is None and self.dropped_at is None

    @property
    def is_paused(self) -> bool:
        return self.is_open and self.paused_since is not None

    def is_overdue(self, moment: datetime) -> bool:
        """The same predicate as `Clock.objects.overdue`."""
        return self.is_open and self.paused_since is None and self.due_at <= moment


class EntryKind(models.TextChoices):
    """What can happen to a clock."""

    STARTED = "started", _("起算")
    PAUSED = "paused", _("中止")
    RESUMED = "resumed", _("恢复")
    EXTENDED = "extended", _("延长")
    RECALCULATED = "recalculated", _("日历变更重算")
    MET = "met", _("完成")
    DROPPED = "dropped", _("终止计时")
    TAKEN_UP = "taken_up", _("继续计时")


DATES_CHANGE = (EntryKind.RESUMED, EntryKind.EXTENDED, EntryKind.RECALCULATED)


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class ClockEntry(models.Model):
    """One event in the life of a clock (期限事件). Append-only; the clock's dates are a fold over these."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=15, choices=EntryKind)
    at = models.DateTimeField()
    day = models.DateField(help_text="the day that counts: of filing, of approval, of resumption")
    actor = models.CharField(max_length=150)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict, help_text="for recalculated: old and new dates and the notice")

    class Meta:
        ordering = ["id"]
        indexes = [
            # Few of very many: what rested on a past day and which ends were moved since, for every figure of that day.
            models.Index(
                fields=["at"],
                name="clock_entries_of_dates",
                condition=models.Q(kind__in=[EntryKind.PAUSED, *DATES_CHANGE]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.kind} {self.day}"
