"""The yearly report: its words, and every number in them with what it counted."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit


class ReportState(models.TextChoices):
    """Where a report stands (报告状态)."""

    DRAFT = "draft", _("草稿")
    FROZEN = "frozen", _("已定稿")


class YearReportQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "YearReportQuerySet":
        """The people who see the whole district."""
        return self if actor.is_clock else self.filter(district__in=actor.district_ids_seen)


@pgtrigger.register(
    pgtrigger.Protect(
        name="frozen_stays", operation=pgtrigger.Update | pgtrigger.Delete, condition=pgtrigger.Q(old__state="frozen")
    )
)
@pghistory.track()
class YearReport(models.Model):
    """A district's report on a year's work (年度工作报告). Writing it again replaces the draft; a frozen one never
    changes, the next writing is another revision."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    title = models.CharField(max_length=120)
    sections = models.JSONField(help_text="[{heading, paragraphs: [text with {name} for each figure]}], Chinese")
    as_of = models.DateTimeField(help_text="the moment all its numbers are of")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the words and numbers, when frozen")
    version = models.PositiveIntegerField(default=1, help_text="rises with every change; a stale page is refused")

    objects = YearReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["district", "year", "revision"], name="one_report_per_revision"),
            models.UniqueConstraint(fields=["district", "year"], condition=Q(state="draft"), name="one_draft_per_year"),
            models.CheckConstraint(
                name="frozen_by_somebody",
                condition=Q(state="draft", frozen_at=None) | Q(state="frozen", frozen_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.year}-{self.revision}"

    @property
    def is_frozen(self) -> bool:
        return self.state == ReportState.FROZEN


_FROZEN_WITH_ITS_REPORT = """
    IF EXISTS (
        SELECT 1 FROM oversight_yearreport WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND state = 'frozen'
    ) THEN
        RAISE EXCEPTION 'the report is frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="frozen_with_its_report",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_FROZEN_WITH_ITS_REPORT,
    )
)
class ReportFigure(models.Model):
    """A number in a report (报告数字): which figure, of what, what it came to, and fingerprints of the rows.

    `label`, `definition` and `unit_word` are kept as they stood, in Chinese. The rows themselves are opened by asking
    the figure again as of the report's moment.
    """

    report = models.ForeignKey(YearReport, on_delete=models.CASCADE, related_name="figures")
    name = models.SlugField(max_length=60, help_text="what stands for it in the words")
    code = models.CharField(max_length=40, help_text="of the figure")
    figure_version = models.PositiveSmallIntegerField()
    fingerprint_version = models.PositiveSmallIntegerField(help_text="how the digests were made")
    by = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=60)
    definition = models.CharField(max_length=500)
    unit_word = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True, help_text="null: nothing to measure")
    whole = models.PositiveIntegerField(default=0)
    part = models.PositiveIntegerField(default=0)
    whole_digest = models.CharField(max_length=64, help_text="SHA-256 of the keys of all rows")
    part_digest = models.CharField(max_length=64, blank=True, help_text="of those that fulfil a share")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="each_figure_once_per_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.name}"
