"""Draw up a document of a case, and change the draft. Every version of a draft is kept."""

import json
from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.record import tell
from cases.models import Case, CaseDocument, Decision, DocumentRevision
from cases.queries.document_values import document_values
from cases.queries.documents.rights import OF_KIND, decision_for, why_not
from cases.queries.documents.typed import clean_typed, merged, sticky_of
from common.errors import Refused
from common.time import now
from documents import actions as papers
from documents.models import Form
from documents.queries.documents import body_of
from documents.queries.forms import newest_version
from documents.wording import names_in


@recorded
def draw_up(
    case: Case,
    form: Form,
    *,
    decision: Decision | None = None,
    typed: Mapping[str, str] | None = None,
    actor: Actor,
) -> CaseDocument:
    """A draft of this form, filled from the case; `typed` are values by variable that a person adds.

    `decision`: whose document it is; the newest fitting one when none is named. Raises Case.DoesNotExist, Refused.
    """
    case = lock(case, actor=actor)
    if no := why_not(case, form.code, actor):
        raise no
    decision = _decision(case, form, decision)
    names = names_in(newest_version(form).body)
    from_case = document_values(case, form=form.code, decision=decision, names=names)
    kept = clean_typed(sticky_of(form.pk, case.district_id) | dict(typed or {}), names, from_case)
    document = papers.draft(
        form,
        values=merged(from_case, kept),
        district=case.district,
        unit=actor.unit or case.unit,
        subject=case.number,
        model=CaseDocument,
        links={"case": case, "decision": decision},
        actor=actor,
    )
    _keep_revision(document, kept, actor)
    tell_of(document, "drawn_up", actor=actor)
    return document


def _decision(case: Case, form: Form, decision: Decision | None) -> Decision | None:
    """The decision of the document, which must be of this case and of a kind that the form is for."""
    if decision is None:
        return decision_for(case, form.code)
    if decision.case_id != case.pk or decision.kind not in OF_KIND.get(form.code, (decision.kind,)):
        raise Refused("other_decision", _("这种文书不属于所选的决定"), "decision")
    return decision


@recorded
def revise(
    document: CaseDocument,
    *,
    typed: Mapping[str, str],
    body: str | None = None,
    revision: int,
    actor: Actor,
) -> CaseDocument:
    """Other typed values for a draft, and with `body` another wording for it alone (empty: the form's newest again).

    Raises Case.DoesNotExist, Stale, Refused.
    """
    case = lock_for(document, actor)
    if body is not None and body != body_of(document):
        papers.revise_wording(document, body, revision=revision, actor=actor)
        revision = document.revision
    names = names_in(body_of(document))
    from_case = document_values(case, form=document.form.code, decision=document.decision, names=names)
    kept = clean_typed(typed, names, from_case)
    papers.revise(document, merged(from_case, kept), revision=revision, actor=actor)
    _keep_revision(document, kept, actor)
    return document


def lock_for(document: CaseDocument, actor: Actor) -> Case:
    """The case of the document, locked, for who may work on this form. Raises Case.DoesNotExist, Refused."""
    case = lock(document.case, actor=actor)
    if no := why_not(case, document.form.code, actor):
        raise no
    return case


def tell_of(document: CaseDocument, what: str, *, actor: Actor, note: str = "", **more: object) -> None:
    """A line in the timeline. Title and number name nobody."""
    data = {
        "document": document.pk,
        "decision": document.decision_id,
        "title": {"zh": document.title, "en": document.form.title_en or document.title},
        "number": document.number,
    }
    tell(document.case, f"document_{what}", actor=actor, data=data | more, note=note)


def _keep_revision(document: CaseDocument, typed: Mapping[str, str], actor: Actor) -> None:
    DocumentRevision.objects.create(
        document=document,
        revision=document.revision,
        typed=json.dumps(dict(typed), ensure_ascii=False, sort_keys=True),
        body=document.body,
        changed_by=actor.user,
        changed_at=now(),
    )
