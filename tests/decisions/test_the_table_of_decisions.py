"""The table of steps holds everywhere: in the database, in the offers, and for whoever asks."""

from datetime import date
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from cases.actions.decisions.steps import TAKE_DECISION_STEP
from cases.api.decisions.body import DECISION_BODIES
from cases.decision_workflow import DECISION_STEPS, DecisionKind, DecisionState, decision_edges
from cases.forms.decisions import DECISION_FORMS
from cases.models import Decision
from cases.queries.decisions import offers, refusal
from common.errors import Refused, Stale
from documents.actions.base import first_forms
from tests.decisions.roads import on, propose_penalty, take
from tests.factories import make_case
from tests.people import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(district) -> Decision:
    with on("2024-03-01"):
        return propose_penalty(make_case("investigating"))


def test_every_step_has_its_action_form_and_body():
    codes = {step.code for step in DECISION_STEPS}
    assert codes == set(TAKE_DECISION_STEP) == set(DECISION_FORMS) == set(DECISION_BODIES)


def test_the_database_refuses_every_move_that_is_not_in_the_table(decision):
    allowed = set(decision_edges())
    for target in DecisionState.values:
        if target == decision.state:
            continue
        with transaction.atomic():
            with connection.cursor() as cursor:
                sql = "UPDATE cases_decision SET state = %s WHERE id = %s"
                if (decision.state, target) in allowed:
                    cursor.execute(sql, [target, decision.pk])
                else:
                    with pytest.raises(DatabaseError), transaction.atomic():
                        cursor.execute(sql, [target, decision.pk])
            transaction.set_rollback(True)


def test_a_decision_is_never_deleted(decision):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_decision WHERE id = %s", [decision.pk])


def test_a_step_from_another_state_or_kind_is_refused_and_not_offered(decision):
    auditor = actor("feng")  # has no right, so that nothing else is asked
    for state, kind in product(DecisionState.values, DecisionKind.values):
        decision.state, decision.kind = state, kind
        offered = {one.step.code for one in offers(decision, auditor)}
        for step in DECISION_STEPS:
            fits = kind in step.kinds and state in step.sources
            no = refusal(decision, step, auditor)
            assert fits == (step.code in offered)
            assert (no.code == "no_right") == fits and (fits or no.code in ("not_from_here", "not_this_kind"))


def test_a_step_without_the_right_post_is_refused(decision):
    for who in ("chenjing", "feng", "zhou"):
        with pytest.raises(Refused) as refused:
            take(decision, "notify", by=who, served_on=date(2024, 3, 1))
        assert refused.value.code == "no_right", who


def test_every_document_of_a_step_is_a_form_of_the_product():
    known = {row["code"] for row in first_forms()}
    assert {form for step in DECISION_STEPS for form in step.forms} <= known


def test_who_saw_an_older_version_is_told_so(decision):
    with on("2024-03-04"):
        take(decision, "notify", served_on=date(2024, 3, 4), version=decision.version)
        with pytest.raises(Stale):
            take(decision, "hear_statement", statement="无", heard_on=date(2024, 3, 4), version=decision.version)


def test_a_step_says_itself_to_the_timeline_and_to_the_feed(decision):
    with on("2024-03-04"):
        take(decision, "notify", served_on=date(2024, 3, 4))
    entry = decision.case.timeline.first()
    assert entry.kind == "decision_notify" and entry.data["decision"] == decision.pk
    assert decision.case.complaints.get().changes.latest("pk").data["step"] == "decision_notify"
