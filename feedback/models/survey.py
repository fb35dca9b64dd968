"""Whether people were content with how they were helped: from real answers only."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Complaint
from common.encryption import EncryptedField
from feedback.models.confirmation import Way


class SurveyState(models.TextChoices):
    """What became of the question (回访状态)."""

    ASKED = "asked", _("已询问，尚未答复")
    ANSWERED = "answered", _("已答复")
    REFUSED = "refused", _("不愿答复")
    UNREACHABLE = "unreachable", _("多次未联系上")


class Satisfaction(models.TextChoices):
    """How content (满意度)."""

    SATISFIED = "satisfied", _("满意")
    FAIRLY = "fairly", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


@pgtrigger.register(pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete))
@pghistory.track()
class Survey(models.Model):
    """One question of satisfaction for one closed case (满意度回访), asked once, whatever happens to the case later.

    A case without a row was not asked; a row without an answer counts as asked and never as content.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="survey")
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="surveys", help_text="whose complainant is asked"
    )
    state = models.CharField(max_length=12, choices=SurveyState, default=SurveyState.ASKED)
    satisfaction = models.CharField(max_length=12, choices=Satisfaction, blank=True)
    comment = EncryptedField(blank=True, default="")
    way = models.CharField(max_length=10, choices=Way, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "asked_at"], name="survey_by_state")]
        constraints = [
            models.CheckConstraint(
                name="survey_answered_whole",
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(satisfaction="") & ~Q(way="")
                | ~Q(state="answered") & Q(satisfaction=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class CallAttempt(models.Model):
    """A call that reached nobody (回访电话未接通). Append-only."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="attempts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.at:%F %H:%M}"
