"""Record how a document was served; a decision goes on with it (送达)."""

import re
from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.decisions import enforce, hearing, serve
from cases.actions.documents.drafting import lock_for, tell_of
from cases.decision_workflow import DECISION_FORM, NOTICE_FORM, DecisionKind, DecisionState
from cases.models import CaseDocument
from common.errors import Refused
from common.time import today
from documents import actions as papers
from documents.models import Service, ServiceMethod
from documents.queries.documents import values_of

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
NAMED_DUE = (DecisionKind.CORRECTION_ORDER, DecisionKind.TREATMENT, DecisionKind.COMPENSATION)


@recorded
def record_service(
    document: CaseDocument,
    *,
    method: str,
    served_on: date,
    receiver: str,
    received_on: date | None = None,
    relation: str = "",
    place: str = "",
    note: str = "",
    posted_with_record: bool = False,
    due_on: date | None = None,
    actor: Actor,
) -> Service:
    """One service by one of the seven ways. The first service of a notice, a decision or a demand is the step itself.

    `due_on`: the last day to perform, where the paper itself names no day. Raises Case.DoesNotExist, Refused: the rules
    of each way, or why the decision cannot take its step.
    """
    lock_for(document, actor)
    if method not in ServiceMethod.values:
        raise Refused("no_method", _("请选择送达方式"), "method")
    service = papers.record_service(
        document,
        method=method,
        served_on=served_on,
        received_on=received_on,
        receiver=receiver,
        relation=relation,
        place=place,
        note=note,
        posted_with_record=posted_with_record,
        actor=actor,
    )
    data = {"service_method": method, "day": str(served_on), "effective_on": str(service.effective_on)}
    tell_of(document, "served", actor=actor, **data)
    _carry_on(document, service, due_on, actor)
    return service


def _carry_on(document: CaseDocument, service: Service, due_on: date | None, actor: Actor) -> None:
    """What the service means for the decision, unless its page said so already."""
    decision, code = document.decision, document.form.code
    if decision is None:
        return
    decision.refresh_from_db()
    reached = service.effective_on
    if code == DECISION_FORM[decision.kind] and decision.state == DecisionState.DECIDED:
        public = service.method == ServiceMethod.PUBLIC_NOTICE
        due = (due_named(document) or due_on) if decision.kind in NAMED_DUE else None
        serve.serve(
            decision,
            method=service.method,
            served_on=service.served_on if public else reached,
            receiver=service.receiver,
            due_on=_not_before(due, reached, decision.kind),
            actor=actor,
        )
    elif reached > today():
        return  # a public notice that still runs: the step is taken on the page of the decision when it has
    elif code == NOTICE_FORM.get(decision.kind) and decision.state == DecisionState.PROPOSED:
        hearing.notify(decision, served_on=reached, actor=actor)
    elif code == "demand_notice" and decision.state == DecisionState.SERVED:
        enforce.urge(decision, served_on=reached, actor=actor)


def due_named(document: CaseDocument) -> date | None:
    """The last day that the issued paper itself names; None when it can't be read as a day."""
    value = values_of(document).get("due_on", "")
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        return date(*(int(one) for one in match.groups())) if match else None
    except ValueError:
        return None


def _not_before(due: date | None, reached: date, kind: str) -> date | None:
    """An order that arrived after its own last day gets its days from the law, counted from service."""
    return None if kind == DecisionKind.CORRECTION_ORDER and due and due < reached else due
