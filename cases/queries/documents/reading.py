"""Read a document of a case: what it says now, what is missing and where to fill it, its drafts and services."""

import hashlib
import json
from dataclasses import dataclass, replace

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, CaseDocument
from cases.queries.document_values import document_values
from cases.queries.documents.typed import may_type, merged, typed_of
from documents.catalogue import Values
from documents.models import Service
from documents.paper import Paper
from documents.queries.documents import body_of, missing_of, moment_of, paper_of, values_of
from documents.render import pdf
from documents.texts import entry_label
from documents.wording import names_in

# Where what is missing can be filled in, when it is not typed into the document itself.
ON_THE_CASE = {
    "employer_name": "cases:identify_employer",
    "workers": "cases:add_line",
    "ordered_total": "cases:add_line",
    "owed_total": "cases:add_line",
}


@dataclass(frozen=True)
class Missing:
    """Something the document has to say and does not, and the address of the field for it."""

    name: str
    label: str
    url: str


@dataclass(frozen=True)
class Draft:
    """A document as it stands: `from_case` and `typed` make its values; an issued one has only those."""

    document: CaseDocument
    from_case: Values
    typed: dict[str, str]
    values: Values

    @property
    def fingerprint(self) -> str:
        """Changes whenever what would be printed changes."""
        told = json.dumps(self.values, ensure_ascii=False, sort_keys=True) + body_of(self.document)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def paper(self) -> Paper:
        return paper_of(self.document, self.values)


def may_read(actor: Actor) -> bool:
    """Documents name the workers: they are not for those who see people masked, nor for outside systems."""
    return actor.sees_personal_data and not actor.has(Role.OUTSIDE_SYSTEM)


def documents_of(case: Case, actor: Actor) -> QuerySet[CaseDocument]:
    """The documents of a case the actor may see, newest first, without their long texts. Two queries."""
    services = Prefetch("services", Service.objects.order_by("pk"))
    found = CaseDocument.objects.visible_to(actor).filter(case=case)
    return found.select_related("form", "created_by", "issued_by").defer("values", "body").prefetch_related(services)


def document_of(case: Case, pk: int, actor: Actor) -> CaseDocument:
    """One document with what it is printed from. Raises CaseDocument.DoesNotExist."""
    parts = ("form", "wording", "district", "unit", "decision", "created_by", "issued_by", "case__enterprise")
    found = CaseDocument.objects.visible_to(actor).filter(case=case).select_related(*parts)
    return found.prefetch_related("services__recorded_by").get(pk=pk)


def draft_of(document: CaseDocument) -> Draft:
    """A draft speaks of the case as it is today; what was issued as it was."""
    if not document.is_draft:
        return Draft(document, {}, {}, values_of(document))
    names = names_in(body_of(document))
    from_case = document_values(document.case, form=document.form.code, decision=document.decision, names=names)
    typed = typed_of(document)
    return Draft(document, from_case, typed, merged(from_case, typed))


def missing_in(draft: Draft) -> list[Missing]:
    """What keeps it from being issued, each with the way to the place where it is filled in."""
    return [
        Missing(one.name, entry_label(one), _where(draft, one.name)) for one in missing_of(draft.document, draft.values)
    ]


def _where(draft: Draft, name: str) -> str:
    number = draft.document.case.number
    if may_type(name, draft.from_case):
        return reverse("cases:document_edit", args=[number, draft.document.pk]) + f"#id_{name}"
    return reverse(ON_THE_CASE.get(name, "cases:case"), args=[number])


def pdf_as_issued(document: CaseDocument) -> bytes:
    """The bytes that were issued, also of a document that is void by now. Raises NotSet."""
    return pdf(replace(paper_of(document), mark=""), moment=moment_of(document))


def is_as_issued(document: CaseDocument) -> bool:
    """Whether what is printed today is what was issued, byte for byte. Raises NotSet."""
    return hashlib.sha256(pdf_as_issued(document)).hexdigest() == document.digest


def file_name(document: CaseDocument, ending: str) -> str:
    """Of a file that is saved: names nobody."""
    return f"{document.subject}-{document.pk}.{ending}"
