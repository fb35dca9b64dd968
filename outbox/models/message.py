"""Messages decided on and not yet delivered."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from outbox.texts import message_lines, message_text


class Gateway(models.TextChoices):
    """The way out (通道)."""

    SITE = "site", _("站内消息")
    SMS = "sms", _("短信")
    HOTLINE_12345 = "hotline_12345", _("12345 工单回复")
    WEBHOOK = "webhook", _("接口推送（Webhook）")


class MessageQuerySet(models.QuerySet):
    def waiting(self) -> "MessageQuerySet":
        """Not yet taken by the gateway and not given up."""
        return self.filter(delivered_at=None, given_up_at=None)

    def due(self, moment) -> "MessageQuerySet":
        return self.waiting().filter(next_attempt_at__lte=moment)

    def for_people(self, *, user, unit_ids) -> "MessageQuerySet":
        """What a person may read: addressed to them, or to a unit they belong to."""
        return self.filter(
            models.Q(recipient=user) | models.Q(recipient=None, unit_id__in=unit_ids), gateway=Gateway.SITE
        )

    def in_districts(self, district_ids) -> "MessageQuerySet":
        """Messages of the units of these districts; one without a unit belongs to nobody's district."""
        return self.filter(models.Q(unit__in=district_ids) | models.Q(unit__district__in=district_ids))


@pghistory.track(exclude=["attempts", "next_attempt_at"])
class Message(models.Model):
    """One message (待发件). Written in the action's own transaction; `reason` makes a second one impossible.

    `kind` and `data` hold what is to be said, without personal data; the words are chosen in the reader's language.
    """

    reason = models.CharField(max_length=160, unique=True, help_text="also the gateway's idempotency key")
    gateway = models.CharField(max_length=20, choices=Gateway)
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    subject = models.CharField(max_length=40, blank=True, help_text="the case number it is about")
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="message_waiting",
                condition=models.Q(delivered_at=None, given_up_at=None),
            ),
            models.Index(fields=["recipient", "-id"], name="message_of_person"),
            models.Index(fields=["unit", "-id"], name="message_of_unit"),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def text(self) -> str:
        """What it says, in the reader's language."""
        return message_text(self.kind, self.data)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What it names below that, each with where it opens."""
        return message_lines(self.data)


class DemonstrationLetter(models.Model):
    """What a demonstration gateway would have sent (演示通道的发出记录): one row a message, readable in the site."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="letter")
    address = models.CharField(max_length=120)
    body = models.TextField()
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.address}: {self.body[:40]}"
