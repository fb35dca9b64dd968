"""What people handed in."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.case import Case
from cases.models.complaint import Complaint


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "EvidenceQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class EvidenceSource(models.TextChoices):
    """Who handed it in (材料来源)."""

    WORKER = "worker", _("劳动者")
    EMPLOYER = "employer", _("用人单位")
    OFFICER = "officer", _("监察员")


@pgtrigger.register(pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete))
@pghistory.track()
class Evidence(models.Model):
    """A file handed in for a case (证据材料), with who, when, and its hash. Sent out as an attachment only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    complaint = models.ForeignKey(Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    source = models.CharField(max_length=10, choices=EvidenceSource)
    name = models.CharField(max_length=120, help_text="as the sender called it, made harmless")
    kind = models.CharField(max_length=60, help_text="media type, read from the content")
    size = models.PositiveIntegerField(help_text="bytes, as kept")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is kept")
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=200)
    note = models.CharField(max_length=300, blank=True)
    added_by = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "digest"], name="each_file_once_per_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"
