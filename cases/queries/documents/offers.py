"""Which documents a case wants now: those of the steps that were taken, and of its decisions by where they stand."""

from dataclasses import dataclass

from cases.decision_workflow import DECISION_FORM, NOTICE_FORM, DecisionKind, DecisionState
from cases.models import Case, CaseDocument, Decision
from cases.queries.documents.rights import STEP_FORMS
from documents.models import DocumentState, Form

K, D = DecisionKind, DecisionState
# Told to the complainant after these.
LIMIT_CHANGED = ("extend", "suspend")


@dataclass(frozen=True)
class Suggestion:
    """A form that fits the case now. `decision`: whose document it would be."""

    form: Form
    decision: Decision | None = None


def suggestions(case: Case) -> list[Suggestion]:
    """Forms that are due and not there yet, in the order of the forms. Four queries."""
    wanted = [(form, None) for form in _of_steps(case)] + _of_decisions(list(case.decisions.order_by("pk")))
    there = {(one.form.code, one.decision_id) for one in _standing(case)}
    lacking = [(code, one) for code, one in wanted if (code, one.pk if one else None) not in there]
    forms = {form.code: form for form in Form.objects.filter(code__in=[code for code, _one in lacking], active=True)}
    found = [Suggestion(forms[code], decision) for code, decision in lacking if code in forms]
    return sorted(found, key=lambda one: one.form.position)


def _standing(case: Case) -> list[CaseDocument]:
    return list(case.documents.exclude(state=DocumentState.VOID).select_related("form").only("form", "decision"))


def _of_steps(case: Case) -> list[str]:
    """The documents of the steps taken; the order and the proposal of a decision have theirs through the decision."""
    told = set(case.timeline.values_list("kind", flat=True).distinct())
    steps = [form for step, form in STEP_FORMS.items() if step in told and step not in ("order", "conclude")]
    return steps + (["limit_notice"] if told & set(LIMIT_CHANGED) else [])


def _of_decisions(decisions: list[Decision]) -> list[tuple[str, Decision | None]]:
    return [(form, one) for one in decisions for form in _due(one)]


def _due(decision: Decision) -> list[str]:
    """By where the decision stands."""
    kind, state = decision.kind, decision.state
    if state == D.PROPOSED:
        return [NOTICE_FORM[kind], "decision_approval"] if kind in NOTICE_FORM else []
    if state == D.NOTIFIED:
        offered = ["hearing_right_notice"] if decision.hearing_offered else []
        return ["statement_record", "legal_review", *offered]
    if state == D.HEARING:
        return ["hearing_notice", "hearing_record", "hearing_report"]
    if state == D.DECIDED:
        return [DECISION_FORM[kind]]
    if state == D.SERVED:
        return [DECISION_FORM[kind], *(["demand_notice"] if kind != K.CORRECTION_ORDER else [])]
    return ["enforcement_application"] if state == D.URGED else []
