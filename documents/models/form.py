"""The official forms and their wording. The wording is the bureau's to edit; every version stays."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import translation


@pghistory.track()
class Form(models.Model):
    """An official form (文书种类), e.g. 限期改正指令书. Its wording is the newest `FormVersion`."""

    code = models.SlugField(unique=True)
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=100, blank=True)
    word = models.CharField(max_length=10, blank=True, help_text="字号, e.g. 令; empty: the form bears no number")
    sealed = models.BooleanField(default=True, help_text="bears the bureau's seal (盖章)")
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title_en if self.title_en and not translation.get_language().startswith("zh") else self.title


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class FormVersion(models.Model):
    """One wording of a form (文书模板版本). Append-only: a document is printed with the one it was drawn up with."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    body = models.TextField(help_text="in the wording language of documents/wording.py")
    note = models.CharField(max_length=200, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["form", "version"], name="one_row_per_form_version")]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.version}"
