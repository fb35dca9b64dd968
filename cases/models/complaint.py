"""One arrival through one channel."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Func
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, User
from cases.models.case import Case, Sight, sight_of
from cases.models.entry_point import EntryPoint
from cases.workflow import Route
from common.encryption import EncryptedField
from enterprises.models import Grid


class Channel(models.TextChoices):
    """How it came in (来件渠道)."""

    HOTLINE = "12345", _("12345 热线")
    POLICE = "110", _("110 联动")
    PETITION = "petition", _("信访交办")
    TELEPHONE = "telephone", _("投诉电话")
    WINDOW = "window", _("窗口来访")
    WEB = "web", _("网上投诉")
    TIP_OFF = "tip_off", _("举报")
    WARNING = "warning", _("监测预警")


# Channels that send orders: they are signed for, may be returned and extended, and want an answer.
ORDER_CHANNELS = (Channel.HOTLINE, Channel.PETITION)
# By which nobody complains: a case made of a warning has a complaint with its facts, but no complainant.
NOBODYS_CHANNELS = (Channel.WARNING,)
# What a person or an outside system may say a complaint came by.
TYPED_CHANNELS = [one for one in Channel.choices if one[0] not in NOBODYS_CHANNELS]


class Matter(models.TextChoices):
    """What it is about (诉求类别)."""

    WAGE_ARREARS = "wage_arrears", _("拖欠工资")
    OVERTIME = "overtime", _("加班费")
    DEPOSIT = "deposit", _("收取押金")
    CONTRACT = "contract", _("劳动合同")
    SOCIAL_INSURANCE = "social_insurance", _("社会保险")
    WORK_INJURY = "work_injury", _("工伤")
    OTHER = "other", _("其他")


def untold() -> Func:
    """From when it was received to before it was registered: told us, and not yet known. The index is of it."""
    known = Greatest("received_at", "registered_at")
    return Func("received_at", known, function="tstzrange", output_field=DateTimeRangeField())


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "ComplaintQuerySet":
        """The row rule of the case; an outside system sees only the complaints it brought itself."""
        return self.within(sight_of(actor), actor.user if "outside_system" in actor.roles else None)

    def within(self, sight: Sight, brought_by: User | None) -> "ComplaintQuerySet":
        """`visible_to` for everybody who sees the same; `brought_by`: the outside system that asks."""
        seen = self.filter(case__in=Case.objects.within(sight))
        return seen.filter(brought_by=brought_by) if brought_by else seen


@pgtrigger.register(pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete))
@pghistory.track(exclude=["query_code"])
class Complaint(models.Model):
    """One arrival through one channel, with that channel's own number (来件). It is answered on that channel."""

    number = models.CharField(max_length=30, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    channel = models.CharField(max_length=12, choices=Channel)
    external_number = models.CharField(max_length=60, blank=True, help_text="the channel's own number")
    external_due_at = models.DateTimeField(null=True, blank=True, help_text="the channel's own limit, when it sent one")
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the outside system that sent it",
    )
    registered_by = models.CharField(max_length=150)
    registered_in = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    anonymous = models.BooleanField(default=False)
    complainant_name = EncryptedField(blank=True, default="")
    complainant_phone = EncryptedField(blank=True, default="")
    complainant_id_number = EncryptedField(blank=True, default="")
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    id_number_index = models.CharField(max_length=64, blank=True, db_index=True)
    employer_text = models.CharField(max_length=200, help_text="the employer as it was said")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    grid = models.ForeignKey(
        Grid, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints", help_text="null: the tray"
    )
    entry_point = models.ForeignKey(
        EntryPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    urgent = models.BooleanField(default=False, help_text="the channel marked it urgent (紧急工单)")
    matters = ArrayField(models.CharField(max_length=20, choices=Matter), default=list)
    workers_count = models.PositiveIntegerField(default=1)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="yuan, as claimed")
    period_from = models.DateField(null=True, blank=True, help_text="first day of the first month")
    period_to = models.DateField(null=True, blank=True, help_text="first day of the last month")
    narrative = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True, blank=True, help_text="signed for on its channel")
    first_response_at = models.DateTimeField(null=True, blank=True, help_text="somebody spoke to the complainant")
    returned_at = models.DateTimeField(null=True, blank=True, help_text="sent back to its channel")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="answered on its channel, the first time")
    route_proposed = models.CharField(max_length=20, choices=Route)
    route_rule = models.CharField(max_length=40, help_text="the routing rule that proposed it")
    route_reasons = models.JSONField(default=list, help_text="[{code, values}]")
    query_code = EncryptedField(help_text="13 characters of 5 bits: what the worker asks with")
    query_code_index = models.CharField(max_length=64, unique=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["channel", "-received_at"], name="complaint_by_channel"),
            models.Index(fields=["case", "received_at"], name="complaint_of_case"),
            models.Index(fields=["-received_at"], name="complaint_without_grid", condition=models.Q(grid=None)),
            GistIndex(untold(), name="complaint_untold"),  # few, for every figure of a past day
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_number"],
                condition=~models.Q(external_number=""),
                name="one_complaint_per_external_number",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_order(self) -> bool:
        return self.channel in ORDER_CHANNELS
