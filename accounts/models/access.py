"""Who looked at personal data, when and why."""

import pgtrigger
from django.conf import settings
from django.db import models


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class PersonalDataAccess(models.Model):
    """One look at an ID number, telephone or account in plain text (敏感信息查看记录). Append-only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60, help_text="what was read, e.g. worker:15")
    case_number = models.CharField(max_length=40, blank=True, db_index=True)
    field = models.CharField(max_length=30)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.user} · {self.subject} · {self.field}"
