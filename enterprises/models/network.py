"""What ties two employers together is read from their rows; what was said against a tie is kept here."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from enterprises.models.enterprise import Enterprise


class TieKind(models.TextChoices):
    """What two employers have in common (关联类型)."""

    LEGAL_REPRESENTATIVE = "legal_representative", _("同一法定代表人")
    PHONE = "phone", _("同一电话")
    ADDRESS = "address", _("同一地址")
    FOREMAN = "foreman", _("同一班组长")
    CONTRACT = "contract", _("承发包关系")
    BRANCH = "branch", _("总公司与分支机构")


@pghistory.track()
class TieDispute(models.Model):
    """That a tie between two employers is wrong or proves nothing (关联异议), until withdrawn. It stays visible,
    struck through, with its reason; nothing counts it."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=TieKind)
    lower = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+", help_text="the lower id")
    higher = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    disputed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disputed_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="tie_in_order", condition=Q(lower__lt=F("higher"))),
            models.UniqueConstraint(
                fields=["kind", "lower", "higher"], condition=Q(withdrawn_at=None), name="one_dispute_per_tie"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.lower_id}–{self.higher_id}"
