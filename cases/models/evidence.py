"""What people handed in, and whose hands it went through."""

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


class EvidenceNature(models.TextChoices):
    """What kind of proof it is (证据种类; 行政处罚法 art. 46)."""

    DOCUMENTARY = "documentary", _("书证")
    PHYSICAL = "physical", _("物证")
    AUDIO_VISUAL = "audio_visual", _("视听资料")
    ELECTRONIC = "electronic", _("电子数据")
    TESTIMONY = "testimony", _("证人证言")
    STATEMENT = "statement", _("当事人的陈述")
    EXPERT_OPINION = "expert_opinion", _("鉴定意见")
    SITE_RECORD = "site_record", _("勘验笔录、现场笔录")


class RecordedActivity(models.TextChoices):
    """What a recording shows (执法全过程记录环节)."""

    SITE = "site", _("进入和检查现场")
    EVIDENCE = "evidence", _("取证")
    REGISTRATION = "registration", _("先行登记保存")
    STATEMENT = "statement", _("询问、陈述申辩")
    HEARING = "hearing", _("听证")
    SERVICE = "service", _("送达")


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
    position = models.PositiveIntegerField(
        null=True, help_text="its number in the index of the file (证据编号), from 1"
    )
    source = models.CharField(max_length=10, choices=EvidenceSource)
    nature = models.CharField(max_length=15, choices=EvidenceNature, blank=True)
    shows = models.CharField(max_length=300, blank=True, help_text="what it is to prove (证明对象)")
    obtained_from = models.CharField(max_length=100, blank=True, help_text="from whom and where (来源)")
    obtained_on = models.DateField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    recorded_activity = models.CharField(max_length=15, choices=RecordedActivity, blank=True)
    recorded_from = models.DateTimeField(null=True, blank=True)
    recorded_seconds = models.PositiveIntegerField(null=True, blank=True)
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
        constraints = [
            models.UniqueConstraint(fields=["case", "digest"], name="each_file_once_per_case"),
            models.UniqueConstraint(
                fields=["case", "position"],
                condition=models.Q(position__isnull=False),
                name="each_evidence_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


class CustodyKind(models.TextChoices):
    """What happened to a piece of evidence (保管流转)."""

    TAKEN = "taken", _("收取")
    HANDED_OVER = "handed_over", _("移交")
    RETURNED = "returned", _("退还")
    COPIED = "copied", _("复制调阅")
    VERIFIED = "verified", _("核对原件")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class CustodyEntry(models.Model):
    """One link of the chain of custody (证据保管记录). Append-only."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="custody")
    kind = models.CharField(max_length=15, choices=CustodyKind)
    holder = models.CharField(max_length=100, help_text="who has it from now on")
    purpose = models.CharField(max_length=200, blank=True)
    recorded_by = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.kind} {self.holder}"
