"""Issue a document of a case, declare it void, take a copy of it."""

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from cases.actions.documents.drafting import lock_for, tell_of
from cases.decision_workflow import DECISION_FORM
from cases.models import CaseDocument
from cases.queries.documents.reading import draft_of
from cases.queries.documents.rights import why_not_issue
from common.errors import Refused, Stale
from documents import actions as papers
from documents.models import DocumentState


@recorded
def issue(document: CaseDocument, *, revision: int | None = None, seen: str = "", actor: Actor) -> CaseDocument:
    """Number and lock a draft as the case stands now (制发).

    `seen`: the fingerprint of the draft that the person read; Stale when the case changed what it says since.
    Raises Case.DoesNotExist, Stale, Refused: no right, not decided, issued already, something is missing.
    """
    case = lock_for(document, actor)
    document.case = case
    code = document.form.code
    if no := why_not_issue(code, document.decision):
        raise no
    if code in DECISION_FORM.values() and _issued_already(document):
        raise Refused("issued_already", _("这项决定的文书已经制发；需要重新制发的，先将原文书作废"))
    draft = draft_of(document)
    if document.is_draft and seen and seen != draft.fingerprint:
        raise Stale("stale", _("文书的内容在您打开本页以后变了，请重新核对预览后再制发"))
    papers.issue(document, values=draft.values, revision=revision, actor=actor)
    tell_of(document, "issued", actor=actor)
    return document


def _issued_already(document: CaseDocument) -> bool:
    others = CaseDocument.objects.filter(decision=document.decision, form=document.form, state=DocumentState.ISSUED)
    return others.exclude(pk=document.pk).exists()


@recorded
def void(document: CaseDocument, *, reason: str, actor: Actor) -> CaseDocument:
    """Declare an issued document void (作废). It keeps its number and can still be read."""
    lock_for(document, actor)
    papers.void(document, reason=reason, actor=actor)
    tell_of(document, "voided", actor=actor, note=document.void_reason)
    return document


@recorded
def note_download(document: CaseDocument, *, kind: str, actor: Actor) -> None:
    """Write down who takes a copy that names the workers. Raises Refused for who may not."""
    reason = f"{document.title} {document.number}".strip()
    note_access(
        subject=f"document:{document.pk}.{kind}",
        case_number=document.subject,
        field="document",
        reason=f"下载文书 {reason}",
        actor=actor,
    )
