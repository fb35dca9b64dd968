"""What must happen in the life of a project, when, and what came of it."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects.models.project import OfProjectQuerySet, Project


class StageKind(models.TextChoices):
    """A checkpoint (环节): 立项、招投标、合同、开工、工程款支付、工人工资发放、竣工."""

    APPROVAL = "approval", _("立项")
    TENDER = "tender", _("招投标")
    CONTRACT = "contract", _("合同签订")
    START = "start", _("开工")
    PROGRESS_PAYMENT = "progress_payment", _("工程款支付")
    LABOUR_COST = "labour_cost", _("人工费用拨付")
    WAGE_PAYMENT = "wage_payment", _("工人工资发放")
    COMPLETION = "completion", _("竣工")


# Those that come again every month or period, with sums.
PAYMENTS = (StageKind.PROGRESS_PAYMENT, StageKind.LABOUR_COST, StageKind.WAGE_PAYMENT)


class StageQuerySet(OfProjectQuerySet):
    def broken(self, day: date) -> "StageQuerySet":
        """Due before `day` and not done, or not paid in full."""
        short = Q(amount_due__isnull=False) & (Q(amount_paid=None) | Q(amount_paid__lt=F("amount_due")))
        return self.filter(due_on__lt=day).filter(Q(done_on=None) | short)


@pghistory.track()
class Stage(models.Model):
    """One checkpoint of one project (环节节点), payments one for each period. Sums in yuan."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=20, choices=StageKind)
    period = models.DateField(null=True, blank=True, help_text="first day of the month a payment is for")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    amount_due = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    amount_paid = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=100, blank=True, help_text="who says so: an officer, a feed with its batch")

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["due_on"], name="stage_open", condition=Q(done_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "period"], name="each_stage_once_per_period", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="stage_sums_not_negative",
                condition=(Q(amount_due=None) | Q(amount_due__gte=0)) & (Q(amount_paid=None) | Q(amount_paid__gte=0)),
            ),
            models.CheckConstraint(
                name="payments_have_a_period",
                condition=~Q(kind__in=["progress_payment", "labour_cost", "wage_payment"]) | Q(period__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.period or ''}"

    def is_broken(self, day: date) -> bool:
        """The same predicate as `Stage.objects.broken`."""
        if self.due_on is None or self.due_on >= day:
            return False
        short = self.amount_due is not None and (self.amount_paid is None or self.amount_paid < self.amount_due)
        return self.done_on is None or short
