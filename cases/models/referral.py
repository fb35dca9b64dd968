"""Handing a case to the police for refusing to pay wages (涉嫌拒不支付劳动报酬罪移送)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case
from cases.models.evidence import Evidence


class Conduct(models.TextChoices):
    """What the debtor does (刑法 276条之一; 法释〔2013〕3号)."""

    UNKNOWN = "unknown", _("尚未查明")
    FLED = "fled", _("逃匿（含通知后不到指定地点）")
    ASSET_MOVED = "asset_moved", _("转移财产")
    RECORDS_DESTROYED = "records_destroyed", _("销毁、隐匿账册")
    ABLE_NOT_PAYING = "able_not_paying", _("有能力支付而不支付")
    UNABLE = "unable", _("确无能力支付")


class ReferralState(models.TextChoices):
    """Where a referral stands (移送状态)."""

    PREPARING = "preparing", _("准备中")
    REPORTED = "reported", _("已报批")
    APPROVED = "approved", _("已批准移送")
    NOT_APPROVED = "not_approved", _("不批准移送")
    HANDED_OVER = "handed_over", _("已移送")
    POLICE_FILED = "police_filed", _("公安已立案")
    POLICE_DECLINED = "police_declined", _("公安不予立案")
    CONTESTED = "contested", _("已提请复议或立案监督")
    ENDED = "ended", _("终结")


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "ReferralQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


@pghistory.track()
class Referral(models.Model):
    """What is known for and against a referral, and how far it got (移送). Its clocks are CRM-01 to CRM-07.

    The readiness itself is computed from the case: queries/readiness.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="referral")
    state = models.CharField(max_length=20, choices=ReferralState, default=ReferralState.PREPARING)
    conduct = models.CharField(max_length=20, choices=Conduct, default=Conduct.UNKNOWN)
    conduct_facts = models.CharField(max_length=500, blank=True, help_text="what shows it")
    serious_result = models.BooleanField(default=False, help_text="法释〔2013〕3号 art. 5")
    through_contractor = models.BooleanField(
        default=False, help_text="the debtor is a contractor without licence: the qualified company is ordered first"
    )
    contractor_paid_in_full = models.BooleanField(
        default=False, help_text="the qualified company proved that it paid the contractor everything"
    )
    reported_at = models.DateTimeField(null=True, blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(max_length=300, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    police_unit = models.CharField(max_length=100, blank=True)
    received_by = models.CharField(max_length=60, blank=True, help_text="who signed the receipt")
    police_answered_on = models.DateField(null=True, blank=True)
    police_number = models.CharField(max_length=60, blank=True)
    police_reason = models.CharField(max_length=300, blank=True)
    contested_on = models.DateField(null=True, blank=True)
    contested_with = models.CharField(max_length=20, blank=True, help_text="police (复议) or procuratorate (立案监督)")
    procurator_answer = models.CharField(max_length=300, blank=True)
    bundle_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the bundle handed over")
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.case} {self.state}"


@pghistory.track()
class ReferralItem(models.Model):
    """One item of the evidence list a referral needs (移送证据清单), ticked with what proves it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referral_items")
    code = models.CharField(max_length=30)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField()
    unticked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"], condition=Q(unticked_at=None), name="one_tick_per_referral_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"
