"""Names in feeds that are no enterprise, and codes that are no project, we know yet."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from enterprises.models import Enterprise
from feeds.models.batch import Batch, FeedSource
from projects.models import Project


class SubjectState(models.TextChoices):
    """What became of it (匹配状态)."""

    OPEN = "open", _("待匹配")
    LINKED = "linked", _("已关联")
    ENTERED = "entered", _("已新建单位")
    IGNORED = "ignored", _("不属于本区")


class SubjectQuerySet(models.QuerySet):
    def waiting(self) -> "SubjectQuerySet":
        """Those nobody has answered."""
        return self.filter(state=SubjectState.OPEN)

    def visible_to(self, actor: Actor) -> "SubjectQuerySet":
        """Those who see the whole district."""
        if actor.is_clock:
            return self
        return self.filter(district__in=actor.district_ids_seen) if actor.district_ids_seen else self.none()


# Its history is what people decide about it: thousands may join the queue with one batch, which it names.
@pghistory.track(pghistory.UpdateEvent(), exclude=["rows", "last_batch"])
class UnmatchedSubject(models.Model):
    """A subject no enterprise, or no project, was found for (待匹配主体). A project waits under its code.

    What a person decides holds for all batches to come.
    """

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(FeedSource, on_delete=models.PROTECT, related_name="+", help_text="that sent it first")
    is_project = models.BooleanField(default=False, help_text="of a source that speaks of projects")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=200, blank=True, help_text="as EnterpriseName.key")
    rows = models.PositiveIntegerField(default=0, help_text="rows that came for it: the order of the queue")
    first_batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    last_batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=SubjectState, default=SubjectState.OPEN)
    enterprise = models.ForeignKey(Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="subjects")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="subjects")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["-rows", "id"]
        indexes = [models.Index(fields=["district", "-rows", "id"], name="subject_to_match", condition=Q(state="open"))]
        constraints = [
            models.UniqueConstraint(fields=["district", "is_project", "code", "key"], name="each_subject_once"),
            models.CheckConstraint(
                name="linked_to_what_it_is",
                condition=Q(state__in=["open", "ignored"], enterprise=None, project=None)
                | Q(state__in=["linked", "entered"], is_project=False, enterprise__isnull=False, project=None)
                | Q(state="linked", is_project=True, enterprise=None, project__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
