"""Cases in the state in which a form is drawn up, and documents of them."""

from datetime import timedelta
from decimal import Decimal

from cases.actions.documents import draw_up, issue
from cases.decision_workflow import DecisionState
from cases.models import Case, CaseDocument, Decision
from common.time import today
from documents.catalogue import catalogue
from documents.models import Form
from documents.queries.forms import newest_version
from documents.wording import names_in
from tests.factories import make_case
from tests.people import actor, person

# The form is drawn up in this state; all others while the case is investigated.
STATES = {
    "complaint_form": "received",
    "report_form": "received",
    "supplement_notice": "received",
    "acceptance_notice": "accepted",
    "mediation_application": "mediating",
    "mediation_record": "mediating",
    "mediation_agreement": "mediating",
    "judicial_confirmation": "mediating",
    "suspension_approval": "suspended",
    "limit_notice": "suspended",
    "correction_order": "ordered",
    "closing_approval": "closed",
    "file_cover": "closed",
    "file_index": "closed",
    "file_note": "closed",
}
MONEY = {"fine", "fine_capital", "compensation_rate", "compensation_total", "compensation_total_capital"}


def ordered_case(**changes: object) -> tuple[Case, Decision]:
    """A case with an order to correct, and the decision of it."""
    case = make_case("ordered", **changes)
    return case, case.decisions.get()


def with_decision(case: Case, kind: str, *, state: str = DecisionState.DECIDED) -> Decision:
    """A decision of a kind as its row, in the state asked for by way of the table."""
    decision = Decision.objects.create(
        case=case,
        kind=kind,
        respondent_name=case.enterprise.name,
        consequence={"penalty": "DISOBEDIENCE_FINE", "compensation": "ARREARS_COMPENSATION"}.get(kind, "ARREARS_ORDER"),
        article="《劳动保障监察条例》第二十六条",
        act="拖欠劳动者工资，经责令限期改正逾期未改正",
        facts="该单位拖欠劳动者三个月工资，经责令限期支付，逾期未支付。",
        amount=Decimal("6000.00"),
        rate=Decimal("0.50") if kind == "compensation" else None,
        proposed_by=person("liming"),
        proposed_at=case.received_at,
        hearing_offered=kind == "penalty",
        hearing_until=today() + timedelta(days=5),
    )
    way = {"proposed": [], "notified": ["notified"], "decided": ["decided"]}[str(state)]
    for one in way:
        decision.state = one
        decision.decided_on = today() if one == "decided" else None
        decision.save()
    return decision


def typed_for(form: Form) -> dict[str, str]:
    """Everything a person may write into a form, as the examples of the catalogue have it."""
    names = names_in(newest_version(form).body)
    return {name: one.sample for name, one in catalogue().variables.items() if name in names}


def drafted(code: str, case: Case, *, by: str = "liming", **typed: str) -> CaseDocument:
    """A draft of a form with what is typed."""
    return draw_up(case, Form.objects.get(code=code), typed=typed, actor=actor(by))


def issued(code: str, case: Case, *, by: str = "liming", **typed: str) -> CaseDocument:
    """An issued document."""
    return issue(drafted(code, case, by=by, **typed), actor=actor(by))
