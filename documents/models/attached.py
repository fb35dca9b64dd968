"""A file kept with a row: what every app that takes files keeps of them."""

from django.conf import settings
from django.db import models


class AttachedFile(models.Model):
    """A file handed in (附件): judged by its content (`common/file_contents.py`), sent out as an attachment only."""

    name = models.CharField(max_length=120, help_text="as the sender called it, made harmless")
    kind = models.CharField(max_length=60, help_text="media type, read from the content")
    size = models.PositiveIntegerField(help_text="bytes, as kept")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is kept")
    file = models.FileField(upload_to="attached/%Y/%m/", max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
