"""A link to a list for a meeting: read without an account until it ends."""

from __future__ import annotations

from datetime import datetime

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import Unit


class MeetingLinkQuerySet(models.QuerySet):
    def running(self, moment: datetime) -> MeetingLinkQuerySet:
        """Neither over nor taken back; whether its maker still has the post is asked when it is opened."""
        return self.filter(revoked_at=None, expires_at__gt=moment)


@pghistory.track()
class MeetingLink(models.Model):
    """The filters of a list under an address nobody can guess (会议链接). Of the address only a fingerprint is kept.

    It shows what its maker may see when it is opened, and nothing once the maker no longer heads `unit`. Every opening
    leaves a row in its history.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="maker")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="headed by its maker")
    title = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)
    columns = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    openings = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
