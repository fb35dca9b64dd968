"""Who leads and who assists, and who may not."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case


class OfficerPart(models.TextChoices):
    """An officer's part in a case."""

    LEAD = "lead", _("主办监察员")
    ASSISTANT = "assistant", _("协办监察员")


@pghistory.track()
class Assignment(models.Model):
    """An officer leads or assists from one moment to another (主办 / 协办). Exactly one lead at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=OfficerPart)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    handover_note = models.TextField(blank=True, help_text="what the successor has to know (交接说明)")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who approved that this officer took or left the part",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(part="lead", until=None), name="exactly_one_lead_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["case", "officer"], condition=models.Q(until=None), name="one_part_per_officer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.officer} {self.part}"


class RecusalGround(models.TextChoices):
    """Why an officer should keep away (回避理由; 若干规定 art. 25)."""

    PARTY_OR_RELATIVE = "party_or_relative", _("本人或者近亲属与当事人有利害关系")
    INTEREST = "interest", _("本人与案件有直接利害关系")
    OTHER = "other", _("可能影响公正处理的其他关系")


@pghistory.track()
class Recusal(models.Model):
    """A request that an officer keep away from a case, and what the head decided (回避). Its clock is LSI-12."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_by = models.CharField(max_length=60, help_text="the officer, or the party that asks")
    ground = models.CharField(max_length=20, choices=RecusalGround)
    reason = models.CharField(max_length=300)
    requested_at = models.DateTimeField()
    granted = models.BooleanField(null=True, help_text="null: not decided yet")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"], condition=models.Q(granted=None), name="one_open_recusal_per_officer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.officer} {self.ground}"
