"""What somebody found at an employer's, and the changes of the register that follow from it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from census.models.campaign import CensusTask
from documents.models import AttachedFile
from enterprises.models import Enterprise


class Found(models.TextChoices):
    """What was found at the address (走访结果)."""

    WORKING = "working", _("正常经营")
    MOVED = "moved", _("已搬离")
    CLOSED = "closed", _("已停业")
    NOT_FOUND = "not_found", _("查无此单位")
    NOBODY = "nobody", _("无人应答，需再访")


class OfTaskQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "OfTaskQuerySet":
        return self.filter(task__in=CensusTask.objects.visible_to(actor))


@pghistory.track()
class CensusVisit(models.Model):
    """A visit to an employer (走访记录), perhaps written where there was no network and sent hours later.

    `client_id` is made by the telephone: the same visit sent twice is one row.
    """

    client_id = models.UUIDField(unique=True)
    task = models.ForeignKey(CensusTask, on_delete=models.PROTECT, related_name="visits")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="census_visits")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=10, choices=Found)
    seen_version = models.PositiveIntegerField(help_text="of the enterprise, as the telephone had it")
    note = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField(help_text="by the telephone's clock, never later than it was received")
    received_at = models.DateTimeField()

    objects = OfTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.task_id} {self.made_at:%Y-%m-%d}"


class CensusPhoto(AttachedFile):
    """A photograph of a visit (走访照片), stripped of place and camera."""

    visit = models.ForeignKey(CensusVisit, on_delete=models.PROTECT, related_name="photos")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["visit", "digest"], name="each_census_photo_once")]


class ChangeState(models.TextChoices):
    """What became of a change (变更审核)."""

    PROPOSED = "proposed", _("待审核")
    ACCEPTED = "accepted", _("已采纳")
    REFUSED = "refused", _("未采纳")


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "ChangeQuerySet":
        return self.filter(visit__task__in=CensusTask.objects.visible_to(actor))


@pghistory.track()
class ProposedChange(models.Model):
    """One field of the register a visit found otherwise (待审核变更). `conflicts`: the field was changed since the
    visitor saw it, so neither overwrites the other; a person decides."""

    visit = models.ForeignKey(CensusVisit, on_delete=models.PROTECT, related_name="changes")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="proposed_changes")
    field = models.CharField(max_length=30, help_text="name, address, legal_representative, headcount, industry, …")
    seen = models.CharField(max_length=200, blank=True, help_text="what the telephone showed")
    value = models.CharField(max_length=200, blank=True, help_text="what was found")
    conflicts = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["enterprise"], name="change_to_review", condition=Q(state="proposed"))]
        constraints = [models.UniqueConstraint(fields=["visit", "field"], name="each_field_once_per_visit")]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.field}"
