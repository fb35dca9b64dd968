"""A census: which employers are looked up, by whom, until when."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from enterprises.models import Enterprise, Grid


class CampaignState(models.TextChoices):
    """Where a census stands (普查状态)."""

    DRAFT = "draft", _("准备中")
    OPEN = "open", _("进行中")
    CLOSED = "closed", _("已结束")


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "CampaignQuerySet":
        """The district knows its census; a draft only those who see the whole district."""
        if actor.is_clock:
            return self
        if actor.district_ids_seen:
            return self.filter(district__in=actor.district_ids_seen)
        if actor.district is None or not actor.sees_personal_data:
            return self.none()
        return self.filter(district=actor.district).exclude(state=CampaignState.DRAFT)


@pghistory.track()
class Campaign(models.Model):
    """A census of employers (劳动用工普查): a part of the register, dealt out by grid."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    starts_on = models.DateField()
    due_on = models.DateField()
    scope = models.JSONField(
        default=dict, help_text="{streets: [unit ids], industries: [prefixes], only_key: bool, only_stale: bool}"
    )
    before = models.JSONField(
        default=dict,
        blank=True,
        help_text="coverage of the register on the day it was opened: {verified, standing}; empty while a draft",
    )
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="census_dates_in_order", condition=Q(due_on__gte=F("starts_on"))),
        ]

    def __str__(self) -> str:
        return self.name


class TaskState(models.TextChoices):
    """Where one employer stands in a census (核查状态)."""

    OPEN = "open", _("待走访")
    REVIEW = "review", _("待审核")
    DONE = "done", _("已核实")
    DROPPED = "dropped", _("已取消")


# A census is dealt out by the thousand: its history is written by one statement as well.
@pghistory.track(pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent())
class CensusTask(models.Model):
    """One employer to be looked up in a census (普查任务), by the officer of its grid."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tasks")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="census_tasks")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="census_tasks")
    grid = models.ForeignKey(Grid, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="census_tasks"
    )
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["campaign", "state"], name="census_by_state"),
            models.Index(fields=["assignee", "due_on"], name="census_of_officer", condition=Q(state="open")),
            models.Index(fields=["street", "state"], name="census_of_street"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "enterprise"], name="each_employer_once_per_census"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.enterprise_id}"
