"""Answers already given: a repeated request changes nothing and hears the same."""

from django.conf import settings
from django.db import models

from common.encryption import EncryptedField


class RequestKey(models.Model):
    """One write by one caller under one key (幂等键). The answer is kept sealed, it may name people."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body")
    status = models.PositiveSmallIntegerField(null=True)
    answer = EncryptedField(blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
