"""What outside registers send us, a batch at a time."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role, Unit
from common.encryption import EncryptedField

# The administrator looks after the connections, not after what is in them.
MINDS_FEEDS = Role.ADMINISTRATOR


@pghistory.track()
class FeedSource(models.Model):
    """One outside register (数据源) and how often it is expected. What its columns mean stands in `feeds/sources/`."""

    code = models.SlugField(unique=True)
    expected_days = models.PositiveSmallIntegerField(help_text="a batch with news at least every so many days")
    grace_days = models.PositiveSmallIntegerField(default=2, help_text="late, but not yet stale (red)")
    empty_is_news = models.BooleanField(
        default=False, help_text="tells of what happened: an empty batch, declared as such, says that nothing did"
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code


class BatchState(models.TextChoices):
    """Where a batch stands (批次状态)."""

    WAITING = "waiting", _("已收到，等待入库")
    STORED = "stored", _("已入库")
    REFUSED = "refused", _("已拒收")
    FAILED = "failed", _("未能入库")


class BatchQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "BatchQuerySet":
        """A district's people and its administrator see what came for the district; an outside system what it sent."""
        if actor.is_clock:
            return self
        if actor.has(Role.OUTSIDE_SYSTEM):
            return self.filter(user=actor.user)
        if actor.district_ids_seen:
            return self.filter(district__in=actor.district_ids_seen)
        if actor.has(MINDS_FEEDS) and actor.district is not None:
            return self.filter(district=actor.district)
        return self.none()

    def complete(self) -> "BatchQuerySet":
        return self.filter(state=BatchState.STORED)


@pghistory.track(exclude=["lease_until", "attempts", "rows_done", "is_news", "is_open", "first_period", "last_period"])
class Batch(models.Model):
    """One delivery of a source (数据批次): stored whole or not at all. Also its own job row, as a roster is.

    `key` is the sender's name for it: the same key with the same content is the same batch, with other content refused.
    """

    source = models.ForeignKey(FeedSource, on_delete=models.PROTECT, related_name="batches")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.WAITING)
    file_name = models.CharField(max_length=200, blank=True)
    file_format = models.CharField(max_length=6, choices=[("csv", "CSV"), ("ndjson", "NDJSON")])
    encoding = models.CharField(max_length=20, blank=True, help_text="utf-8, gb18030 or mixed, as read")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was received")
    size = models.PositiveBigIntegerField(default=0, help_text="bytes received")
    declared_rows = models.PositiveIntegerField(null=True, blank=True, help_text="how many rows the sender says it has")
    file = models.FileField(upload_to="feeds/%Y/%m/", max_length=200, blank=True, help_text="kept until stored")
    is_news = models.BooleanField(default=False, help_text="it says something new: its source counts as heard from")
    is_open = models.BooleanField(
        default=False, help_text="its last cell has no end, and no digest vouches for it: it may have been cut there"
    )
    as_of = models.DateField(null=True, blank=True, help_text="the newest day its rows speak of")
    first_period = models.DateField(null=True, blank=True, help_text="the earliest period its rows speak of")
    last_period = models.DateField(null=True, blank=True, help_text="the latest period its rows speak of")
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0, help_text="while it is stored")
    accepted = models.PositiveIntegerField(default=0, help_text="new or changed rows stored")
    repeated = models.PositiveIntegerField(default=0, help_text="rows that said nothing new")
    replaced = models.PositiveIntegerField(default=0, help_text="older rows that these put right")
    rejected = models.PositiveIntegerField(default=0)
    matched = models.PositiveIntegerField(default=0, help_text="accepted rows of a known enterprise or project")
    not_applied = models.PositiveIntegerField(
        default=0, help_text="accepted rows of which the register they speak of took nothing, each among the rejects"
    )
    error = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    stored_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="batch_at_work", condition=Q(state="waiting")),
            models.Index(fields=["source", "district", "-stored_at"], name="newest_batch_of_source"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "district", "key"], name="each_batch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.key}"


class Reject(models.Model):
    """A row that was not taken, or not applied, and why (拒收记录). The row itself is sealed: it may name people."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rejects")
    row = models.PositiveIntegerField(help_text="from 1, the heading not counted")
    column = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=30, help_text="a code of feeds/rejections.py")
    against = models.PositiveIntegerField(null=True, blank=True, help_text="the row of the batch it contradicts")
    line = EncryptedField(blank=True, default="")

    class Meta:
        ordering = ["row", "id"]
        indexes = [models.Index(fields=["batch", "row"], name="reject_of_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.row} {self.reason}"
