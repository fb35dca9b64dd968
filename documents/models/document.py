"""A document drawn up from a form, its number and its lock."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from common.encryption import EncryptedField
from documents.models.form import Form, FormVersion


class DocumentState(models.TextChoices):
    """Where a document stands (文书状态)."""

    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已制发")
    VOID = "void", _("已作废")


# What a locked document may still change: that it was declared void.
LOCK = """
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an issued document is never deleted';
END IF;
IF (to_jsonb(NEW) - ARRAY['state', 'void_reason', 'voided_at']) <>
   (to_jsonb(OLD) - ARRAY['state', 'void_reason', 'voided_at']) OR NEW.state NOT IN (OLD.state, 'void') THEN
    RAISE EXCEPTION 'an issued document is locked';
END IF;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="locked_when_issued",
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(old__state__in=["issued", "void"]),
        func=LOCK,
    )
)
@pghistory.track(exclude=["values", "body"])
class Document(models.Model):
    """An official document (文书). Apps extend it with their own foreign key, as they extend `Clock`.

    `values` is the snapshot it is printed from, sealed: JSON of texts and tables. Together with `wording` (or `body`,
    when this one was edited) it gives the same bytes at any time; `digest` is the SHA-256 of the PDF as issued.
    """

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="documents")
    wording = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="documents")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents", help_text="draws it up")
    title = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text="the number of the case it belongs to")
    state = models.CharField(max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    revision = models.PositiveIntegerField(default=1, help_text="rises with every change of the draft")
    values = EncryptedField(default="{}")
    body = EncryptedField(blank=True, default="", help_text="wording of this one document; empty: the form's")
    word = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True, help_text="文号")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject"], name="document_of_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "word", "year", "sequence"],
                condition=Q(sequence__isnull=False),
                name="each_document_number_once",
            ),
            models.CheckConstraint(
                name="issued_with_its_moment", condition=Q(state="draft", issued_at=None) | ~Q(state="draft")
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def is_draft(self) -> bool:
        return self.state == DocumentState.DRAFT

    @property
    def is_issued(self) -> bool:
        return self.state == DocumentState.ISSUED


class Series(models.Model):
    """The last sequence number of a district, word and year (文号序列). Advanced only by issuing: no gaps."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "word", "year"], name="one_series_per_word_year")]

    def __str__(self) -> str:
        return f"{self.word} {self.year}: {self.last}"
