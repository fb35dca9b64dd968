"""Found otherwise, then taken over or not; only then is the employer verified."""

import pytest

from census.actions.changes import accept_change, accept_clean, refuse_change
from census.actions.visits import record_visit
from census.models import CensusTask, ChangeState, Found, ProposedChange, TaskState
from census.queries.changes import waiting
from common.errors import Refused, Stale
from common.time import today
from enterprises.actions.register import change_enterprise
from enterprises.models import Enterprise, Standing
from tests.census.employers import one_task, visit_text
from tests.people import actor

pytestmark = pytest.mark.django_db


def found(**values: object) -> CensusTask:
    """A task with a visit that found this otherwise."""
    task = one_task()
    record_visit(task, visit_text(task, **values), actor=actor("chenjing"))
    return CensusTask.objects.select_related("enterprise").get()


def test_all_without_conflict_are_taken_over_at_once_and_the_task_is_done(district):
    task = found(address="建国路 9 号", headcount="25", industry="C17", legal_representative="李强")

    assert accept_clean(task, actor=actor("heqing")) == 4
    task = CensusTask.objects.select_related("enterprise").get()
    one = task.enterprise
    assert (one.address, one.headcount, one.industry, one.legal_representative) == (
        "建国路 9 号", 25, "C17", "李强",
    )  # fmt: skip
    assert (task.state, one.verified_on, one.headcount_on) == (TaskState.DONE, today(), today())
    assert set(ProposedChange.objects.values_list("state", "decided_by__username")) == {("accepted", "heqing")}


def test_one_the_register_overtook_after_the_visit_is_left_to_a_person(district):
    task = found(address="建国路 9 号", headcount="25")
    change_enterprise(task.enterprise, {"address": "解放路 3 号"}, source="page", actor=actor("chenjing"))

    assert accept_clean(task, actor=actor("sunyan")) == 1
    task = CensusTask.objects.select_related("enterprise").get()
    assert (task.enterprise.address, task.enterprise.headcount, task.state) == ("解放路 3 号", 25, TaskState.REVIEW)
    left = ProposedChange.objects.get(state=ChangeState.PROPOSED)
    assert left.conflicts
    [card], _older = waiting(actor("sunyan"))
    assert (card.lines[0].seen, card.lines[0].now, card.lines[0].found) == ("江城路 1 号", "解放路 3 号", "建国路 9 号")
    with pytest.raises(Refused) as no:
        accept_clean(task, actor=actor("sunyan"))
    assert no.value.code == "all_conflict"

    accept_change(left, version=task.enterprise.version, actor=actor("sunyan"))
    task = CensusTask.objects.select_related("enterprise").get()
    assert (task.enterprise.address, task.state) == ("建国路 9 号", TaskState.DONE)


def test_a_page_that_grew_old_takes_nothing_over(district):
    task = found(address="建国路 9 号")
    version = task.enterprise.version
    change_enterprise(task.enterprise, {"address": "解放路 3 号"}, source="page", actor=actor("chenjing"))

    with pytest.raises(Stale):
        accept_change(ProposedChange.objects.get(), version=version, actor=actor("heqing"))
    assert Enterprise.objects.get().address == "解放路 3 号"


def test_not_taken_over_needs_a_reason_and_settles_the_task_too(district):
    task = found(result=Found.CLOSED)
    change = ProposedChange.objects.get()
    with pytest.raises(Refused) as no:
        refuse_change(change, reason=" ", actor=actor("heqing"))
    assert no.value.field == "reason"

    refuse_change(change, reason="只是放假", actor=actor("heqing"))
    task.refresh_from_db()
    assert (task.state, Enterprise.objects.get().standing) == (TaskState.DONE, Standing.ACTIVE)
    with pytest.raises(Refused) as no:
        refuse_change(change, reason="再来一次", actor=actor("heqing"))
    assert no.value.code == "decided"


def test_of_two_findings_one_is_taken_over_and_the_same_one_with_it(district):
    task = found(address="建国路 9 号")
    for who, address in [("liming", "建国路 9 号"), ("zhaomin", "建国路 19 号")]:
        record_visit(task, visit_text(task, address=address), actor=actor(who))
    first = ProposedChange.objects.earliest("pk")
    accept_change(first, version=task.enterprise.version, actor=actor("heqing"))

    assert list(ProposedChange.objects.order_by("pk").values_list("state", "conflicts")) == [
        ("accepted", True),
        ("accepted", True),
        ("proposed", True),
    ]
    task.refresh_from_db()
    assert task.state == TaskState.REVIEW


@pytest.mark.parametrize("who", ["chenjing", "shenwei", "liming", "feng"])
def test_who_does_not_lead_the_street_judges_nothing(district, who):
    task = found(address="建国路 9 号")
    with pytest.raises(Refused) as no:
        accept_clean(task, actor=actor(who))
    assert no.value.code == "no_right"
