"""Who is owed what, and what was paid. Every total anywhere is a sum of these rows."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from common.encryption import EncryptedField
from common.time import now

PAIRS = Func(
    F("name_pairs"), Value(" "), function="string_to_array", output_field=ArrayField(models.CharField(max_length=64))
)


# The history of many rows that arrive together (a roster) is written by one statement as well.
@pghistory.track(pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent(), exclude=["name_pairs"])
class Worker(models.Model):
    """A worker with a claim in a case (劳动者)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="workers")
    name = EncryptedField()
    phone = EncryptedField(blank=True, default="")
    id_number = EncryptedField(blank=True, default="")
    name_index = models.CharField(max_length=64)
    name_pairs = models.CharField(
        max_length=600,
        blank=True,
        default="",
        db_default="",
        help_text="fingerprints of neighbouring characters, to search by part",
    )
    phone_index = models.CharField(max_length=64, blank=True)
    id_number_index = models.CharField(max_length=64, blank=True)
    is_migrant_worker = models.BooleanField(
        null=True, help_text="农民工 (保障农民工工资支付条例 art. 2); null: not asked"
    )

    class Meta:
        ordering = ["id"]
        # Not db_index: that would add one more of each, for LIKE, which nobody asks of a fingerprint.
        indexes = [
            models.Index(fields=["name_index"], name="worker_by_name"),
            models.Index(fields=["phone_index"], name="worker_by_phone"),
            models.Index(fields=["id_number_index"], name="worker_by_id_number"),
            GinIndex(PAIRS, name="worker_by_part_of_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "id_number_index"], condition=~Q(id_number_index=""), name="one_worker_per_id_number"
            )
        ]

    def __str__(self) -> str:
        return f"worker {self.pk}"


class WageKind(models.TextChoices):
    """What a line is for (款项)."""

    WAGES = "wages", _("工资")
    OVERTIME = "overtime", _("加班费")
    DEPOSIT = "deposit", _("押金")
    COMPENSATION = "compensation", _("赔偿金")


@pgtrigger.register(
    pgtrigger.Trigger(
        name="payments_follow",
        operation=pgtrigger.Update,
        when=pgtrigger.After,
        condition=pgtrigger.AnyChange("case", "worker"),
        func="UPDATE cases_payment SET line_id = NEW.id WHERE line_id = NEW.id; RETURN NULL;",
    )
)
@pghistory.track(pghistory.InsertEvent(level=pgtrigger.Statement), pghistory.UpdateEvent(), exclude=["entered_at"])
class WageLine(models.Model):
    """One worker's claim for one period (工资明细), in yuan. `paid` is kept by the database as payments arrive."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="wage_lines")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="wage_lines")
    kind = models.CharField(max_length=15, choices=WageKind, default=WageKind.WAGES)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    headcount = models.PositiveIntegerField(
        default=1, help_text="more than one: a sum claimed for a group whose roster is not in yet"
    )
    owed = models.DecimalField(max_digits=12, decimal_places=2)
    admitted = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="by the employer")
    ordered = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="by us")
    paid = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    finding = models.ForeignKey(
        "cases.Finding",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wage_lines",
        db_index=False,
        help_text="the full check found this worker unpaid",
    )
    entered_at = models.DateTimeField(null=True, default=now, help_text="null: before this was kept")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["finding"], name="line_of_finding", condition=Q(finding__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="owed_is_positive", condition=Q(owed__gt=0)),
            models.CheckConstraint(name="never_paid_more_than_owed", condition=Q(paid__gte=0, paid__lte=F("owed"))),
        ]

    def __str__(self) -> str:
        return f"{self.case} line {self.pk}"

    @property
    def outstanding(self):
        """Still owed, yuan."""
        return self.owed - self.paid


class PaymentSource(models.TextChoices):
    """Where the money came from (支付来源)."""

    EMPLOYER = "employer", _("用人单位")
    GENERAL_CONTRACTOR = "general_contractor", _("施工总承包单位先行清偿")
    WAGE_DEPOSIT = "wage_deposit", _("工资保证金")
    EMERGENCY_FUND = "emergency_fund", _("欠薪应急周转金")
    COURT = "court", _("法院执行")


@pgtrigger.register(
    pgtrigger.Protect(
        name="append_only", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(exclude=["case", "worker"])
    ),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Trigger(
        name="is_of_its_line",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        # The line is locked: one that goes to another case at this moment is waited for, and asked again.
        func="SELECT case_id, worker_id INTO NEW.case_id, NEW.worker_id FROM cases_wageline WHERE id = NEW.line_id"
        " FOR NO KEY UPDATE; RETURN NEW;",
    ),
    pgtrigger.Trigger(
        name="adds_to_the_line",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        # The update locks the line, so two payments at once are added one after the other and the check holds.
        func="UPDATE cases_wageline SET paid = paid + NEW.amount WHERE id = NEW.line_id; RETURN NULL;",
    ),
)
class Payment(models.Model):
    """Money a worker received for one line (付款), yuan. Append-only; a negative row reverses a mistake.

    `case` and `worker` are those of the line: only the database writes them (an object just made does not know them),
    so that sums of money need not look at every line.
    """

    line = models.ForeignKey(WageLine, on_delete=models.PROTECT, related_name="payments")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="payments", db_constraint=False, db_index=False, editable=False
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.PROTECT, related_name="payments", db_constraint=False, db_index=False, editable=False
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=20, choices=PaymentSource)
    paid_on = models.DateField(help_text="of a reversal: the day of what it takes back")
    proof = models.CharField(max_length=200, help_text="what shows it: transfer number, signed receipt")
    evidence = models.ForeignKey(
        "cases.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="payments", db_index=False
    )
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversal")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["evidence"], name="payment_proven_by", condition=Q(evidence__isnull=False)),
            models.Index(fields=["paid_on"], name="payment_by_day"),
            models.Index(fields=["recorded_at"], name="payment_by_record"),
            models.Index(fields=["case", "-id"], name="payment_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                name="negative_only_to_reverse",
                condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.amount}"
