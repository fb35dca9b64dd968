"""One complaint, full check (一诉全查): what is looked at besides the complaint, what was found, and its correction."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case
from cases.models.evidence import Evidence
from enterprises.models import Enterprise


@pghistory.track()
class CheckModule(models.Model):
    """A subject of the full check (检查事项), e.g. minimum wage: rows, edited in the product."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    article = models.CharField(max_length=200, help_text="as `<law> art. <numbers>`, see cases/articles.py")
    scope = models.CharField(max_length=200, blank=True, help_text="what is usually looked at")
    scope_en = models.CharField(max_length=300, blank=True)
    only_construction = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name

    @property
    def usual_scope(self) -> str:
        """What is usually looked at, in the reader's language."""
        return self.scope_en if self.scope_en and not translation.get_language().startswith("zh") else self.scope


@pghistory.track()
class CheckProgramme(models.Model):
    """The full check of the employer that a filed case opens (全面检查). One a case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="programme")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="programmes")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.case} programme"


class CheckState(models.TextChoices):
    """Where a module of the check stands (检查状态)."""

    OPEN = "open", _("待检查")
    CHECKED = "checked", _("已检查")
    NOT_APPLICABLE = "not_applicable", _("不适用")


@pghistory.track()
class CheckItem(models.Model):
    """One module of a programme: its scope, its sample, what came of it (检查项)."""

    programme = models.ForeignKey(CheckProgramme, on_delete=models.PROTECT, related_name="items")
    module = models.ForeignKey(CheckModule, on_delete=models.PROTECT, related_name="items")
    scope = models.CharField(max_length=300, blank=True, help_text="workers, months, projects looked at")
    population = models.PositiveIntegerField(null=True, blank=True, help_text="how many there are")
    sample = models.PositiveIntegerField(null=True, blank=True, help_text="how many were looked at")
    state = models.CharField(max_length=15, choices=CheckState, default=CheckState.OPEN)
    conclusion = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "module"], name="each_module_once_per_programme"),
            models.CheckConstraint(
                name="sample_within_population",
                condition=models.Q(sample=None)
                | models.Q(population=None)
                | models.Q(sample__lte=models.F("population")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.module_id}"

    @property
    def scope_shown(self) -> str:
        """The scope of this check; what the module usually looks at until somebody wrote it."""
        return self.scope or self.module.usual_scope


class FindingQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "FindingQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))

    def open(self) -> "FindingQuerySet":
        return self.filter(corrected_on=None, dropped_at=None)


@pghistory.track()
class Finding(models.Model):
    """Something the check found wrong (问题), with the day it is to be put right and the proof that it was.

    While one is open, a `Hold` with the code `open_findings` keeps the case from closing.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey(CheckItem, on_delete=models.PROTECT, related_name="findings")
    description = models.CharField(max_length=500)
    workers = models.PositiveIntegerField(default=0, help_text="people it concerns")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, help_text="yuan, where money")
    correction_due = models.DateField(help_text="to be put right by (整改期限)")
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=300, blank=True, help_text="what shows the correction")
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="found unfounded after all")
    dropped_why = models.CharField(max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="finding_corrected_with_proof",
                condition=models.Q(corrected_on=None) | (~models.Q(proof="") & models.Q(dropped_at=None)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.description[:20]}"

    @property
    def is_open(self) -> bool:
        return self.corrected_on is None and self.dropped_at is None


class RecheckResult(models.TextChoices):
    """What the re-check showed (复查结果)."""

    IN_ORDER = "in_order", _("已规范")
    NEW_PROBLEMS = "new_problems", _("又有新问题")
    GONE = "gone", _("单位已不存在")


@pghistory.track()
class Recheck(models.Model):
    """The visit after closing (复查): 查办一起案件、规范一个企业. Its clock is CHK-01 on the closed case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="recheck")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="rechecks")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=15, choices=RecheckResult, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.case} {self.due_on}"
