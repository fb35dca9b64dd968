"""What an investigation sets out to do, by when, and what was done."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case


class PlanKind(models.TextChoices):
    """For what kind of employer a template is made (适用对象)."""

    CONSTRUCTION = "construction", _("工程建设")
    MANUFACTURING = "manufacturing", _("加工制造")
    GENERAL = "general", _("其他行业")


class PlanCondition(models.TextChoices):
    """In which cases a step of a template is proposed (适用条件)."""

    ALWAYS = "always", _("总是")
    GROUP = "group", _("群体欠薪")
    NO_CREDIT_CODE = "no_credit_code", _("用人单位没有信用代码")


@pghistory.track()
class PlanTemplate(models.Model):
    """A plan to start from (调查方案模板): rows, edited in the product."""

    code = models.SlugField(unique=True)
    kind = models.CharField(max_length=15, choices=PlanKind)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


@pghistory.track()
class PlanTemplateStep(models.Model):
    """One step of a template: what to find out, from which evidence, within how many working days of filing."""

    template = models.ForeignKey(PlanTemplate, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=160, blank=True)
    evidence_wanted = models.CharField(max_length=300, blank=True)
    evidence_wanted_en = models.CharField(max_length=400, blank=True)
    working_days = models.PositiveSmallIntegerField(help_text="after the day of filing")
    condition = models.CharField(max_length=15, choices=PlanCondition, default=PlanCondition.ALWAYS)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["template", "position"], name="one_template_step_per_position")]

    def __str__(self) -> str:
        return self.title


class PlanStepQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "PlanStepQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))

    def open(self) -> "PlanStepQuerySet":
        return self.filter(done_at=None, dropped_at=None)

    def missed(self, day) -> "PlanStepQuerySet":
        """Steps of cases still worked on whose day has gone by."""
        return self.open().filter(due_on__lt=day, case__in=Case.objects.open())


@pghistory.track()
class PlanStep(models.Model):
    """One step of a case's plan (调查步骤): done with what came of it, dropped with a reason, or missed when late."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_steps")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=160, blank=True)
    evidence_wanted = models.CharField(max_length=300, blank=True)
    evidence_wanted_en = models.CharField(max_length=400, blank=True)
    due_on = models.DateField()
    proposed = models.BooleanField(default=True, help_text="from a template; false: an officer added it")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["due_on"], name="plan_step_open", condition=models.Q(done_at=None, dropped_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                name="plan_step_done_or_dropped", condition=models.Q(done_at=None) | models.Q(dropped_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.label}"

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title_en if self.title_en and not translation.get_language().startswith("zh") else self.title

    @property
    def wanted(self) -> str:
        """The evidence wanted, in the reader's language."""
        english = self.evidence_wanted_en and not translation.get_language().startswith("zh")
        return self.evidence_wanted_en if english else self.evidence_wanted
