"""What the sides agreed on, the promises in it, and what followed."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from cases.models import Evidence
from clocks.models import Clock
from mediation.models.matter import Mediation


@pghistory.track()
class Agreement(models.Model):
    """A mediation agreement (调解协议): binding once both sides, the mediator and the body signed and sealed it
    (劳动争议调解仲裁法 art. 14). Its money is the sum of its instalments, yuan."""

    mediation = models.OneToOneField(Mediation, on_delete=models.PROTECT, related_name="agreement")
    terms = models.TextField(help_text="in the words of the sides")
    default_clause = models.CharField(max_length=300, help_text="what applies when an instalment is missed (违约条款)")
    signed_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.signed_on}"


class InstalmentQuerySet(models.QuerySet):
    def unproven(self) -> "InstalmentQuerySet":
        return self.filter(proven_at=None)


@pghistory.track()
class Instalment(models.Model):
    """One payment promised for a day (分期付款), yuan. Kept when it is proven; missed when its day ends unproven."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="instalments")
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    paid_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=200, blank=True, help_text="what shows it: transfer number, signed receipt")
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proven_at = models.DateTimeField(null=True, blank=True)
    proven_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    missed_at = models.DateTimeField(null=True, blank=True, help_text="warned of: its day passed unproven; stays")

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="one_instalment_per_position"),
            models.CheckConstraint(name="instalment_is_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="instalment_proven_whole",
                condition=Q(proven_at=None, paid_on=None, proof="")
                | Q(proven_at__isnull=False, paid_on__isnull=False) & ~Q(proof=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} #{self.position}"


class ProcedureKind(models.TextChoices):
    """What may follow a mediation (后续程序)."""

    COURT_CONFIRMATION = "court_confirmation", _("司法确认")
    ARBITRATION_CONFIRMATION = "arb_confirmation", _("仲裁审查确认")
    PAYMENT_ORDER = "payment_order", _("支付令")
    ARBITRATION = "arbitration", _("移交仲裁")


class ProcedureState(models.TextChoices):
    """Where it stands (程序状态)."""

    OPEN = "open", _("准备中")
    APPLIED = "applied", _("已提交")
    ACCEPTED = "accepted", _("已受理")
    GRANTED = "granted", _("已准许")
    REFUSED = "refused", _("未准许")
    OBJECTED = "objected", _("对方提出异议")
    RETURNED = "returned", _("已有结果")


ENDED_PROCEDURES = (
    ProcedureState.GRANTED, ProcedureState.REFUSED, ProcedureState.OBJECTED, ProcedureState.RETURNED,
)  # fmt: skip


@pghistory.track()
class Procedure(models.Model):
    """What the sides do after mediation, with the court or the arbitration commission (后续程序).

    Judicial confirmation within 30 days (民事诉讼法 art. 205), payment order on the agreement (劳动争议调解仲裁法
    art. 16), arbitration when there was none.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="procedures")
    kind = models.CharField(max_length=20, choices=ProcedureKind)
    state = models.CharField(max_length=10, choices=ProcedureState, default=ProcedureState.OPEN)
    body = models.CharField(max_length=100, blank=True, help_text="the court or commission")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="when it is one of ours"
    )
    applied_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="awarded, yuan")
    result = models.CharField(max_length=500, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "kind"],
                condition=Q(state__in=["open", "applied", "accepted"]),
                name="one_open_procedure_per_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.kind}"


class MediationClock(Clock):
    """A limit on a mediation (调解期限): to sign for it, an instalment's day, a step before the court.

    A row of `Clock`. The limit of the mediation itself (MED-01) stands on the case.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="clocks")
    instalment = models.ForeignKey(
        Instalment, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks", db_index=False
    )
    procedure = models.ForeignKey(
        Procedure, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks", db_index=False
    )
