"""The fast lane when an owner is about to flee with the wages."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from early_warnings.models.warning import EarlyWarning
from enterprises.models import Enterprise


@pghistory.track()
class DrillStepTemplate(models.Model):
    """One thing to do within minutes (快速处置步骤): the district's own list, edited in the product."""

    code = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    guidance = models.CharField(max_length=500, blank=True)
    guidance_en = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(help_text="from the opening of the drill")
    who = models.CharField(max_length=60, blank=True, help_text="who does it, e.g. 大队 + 公安")
    who_en = models.CharField(max_length=80, blank=True)
    article = models.CharField(max_length=120, blank=True)
    article_en = models.CharField(max_length=160, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


class DrillQuerySet(models.QuerySet):
    def visible_to(self, actor) -> "DrillQuerySet":
        """Who sees one of its warnings."""
        return self.filter(warning__in=EarlyWarning.objects.visible_to(actor))


@pghistory.track()
class FlightDrill(models.Model):
    """The one-page drill for an employer that may flee (欠薪逃逸快速处置单). One open at a time for an employer."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="drills")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="drills")
    workers = models.PositiveIntegerField(null=True, blank=True, help_text="on site")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.CharField(max_length=500, blank=True)

    objects = DrillQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"], condition=Q(closed_at=None), name="one_open_drill_per_employer"
            )
        ]

    def __str__(self) -> str:
        return f"drill {self.pk}"


class DrillResult(models.TextChoices):
    """What came of a step (步骤结果)."""

    DONE = "done", _("已完成")
    FAILED = "failed", _("未成功")
    NOT_NEEDED = "not_needed", _("不需要")


@pghistory.track()
class DrillStep(models.Model):
    """One step of one drill, with its minute (处置步骤). The words are kept as they stood when it opened."""

    drill = models.ForeignKey(FlightDrill, on_delete=models.PROTECT, related_name="steps")
    template = models.ForeignKey(DrillStepTemplate, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=DrillResult, blank=True)
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["drill", "template"], name="each_step_once_per_drill"),
            models.CheckConstraint(
                name="drill_step_done_with_a_result",
                condition=Q(done_at=None, result="") | Q(done_at__isnull=False) & ~Q(result=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drill_id} {self.position}"
