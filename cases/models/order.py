"""What passes between us and the channel a complaint came by."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cases.models.complaint import Complaint
from cases.workflow import Outcome


class OrderEventKind(models.TextChoices):
    """What happened to an order (工单动态)."""

    SIGNED = "signed", _("签收")
    RESPONDED = "responded", _("首次回应")
    RETURNED = "returned", _("退回渠道")
    EXTENDED = "extended", _("延期")
    JOINED = "joined", _("并案告知")
    UNJOINED = "unjoined", _("撤销并案告知")
    INTERIM = "interim", _("阶段答复")
    ANSWERED = "answered", _("答复")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class OrderEvent(models.Model):
    """One thing we did on the channel of a complaint (工单动态). Append-only.

    `text` is what the channel and the complainant read; it names no worker.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="order_events")
    kind = models.CharField(max_length=12, choices=OrderEventKind)
    answer_kind = models.CharField(max_length=20, blank=True, help_text="code of the AnswerKind")
    ground = models.CharField(max_length=30, blank=True, help_text="why returned: a code of ORDER_RETURN_GROUNDS")
    text = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="the new limit, for an extension")
    actor = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["complaint", "-id"], name="events_of_order")]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"


@pghistory.track()
class AnswerKind(models.Model):
    """One of the ten kinds of outcome a channel is answered with (答复类别), and its wording, in Chinese.

    `text` holds variables in braces: {number} the channel's own, {case}, {employer}, {unit}, {phone}, {paid}, {owed},
    {date}, {department}, {parent}. Saving refuses any other; nothing in it is run.
    """

    code = models.SlugField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    caution = models.CharField(max_length=300, blank=True, help_text="what to make sure of before choosing it")
    caution_en = models.CharField(max_length=300, blank=True)
    outcomes = ArrayField(
        models.CharField(max_length=20, choices=Outcome), default=list, blank=True, help_text="ends it is used for"
    )
    final = models.BooleanField(default=True, help_text="false: the case goes on, the order is answered all the same")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name

    @property
    def caution_label(self) -> str:
        """What to make sure of, in the reader's language."""
        return self.caution_en if self.caution_en and not translation.get_language().startswith("zh") else self.caution
