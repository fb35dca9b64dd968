"""The table of steps, asked for every state and every person, in Python and against the database itself."""

import inspect

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Role, User
from cases.actions.steps import TAKE_STEP
from cases.models import Case
from cases.queries.steps import actions_for, refusal
from cases.workflow import STEP, STEPS, State, edges
from common.errors import Refused
from statutes.rules import versions
from tests.factories import make_case
from tests.people import actor


def test_every_step_has_one_function_and_every_function_a_step():
    assert set(TAKE_STEP) == {step.code for step in STEPS}


def test_every_step_names_rules_that_exist_and_an_article():
    for step in STEPS:
        assert step.article, f"{step.code} rests on no article"
        for rule in (*step.starts, *step.stops):
            assert versions(rule)


def test_every_state_has_a_way_out_and_a_way_in_and_only_reopening_leads_out_of_closed():
    assert {source for step in STEPS for source in step.sources} == set(State)
    assert [step.code for step in STEPS if State.CLOSED in step.sources] == ["reopen"]
    reached = {target for step in STEPS for target in step.targets} | {State.DISPATCHED}
    assert reached == set(State)


def test_every_action_takes_the_actor_by_name_and_a_version():
    for code, action in TAKE_STEP.items():
        parameters = inspect.signature(inspect.unwrap(action)).parameters
        assert parameters["actor"].kind is inspect.Parameter.KEYWORD_ONLY, code
        assert "version" in parameters, code


@pytest.fixture
def case_in(district):
    """Makes a case in a state."""
    return make_case


@pytest.mark.parametrize("state", [state for state in State if state not in (State.CLOSED,)])
def test_only_the_named_roles_may_take_a_step(case_in, state):
    case = case_in(state)
    for user in User.objects.all():
        who = actor(user.username)
        if not Case.objects.visible_to(who).filter(pk=case.pk).exists():
            continue
        for code in actions_for(case, who):
            assert state in STEP[code].sources
            assert who.has(*STEP[code].roles), f"{user.username} may {code} without the role"
        for step in STEPS:
            if state not in step.sources:
                assert refusal(case, step, who).code == "not_from_here"


@pytest.mark.parametrize("username", ["feng", "admin", "hotline-12345"])
@pytest.mark.parametrize("state", ["dispatched", "received", "accepted", "investigating", "ordered"])
def test_who_only_reads_or_configures_has_no_step(case_in, username, state):
    assert actions_for(case_in(state), actor(username)) == []


@pytest.mark.parametrize("code", list(TAKE_STEP))
def test_the_auditor_is_refused_and_nothing_changes(case_in, code):
    case = case_in(STEP[code].sources[0])
    case.refresh_from_db()
    before = (case.state, case.version, case.timeline.count())
    values = {
        "return": {"reason": "x"},
        "redispatch": {"unit": case.unit, "reason": "x"},
        "refuse": {"ground": "incomplete", "reason": "x"},
        "refer": {"to": "police", "department": "公安", "reason": "x"},
        "mediation_failed": {"reason": "x"},
        "file": {"lead": _user("liming"), "assistants": [_user("zhaomin")], "approver": _user("sunyan")},
        "suspend": {"reason": "x", "approver": _user("zhou")},
        "resume": {"approver": _user("zhou")},
        "extend": {"reason": "x", "approver": _user("zhou")},
        "reassign": {
            "lead": _user("zhaomin"),
            "assistants": [_user("liming")],
            "reason": "x",
            "handover_note": "x",
        },
        "conclude": {"reason": "x"},
        "notify": {"how": "x"},
        "give_back": {"ground": "outside_duties", "reason": "x"},
        "join": {"into": case, "reason": "x"},
        "unjoin": {"reason": "x"},
        "withdraw": {"reason": "x"},
        "reopen": {"reason": "x"},
        "close": {"outcome": "unfounded", "reason": "x"},
    }.get(code, {})
    with pytest.raises(Refused) as refused:
        TAKE_STEP[code](case, actor=actor("feng"), **values)
    assert refused.value.code == "no_right"
    case.refresh_from_db()
    assert (case.state, case.version, case.timeline.count()) == before


def _user(username):
    return User.objects.get(username=username)


@pytest.mark.parametrize("source", list(State))
def test_the_database_refuses_every_change_the_table_does_not_hold(case_in, source):
    case = case_in(source)
    allowed = {target for start, target in edges() if start == source} | {str(source)}
    for target in State:
        if str(target) in allowed:
            continue
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE cases_case SET state = %s WHERE id = %s", [target, case.pk])
    case.refresh_from_db()
    assert case.state == source


def test_the_database_refuses_a_bulk_update_too(case_in):
    case_in("dispatched")
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.update(state=State.INVESTIGATING)


def test_a_case_is_born_dispatched_and_never_deleted(case_in):
    case = case_in("dispatched")
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case.pk).delete()
    columns = "number, district_id, unit_id, enterprise_id, state, outcome, route, is_group, workers_count"
    rest = "is_construction, place, summary, received_at, resume_to, returns, version"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO cases_case ({columns}, {rest}) SELECT number || 'x', district_id, unit_id, enterprise_id,"
            f" 'investigating', outcome, route, is_group, workers_count, {rest} FROM cases_case WHERE id = %s",
            [case.pk],
        )


def test_closed_without_an_outcome_is_refused_by_the_database(case_in):
    case = case_in("investigating")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET state = 'closed' WHERE id = %s", [case.pk])


def test_a_clerk_may_act_only_where_her_unit_handles(case_in):
    case = case_in("dispatched")
    assert "receive" in actions_for(case, actor("chenjing"))
    assert refusal(case, STEP["receive"], actor("tangli")).code == "not_your_case"


def test_role_labels_exist_for_every_role_a_step_names():
    for step in STEPS:
        for role in step.roles:
            assert Role(role).label
