"""Who may draw up and issue which form. The step of a case or decision that names a form decides where there is one."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.decision_workflow import DECISION_FORM, DecisionKind, DecisionState
from cases.models import Case, Decision
from cases.queries.steps import no_right
from cases.workflow import STEP, State
from common.errors import Refused

CLERK, SQUAD, INSPECTOR = Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR
BRIGADE, BUREAU, MEDIATOR = Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR
# The document of a step of the workflow; `Step.document` is its title.
STEP_FORMS = {
    "accept": "acceptance_notice",
    "refuse": "refusal_decision",
    "refer": "referral_letter",
    "mediate": "mediation_application",
    "file": "filing_approval",
    "order": "correction_order",
    "suspend": "suspension_approval",
    "resume": "resumption_approval",
    "extend": "extension_approval",
    "conclude": "decision_approval",
    "close": "closing_approval",
}
K, D = DecisionKind, DecisionState
OF_KIND = {
    **{form: (kind,) for kind, form in DECISION_FORM.items()},
    "treatment_advance_notice": (K.TREATMENT, K.COMPENSATION),
    "penalty_advance_notice": (K.PENALTY,),
    "hearing_right_notice": (K.PENALTY,),
    "hearing_notice": (K.PENALTY,),
    "hearing_record": (K.PENALTY,),
    "hearing_report": (K.PENALTY,),
    "statement_record": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
    "legal_review": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
    "decision_approval": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
    "collective_discussion": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
    "demand_notice": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
    "enforcement_application": (K.PENALTY, K.TREATMENT, K.COMPENSATION),
}
STANDING = (D.DECIDED, D.SERVED, D.URGED, D.IN_COURT, D.PERFORMED)
AT_THE_DESK = (CLERK, SQUAD, INSPECTOR, BRIGADE)
AT_THE_TABLE = (CLERK, SQUAD, MEDIATOR, INSPECTOR, BRIGADE)
INVESTIGATORS = (INSPECTOR, BRIGADE)
ROLES = {
    **{form: STEP[step].roles for step, form in STEP_FORMS.items()},
    **dict.fromkeys(("complaint_form", "report_form", "supplement_notice"), AT_THE_DESK),
    **dict.fromkeys(("service_receipt", "address_confirmation", "posting_record", "limit_notice"), AT_THE_DESK),
    **dict.fromkeys(("mediation_record", "mediation_agreement", "judicial_confirmation"), AT_THE_TABLE),
    **dict.fromkeys(("file_cover", "file_index", "file_note"), AT_THE_DESK),
    "referral_notice": STEP["refer"].roles,
    "supervision_order": (BRIGADE, BUREAU),
    "legal_review": (BRIGADE, BUREAU),
}


def why_not(case: Case, form: str, actor: Actor) -> Refused | None:
    """Why this actor may not draw up, change or issue this form here; None when they may."""
    if case.state == State.JOINED:
        return Refused("case_joined", _("案件已并入另一案件，请在那里制作文书"))
    roles = ROLES.get(form, INVESTIGATORS)
    return no_right(case, roles, actor) or _by_part(case, form, actor)


def _by_part(case: Case, form: str, actor: Actor) -> Refused | None:
    """What an investigation produces is signed by its own officers, or by who heads them."""
    if CLERK in ROLES.get(form, INVESTIGATORS) or actor.has(SQUAD, BRIGADE, BUREAU) or actor.user is None:
        return None
    parts = {one.officer_id for one in case.assignments.all() if one.until is None}
    if not parts or actor.user.pk in parts:
        return None
    return Refused("not_your_part", _("这种文书由本案的主办、协办监察员制作"))


def decision_for(case: Case, form: str) -> Decision | None:
    """The newest decision that stands and that a form of this code can belong to."""
    kinds = OF_KIND.get(form)
    if kinds is None:
        return None
    return case.decisions.filter(kind__in=kinds).exclude(state=D.WITHDRAWN).order_by("pk").last()


def why_not_issue(form: str, decision: Decision | None) -> Refused | None:
    """A decision is made before it is written out."""
    if form not in DECISION_FORM.values():
        return None
    if decision is not None and decision.state in STANDING and DECISION_FORM[decision.kind] == form:
        return None
    return Refused("not_decided", _("还没有作出这项决定；请先在案件里办理，再制发决定书"))
