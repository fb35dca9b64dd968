"""The six systems: which there are, and how each stands in each project."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from documents.models import AttachedFile
from projects.models.project import OfProjectQuerySet, Project


@pghistory.track()
class WageSystem(models.Model):
    """One of the six systems against unpaid wages (六项制度). Rows, because no text lists six under that name."""

    code = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    article = models.CharField(max_length=120)
    article_en = models.CharField(max_length=160, blank=True)
    evidence = models.CharField(max_length=200, help_text="what proves it")
    evidence_en = models.CharField(max_length=200, blank=True)
    recheck_days = models.PositiveSmallIntegerField(help_text="a check counts for so many days")
    needs_validity = models.BooleanField(default=False, help_text="rests on a paper that ends on a day (保函)")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


class CheckedState(models.TextChoices):
    """What a check found (落实情况)."""

    IN_PLACE = "in_place", _("已落实")
    MISSING = "missing", _("未落实")
    NOT_APPLICABLE = "not_applicable", _("不适用")


class InPlace(models.QuerySet):
    """What a check found: of an entry as it stands, and of its records."""

    def in_place(self, day: date) -> Self:
        """Green on a day: found in place, its paper valid, its re-check not past. Counted by every figure."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day),
            Q(recheck_on=None) | Q(recheck_on__gte=day),
            state=CheckedState.IN_PLACE,
        )


class ProjectSystemQuerySet(InPlace, OfProjectQuerySet):
    def applicable(self) -> "ProjectSystemQuerySet":
        return self.exclude(state=CheckedState.NOT_APPLICABLE)


# Six rows with every project: their history is written by one statement as well.
@pghistory.track(pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent())
class ProjectSystem(models.Model):
    """How one of the six systems stands in a project (制度落实). A project has a row for each as soon as it is entered;
    one nobody checked is missing."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="systems")
    system = models.ForeignKey(WageSystem, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=15, choices=CheckedState, default=CheckedState.MISSING)
    reason = models.CharField(max_length=300, blank=True, help_text="why it does not apply, or what is missing")
    paper = models.CharField(max_length=100, blank=True, help_text="account or guarantee, without its full number")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, help_text="yuan")
    valid_until = models.DateField(null=True, blank=True, help_text="last day of the paper it rests on")
    recheck_on = models.DateField(null=True, blank=True, help_text="last day on which the check still counts")
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    expiry_told_on = models.DateField(null=True, blank=True, help_text="the end of validity somebody was told of")

    objects = ProjectSystemQuerySet.as_manager()

    class Meta:
        ordering = ["system__position", "id"]
        indexes = [
            models.Index(fields=["valid_until"], name="system_ends", condition=Q(valid_until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "system"], name="each_system_once_per_project"),
            models.CheckConstraint(
                name="not_applicable_needs_a_reason", condition=~Q(state="not_applicable") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.system_id}"

    def is_in_place(self, day: date) -> bool:
        """The same predicate as `ProjectSystem.objects.in_place`."""
        return (
            self.state == CheckedState.IN_PLACE
            and (self.valid_until is None or self.valid_until >= day)
            and (self.recheck_on is None or self.recheck_on >= day)
        )


class SystemFile(AttachedFile):
    """Proof that a system is in place (佐证材料)."""

    entry = models.ForeignKey(ProjectSystem, on_delete=models.PROTECT, related_name="files")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["entry", "digest"], name="each_proof_once_per_system")]
