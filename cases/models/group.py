"""Many workers of one employer at once: the group matter and its room."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation

from accounts.actor import Actor
from accounts.models import Unit
from cases.models.case import Case
from enterprises.models import Enterprise


class GroupMatterQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "GroupMatterQuerySet":
        """The district's people, and whoever sees one of its cases."""
        if actor.is_clock:
            return self
        if actor.district_ids_seen:
            return self.filter(district__in=actor.district_ids_seen)
        seen = Case.objects.visible_to(actor).filter(group_matter=models.OuterRef("pk"))
        return self.filter(models.Exists(seen))

    def open(self) -> "GroupMatterQuerySet":
        return self.filter(closed_at=None)


@pghistory.track()
class GroupMatter(models.Model):
    """Ten or more workers against one employer within a day (群体性欠薪事件). At most one is open per employer."""

    number = models.CharField(max_length=30, unique=True)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="group_matters")
    place = models.CharField(max_length=200, blank=True)
    headcount = models.PositiveIntegerField(help_text="workers of all its cases, each counted once")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="leader on duty when it opened (带班领导)",
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closing_note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = GroupMatterQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"], condition=Q(closed_at=None), name="one_open_group_matter_per_employer"
            )
        ]

    def __str__(self) -> str:
        return self.number


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class GroupEntry(models.Model):
    """One line in the log of a group room (处置记录): who arrived, what was promised. Append-only."""

    matter = models.ForeignKey(GroupMatter, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.kind}"


@pghistory.track()
class GroupCheckItem(models.Model):
    """One line of the closing checklist of group matters (收尾清单): the district's own, edited as rows."""

    code = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    label_en = models.CharField(max_length=160, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return self.label_en if self.label_en and not translation.get_language().startswith("zh") else self.label


@pghistory.track()
class GroupCheck(models.Model):
    """One line of the checklist done for one matter (清单完成). Its absence means: not yet."""

    matter = models.ForeignKey(GroupMatter, on_delete=models.PROTECT, related_name="checks")
    item = models.ForeignKey(GroupCheckItem, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["matter", "item"], name="each_check_done_once")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.item_id}"
