"""Decisions of the bureau on a case: from the proposal to the performed duty or the court."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.decision_workflow import INITIAL, DecisionKind, DecisionState, decision_edges
from cases.models.case import Case


class Respondent(models.TextChoices):
    """Against whom a decision is made (当事人)."""

    UNIT = "unit", _("单位")
    PERSON = "person", _("个人")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))

    def open(self) -> "DecisionQuerySet":
        """Neither performed nor withdrawn."""
        return self.exclude(state__in=[DecisionState.PERFORMED, DecisionState.WITHDRAWN])


@pgtrigger.register(
    pgtrigger.FSM(name="decision_follows_its_table", field="state", transitions=decision_edges()),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
)
@pghistory.track()
class Decision(models.Model):
    """An order, a decision to pay, extra compensation or a penalty (责令改正 / 行政处理 / 加付赔偿金 / 行政处罚).

    `consequence` is a code of statutes/consequences.toml; the range is kept as it stood when proposed. Money in yuan.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    state = models.CharField(max_length=15, choices=DecisionState, default=INITIAL)
    respondent = models.CharField(max_length=10, choices=Respondent, default=Respondent.UNIT)
    respondent_name = models.CharField(max_length=200)
    consequence = models.CharField(max_length=40, blank=True)
    article = models.CharField(max_length=200, help_text="as cited in the decision")
    act = models.CharField(max_length=300, help_text="the unlawful act (违法行为)")
    facts = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, help_text="fine or sum to pay")
    rate = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True, help_text="0.50–1.00 (加付)")
    range_min = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    range_max = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    discretion_reason = models.CharField(max_length=500, blank=True, help_text="why it departs from similar cases")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_opinion = models.CharField(max_length=500, blank=True)
    discussed_on = models.DateField(null=True, blank=True, help_text="collective discussion (集体讨论)")
    notice_served_on = models.DateField(null=True, blank=True)
    statement = models.TextField(blank=True, help_text="what the party said (陈述申辩)")
    hearing_offered = models.BooleanField(default=False)
    hearing_until = models.DateField(null=True, blank=True, help_text="last day to ask for a hearing")
    hearing_requested_on = models.DateField(null=True, blank=True)
    hearing_on = models.DateField(null=True, blank=True)
    hearing_host = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hearing_report = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True, help_text="the day service took effect")
    due_on = models.DateField(null=True, blank=True, help_text="last day to perform")
    review_until = models.DateField(null=True, blank=True, help_text="last day for reconsideration (行政复议)")
    lawsuit_until = models.DateField(null=True, blank=True, help_text="last day for a lawsuit (行政诉讼)")
    review_from = models.DateField(null=True, blank=True, help_text="reconsideration or lawsuit pending since")
    review_ended_on = models.DateField(null=True, blank=True)
    fine_paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    surcharge_paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    performed_on = models.DateField(null=True, blank=True)
    urged_on = models.DateField(null=True, blank=True, help_text="demand served (催告)")
    urge_until = models.DateField(null=True, blank=True, help_text="after it the court may be asked")
    applied_on = models.DateField(null=True, blank=True, help_text="application to the court (申请强制执行)")
    court_number = models.CharField(max_length=60, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["consequence", "-decided_on"], name="decision_by_consequence")]
        constraints = [
            models.CheckConstraint(
                name="decision_within_its_range",
                condition=Q(amount=None)
                | Q(range_min=None)
                | (Q(amount__gte=F("range_min")) & (Q(range_max=None) | Q(amount__lte=F("range_max")))),
            ),
            models.CheckConstraint(
                name="fine_never_paid_twice",
                condition=Q(fine_paid__gte=0) & (Q(amount=None) | Q(fine_paid__lte=F("amount"))),
            ),
            models.CheckConstraint(
                name="compensation_rate_lawful", condition=Q(rate=None) | Q(rate__gte="0.50", rate__lte="1.00")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind}"


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class FinePayment(models.Model):
    """Money paid on a penalty (罚款缴纳), yuan: the fine itself or the 3 % a day. A negative row reverses a mistake."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="fine_payments")
    is_surcharge = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    paid_on = models.DateField()
    receipt = models.CharField(max_length=100, help_text="number of the bank's receipt")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversal")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="negative_fine_only_to_reverse",
                condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.amount}"
