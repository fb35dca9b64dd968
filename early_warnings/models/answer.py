"""The enterprise's own word, given through a signed link."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.encryption import EncryptedField
from early_warnings.models.warning import EarlyWarning


class AnswerLink(models.Model):
    """A link sent to an enterprise (答复链接). The address carries a signature over this row's key, no account; it ends
    on a day, and at once when the warning is closed or the link is withdrawn."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="links")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True, help_text="first time somebody opened it")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"link {self.pk}"


class Situation(models.TextChoices):
    """What the enterprise says (企业答复)."""

    PAID = "paid", _("已经付清")
    WILL_PAY = "will_pay", _("将在约定日期前付清")
    DIFFICULT = "difficult", _("有困难，需要协调")
    UNTRUE = "untrue", _("情况不实")


@pghistory.track()
class EnterpriseAnswer(models.Model):
    """What an enterprise answered to a warning (企业答复记录). Everything it says is kept; the newest counts."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="answers")
    link = models.ForeignKey(AnswerLink, on_delete=models.PROTECT, related_name="answers")
    situation = models.CharField(max_length=10, choices=Situation)
    promised_on = models.DateField(null=True, blank=True, help_text="the day by which it will have paid")
    text = models.CharField(max_length=1000, blank=True)
    answered_by = EncryptedField(help_text="name of the person who answered")
    phone = EncryptedField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"answer {self.pk}"
