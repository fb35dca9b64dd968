"""A warning, the facts it rests on, and what became of it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from cases.models import Case, Cause
from clocks.models import Clock
from documents.models import AttachedFile
from early_warnings.models.rule import RuleRun
from early_warnings.workflow import EDGES, Ending, Finding, Grade, Level, State
from enterprises.models import Enterprise
from projects.models import Project


class EarlyWarningQuerySet(TerritoryQuerySet):
    """`visible_to`: the district sees its district, a street its street."""

    def open(self) -> "EarlyWarningQuerySet":
        """What nobody has ended."""
        return self.exclude(state=State.CLOSED)


@pgtrigger.register(
    pgtrigger.FSM(name="warning_follows_its_steps", field="state", transitions=list(EDGES)),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
)
@pghistory.track(pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent(), exclude=["run"])
class EarlyWarning(models.Model):
    """Wages may soon go unpaid, or already do (预警): one rule about one subject, with the facts that say so.

    Never more than one open for a rule and a subject; new facts join it. `own_grade` is what its rule gives it, `grade`
    what it counts as now (after the holiday window, a repeat offender, a combination, a person's decision).
    """

    number = models.CharField(max_length=30, unique=True, help_text="YJ2026000001")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="early_warnings", help_text="answers for it now (责任单位)"
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="early_warnings"
    )
    rule = models.CharField(max_length=10, help_text="code of a rule: W06")
    rule_version = models.PositiveSmallIntegerField()
    run = models.ForeignKey(
        RuleRun, null=True, blank=True, on_delete=models.PROTECT, related_name="warnings", db_index=False,
        help_text="that raised it",
    )  # fmt: skip
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="early_warnings"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="early_warnings", db_index=False
    )
    own_grade = models.CharField(max_length=6, choices=Grade)
    grade = models.CharField(max_length=6, choices=Grade)
    level = models.CharField(max_length=10, choices=Level)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    raised_at = models.DateTimeField()
    seen_on = models.DateField(help_text="the day as of which the rule last found it so")
    gone_on = models.DateField(null=True, blank=True, help_text="the day from which the rule finds it no more")
    verified_at = models.DateTimeField(null=True, blank=True)
    acted_at = models.DateTimeField(
        null=True, blank=True, help_text="the first visit, reminder, talk or case (首次干预)"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="early_warnings", db_index=False
    )
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes", db_index=False
    )
    version = models.PositiveIntegerField(default=1, help_text="rises with every step; a stale page is refused")

    objects = EarlyWarningQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "-id"], name="warning_of_district"),
            models.Index(fields=["street", "-id"], name="warning_of_street"),
            models.Index(fields=["district", "level", "-id"], name="warning_by_level", condition=~Q(state="closed")),
            models.Index(fields=["rule", "-raised_at"], name="warning_of_rule"),
            models.Index(fields=["run", "-id"], name="warning_of_run", condition=Q(run__isnull=False)),
            models.Index(fields=["case"], name="warning_of_case", condition=Q(case__isnull=False)),
            models.Index(fields=["project"], name="warning_of_project", condition=Q(project__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "enterprise", "project"],
                condition=~Q(state="closed"),
                nulls_distinct=False,
                name="one_open_warning_per_rule",
            ),
            models.CheckConstraint(
                name="warning_has_a_subject", condition=Q(enterprise__isnull=False) | Q(project__isnull=False)
            ),
            models.CheckConstraint(
                name="warning_ends_in_a_way",
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(ending="")
                | ~Q(state="closed") & Q(ending="", closed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class WarningFact(models.Model):
    """One fact a warning rests on (预警依据), as the rule quotes it. The same key is the same fact."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=100, help_text="names the fact within its rule and subject: 2026-09, a number")
    day = models.DateField(help_text="the day or month it speaks of")
    values = models.JSONField(default=dict, help_text="what the explanation of the rule quotes; no personal data")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["warning", "key"], name="each_fact_once")]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.key}"


class EntryKind(models.TextChoices):
    """What happened to a warning (经过)."""

    RAISED = "raised", _("发出预警")
    FACT = "fact", _("新增依据")
    GONE = "gone", _("条件已不存在")
    BACK = "back", _("条件再次出现")
    GRADE = "grade", _("等级变化")
    LEVEL = "level", _("层级变化")
    ASSIGNED = "assigned", _("指定承办人")
    SENT = "sent", _("发送企业")
    ANSWERED = "answered", _("企业答复")
    VERIFIED = "verified", _("核实")
    VISITED = "visited", _("上门走访")
    REMINDED = "reminded", _("提醒")
    TALKED = "talked", _("约谈")
    WATCHED = "watched", _("持续关注")
    CASE = "case", _("转为案件")
    DRILL = "drill", _("快速处置")
    WAIVER = "waiver", _("期限豁免")
    FILE = "file", _("上传材料")
    CLOSED = "closed", _("办结")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class WarningEntry(models.Model):
    """One line of what happened, in order (预警经过). Append-only."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    note = models.CharField(max_length=1000, blank=True)
    data = models.JSONField(default=dict, help_text="e.g. from and to grade, and why; no personal data")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["warning", "kind"], name="entry_of_warning")]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.kind}"


class WarningClock(Clock):
    """A limit on a warning (预警期限): to answer it, then to finish it. A row of `Clock`."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="clocks")


@pghistory.track()
class Waiver(models.Model):
    """A limit that is not to count, asked for by one person and granted by another (期限豁免). It shows as waived,
    never as kept."""

    clock = models.OneToOneField(WarningClock, on_delete=models.PROTECT, related_name="waiver")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waiver_decided_whole",
                condition=Q(granted=None, decided_at=None, decided_by=None)
                | Q(granted__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock_id}"


class WarningFile(AttachedFile):
    """Proof of what was found or done (处置佐证)."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="files")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["warning", "digest"], name="each_proof_once_per_warning")]


@pghistory.track()
class WarningCause(models.Model):
    """What a warning goes back to (原因标签), with the same words as complaints."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="causes")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="+")
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warning", "cause"], name="each_cause_once_per_warning")]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.cause_id}"
