"""What disputes go back to, and the special actions against it."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import translation

from accounts.actor import Actor
from accounts.models import Unit
from cases.models.case import Case
from cases.models.complaint import Complaint


@pghistory.track()
class Cause(models.Model):
    """Why wages go unpaid (欠薪原因): the district's own list, e.g. 疫情影响, 资金链断裂."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


class CauseTagQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "CauseTagQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


@pghistory.track()
class CauseTag(models.Model):
    """A cause put on a complaint, or on a whole case (原因标签). Taken off by deleting the row, kept by the history."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="causes")
    complaint = models.ForeignKey(
        Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="causes", help_text="null: the case"
    )
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="tags")
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField()

    objects = CauseTagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "complaint", "cause"], nulls_distinct=False, name="each_cause_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.cause_id}"


class SpecialActionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "SpecialActionQuerySet":
        """Everybody of the district."""
        if actor.is_clock:
            return self
        return self.filter(district=actor.district) if actor.district else self.none()

    def running_on(self, day: date) -> "SpecialActionQuerySet":
        """Those that run on a day."""
        return self.filter(first_day__lte=day, last_day__gte=day)


@pghistory.track()
class SpecialAction(models.Model):
    """A campaign against unpaid wages over some weeks (专项行动). What belongs to it is asked, never kept: whatever was
    received in its days and carries one of its causes (with no causes: everything of its days)."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    causes = models.ManyToManyField(Cause, blank=True, related_name="special_actions")
    note = models.CharField(max_length=500, blank=True)

    objects = SpecialActionQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="each_special_action_once"),
            models.CheckConstraint(name="special_action_days_in_order", condition=Q(last_day__gte=F("first_day"))),
        ]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name
