"""How a document reached whom."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document


class ServiceMethod(models.TextChoices):
    """The seven ways of service (送达方式; 民事诉讼法 art. 87-95)."""

    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    ENTRUSTED = "entrusted", _("委托送达")
    POST = "post", _("邮寄送达")
    FORWARDED = "forwarded", _("转交送达")
    ELECTRONIC = "electronic", _("电子送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class Service(models.Model):
    """One service of a document (送达记录). Append-only. `effective_on` is the day from which limits count."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="services")
    method = models.CharField(max_length=15, choices=ServiceMethod)
    served_on = models.DateField(help_text="handed over, posted, sent, published")
    effective_on = models.DateField(help_text="deemed served (送达之日)")
    receiver = models.CharField(max_length=60)
    relation = models.CharField(max_length=60, blank=True, help_text="to the party, e.g. 法定代表人")
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="witness, recording, postal number, medium")
    posted_with_record = models.BooleanField(
        default=False, help_text="张贴 with photographs or video (法释〔2013〕3号 art. 4)"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.method} {self.served_on}"
