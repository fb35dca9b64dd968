"""Where an outside system wants to be told, and how each telling went."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from common.encryption import EncryptedField
from outbox.models.message import Message


@pghistory.track(exclude=["secret", "former_secret"])
class WebhookEndpoint(models.Model):
    """An address that is called when something changes (推送地址). Standard Webhooks: id, timestamp, signature.

    During a rotation both secrets sign; `former_until` ends the older one. `stopped_at`: the other side said 410 Gone,
    or a person stopped it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks", help_text="the outside system"
    )
    url = models.CharField(max_length=300)
    secret = EncryptedField(help_text="whsec_ and base64, as Standard Webhooks writes it")
    former_secret = EncryptedField(blank=True, default="")
    former_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(stopped_at=None), name="one_endpoint_per_system")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.url}"

    @property
    def is_active(self) -> bool:
        return self.stopped_at is None


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AllowedHost(models.Model):
    """A host inside the bureau's network that may be called although its address is private (允许的内网主机)."""

    host = models.CharField(max_length=200, unique=True, help_text="name as it stands in the address, lower case")
    reason = models.CharField(max_length=200)
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class WebhookAttempt(models.Model):
    """One call of an endpoint (推送记录). Append-only; without what was sent: the message holds it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="webhook_attempts")
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status; null: no answer")
    milliseconds = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["endpoint", "-id"], name="attempts_of_endpoint")]

    def __str__(self) -> str:
        return f"{self.endpoint_id} {self.status}"
