"""The worker says whether the money came."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Worker
from common.encryption import EncryptedField


class Said(models.TextChoices):
    """What the worker said (劳动者确认). No answer is no answer: the field stays empty."""

    RECEIVED = "received", _("已收到")
    PARTLY = "partly", _("收到一部分")
    NOT_RECEIVED = "not_received", _("没有收到")


class Way(models.TextChoices):
    """By which way an answer came (答复方式)."""

    PAGE = "page", _("网页")
    TELEPHONE = "telephone", _("电话")
    SLIP = "slip", _("窗口回执")


class Finding(models.TextChoices):
    """What became of a "no" (核实结果)."""

    ARRIVED = "arrived", _("已核实到账，本人认可")
    PAID_NOW = "paid_now", _("已补付，本人认可")
    REVERSED = "reversed", _("未付款，付款记录已冲正")


class ConfirmationQuerySet(models.QuerySet):
    def unanswered(self) -> "ConfirmationQuerySet":
        return self.filter(said="")

    def disputed(self) -> "ConfirmationQuerySet":
        """The worker said no, and nobody has settled it."""
        return self.filter(said__in=(Said.PARTLY, Said.NOT_RECEIVED), settled_at=None)


@pgtrigger.register(pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete))
@pghistory.track(exclude=["code"])
class PaymentConfirmation(models.Model):
    """A worker is asked whether the money that the file says was paid has come (到账确认). Asked by a code that only
    the worker is given; answered once."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="confirmations")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="confirmations")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="paid by then, as the file says, yuan")
    code = EncryptedField(help_text="13 characters of 5 bits: what the worker answers with")
    code_index = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    expires_on = models.DateField(help_text="last day on which the page takes an answer")
    printed_at = models.DateTimeField(null=True, blank=True, help_text="the slip was printed")
    said = models.CharField(max_length=12, choices=Said, blank=True)
    amount_received = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="yuan")
    comment = EncryptedField(blank=True, default="")
    way = models.CharField(max_length=10, choices=Way, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who wrote down what was said by telephone or on the slip",
    )
    finding = models.CharField(max_length=10, choices=Finding, blank=True)
    finding_note = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["case", "-id"], name="confirmation_of_case"),
            models.Index(fields=["worker"], name="confirmation_of_worker"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["worker"], condition=Q(said=""), name="one_open_question_per_worker"),
            models.CheckConstraint(name="asked_about_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="confirmation_answered_whole",
                condition=Q(said="", answered_at=None, way="")
                | ~Q(said="") & ~Q(way="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="partly_says_how_much", condition=~Q(said="partly") | Q(amount_received__isnull=False)
            ),
            models.CheckConstraint(
                name="confirmation_settled_whole",
                condition=Q(finding="", settled_at=None) | ~Q(finding="") & Q(settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.worker_id}"
