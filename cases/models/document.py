"""The documents of a case."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.actor import Actor
from cases.models.case import Case
from cases.models.decision import Decision
from common.encryption import EncryptedField
from documents.models import Document


class CaseDocumentQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "CaseDocumentQuerySet":
        """The row rule of the case."""
        return self.filter(case__in=Case.objects.visible_to(actor))


@pgtrigger.register(pgtrigger.Protect(name="stays_with_its_case", operation=pgtrigger.Update | pgtrigger.Delete))
class CaseDocument(Document):
    """A document drawn up in a case (案件文书): a row of `Document` with the case, and the decision it belongs to."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case"], name="documents_of_case")]


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class DocumentRevision(models.Model):
    """The draft of a document as somebody left it (文书草稿版本). Append-only; the newest one is the draft itself.

    `typed` is what people wrote, by variable; everything else comes from the case until the document is issued.
    """

    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveIntegerField()
    typed = EncryptedField(default="{}", help_text="JSON")
    body = EncryptedField(blank=True, default="", help_text="wording of this one document; empty: the form's")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["document", "revision"], name="one_row_per_document_revision")]

    def __str__(self) -> str:
        return f"{self.document_id} r{self.revision}"
