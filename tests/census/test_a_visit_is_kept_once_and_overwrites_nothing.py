"""What the telephone sends: late, twice, from two workers, about an entry somebody changed meanwhile."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from census.actions.campaigns import close_campaign
from census.actions.visits import record_visit
from census.models import CensusPhoto, CensusTask, CensusVisit, Found, ProposedChange, TaskState
from common.errors import Refused
from common.time import now, today
from enterprises.actions.register import change_enterprise
from tests.census.employers import make_employers, make_grid, one_task, opened, visit_text
from tests.evidence.files import photograph, picture, upload
from tests.people import actor

pytestmark = pytest.mark.django_db


def test_found_as_registered_is_done_and_verified(district):
    task = one_task()
    visit, added = record_visit(task, visit_text(task), actor=actor("chenjing"))

    task.refresh_from_db()
    assert added and not visit.changes.exists()
    assert (task.state, task.done_on, task.enterprise.verified_on) == (TaskState.DONE, today(), today())


def test_found_otherwise_waits_and_the_register_stays(district):
    task = one_task()
    text = visit_text(task, address="建国路 9 号", headcount="25", industry="C18", legal_representative="")
    visit, _added = record_visit(task, text, photos=[upload(photograph())], actor=actor("chenjing"))

    task = CensusTask.objects.select_related("enterprise").get()
    changes = {one.field: (one.seen, one.value, one.conflicts) for one in visit.changes.all()}
    assert changes == {"address": ("江城路 1 号", "建国路 9 号", False), "headcount": ("10", "25", False)}
    assert task.state == TaskState.REVIEW
    assert (task.enterprise.address, task.enterprise.verified_on) == ("江城路 1 号", None)
    photo = CensusPhoto.objects.get(visit=visit)
    assert b"HUAWEI" not in photo.file.open("rb").read(), "the camera is taken out"


def test_nobody_there_leaves_the_task_and_closed_proposes_the_standing(district):
    task = one_task()
    record_visit(task, visit_text(task, result=Found.NOBODY), actor=actor("chenjing"))
    task.refresh_from_db()
    assert task.state == TaskState.OPEN

    visit, _added = record_visit(task, visit_text(task, result=Found.CLOSED), actor=actor("chenjing"))
    task.refresh_from_db()
    assert task.state == TaskState.REVIEW
    assert list(visit.changes.values_list("field", "seen", "value")) == [("standing", "active", "ceased")]


def test_moved_nobody_knows_where_is_visited_but_not_verified(district):
    task = one_task()
    record_visit(task, visit_text(task, result=Found.MOVED), actor=actor("chenjing"))
    task.refresh_from_db()
    assert (task.state, task.enterprise.verified_on) == (TaskState.DONE, None), "the address it has is wrong"


def test_an_address_changed_meanwhile_is_a_conflict_and_nothing_is_overwritten(district):
    task = one_task()
    text = visit_text(task, address="建国路 9 号", headcount="25")
    change_enterprise(task.enterprise, {"address": "解放路 3 号"}, source="page", actor=actor("chenjing"))
    visit, _added = record_visit(task, text, actor=actor("chenjing"))

    assert dict(visit.changes.values_list("field", "conflicts")) == {"address": True, "headcount": False}
    task.enterprise.refresh_from_db()
    assert task.enterprise.address == "解放路 3 号"


def test_what_the_register_says_by_now_needs_no_change(district):
    task = one_task()
    text = visit_text(task, address="建国路 9 号")
    change_enterprise(task.enterprise, {"address": "建国路 9 号"}, source="page", actor=actor("chenjing"))
    visit, _added = record_visit(task, text, actor=actor("chenjing"))

    assert not visit.changes.exists()


def test_two_visitors_who_found_different_things_conflict_both(district):
    task = one_task()
    first, _added = record_visit(task, visit_text(task, address="建国路 9 号"), actor=actor("chenjing"))
    second, _added = record_visit(task, visit_text(task, address="建国路 19 号"), actor=actor("liming"))

    assert first.changes.get().conflicts and second.changes.get().conflicts


def test_the_clock_of_a_telephone_is_never_ahead_and_never_before_the_census(district):
    task = one_task()
    late = visit_text(task, made_at=now() + timedelta(days=3))
    early = visit_text(task, made_at=now() - timedelta(days=900), result=Found.NOBODY)
    after, _added = record_visit(task, late, actor=actor("chenjing"))
    before, _added = record_visit(task, early, actor=actor("chenjing"))

    assert after.made_at == after.received_at
    assert before.made_at == task.campaign.opened_at


def test_what_was_written_before_the_census_ended_is_not_lost(district):
    task = one_task()
    text = visit_text(task, address="建国路 9 号")
    close_campaign(task.campaign, actor=actor("sunyan"))
    visit, _added = record_visit(task, text, actor=actor("chenjing"))

    task.refresh_from_db()
    assert (task.state, visit.changes.count()) == (TaskState.REVIEW, 1)


def test_a_file_that_is_no_photograph_refuses_the_visit_whole(district):
    task = one_task()
    with pytest.raises(Refused) as no:
        record_visit(
            task, visit_text(task), photos=[upload(picture()), upload(b"%!PS")], actor=actor("chenjing")
        )  # fmt: skip
    assert no.value.field == "upload"
    assert not CensusVisit.objects.exists() and not CensusPhoto.objects.exists()


def test_an_id_of_another_visit_and_a_reader_are_refused(district):
    task = one_task()
    make_employers(1, grid=make_grid("xy-2"))
    opened(name="秋季普查")
    other = CensusTask.objects.select_related("enterprise").order_by("-pk").first()
    text = visit_text(task)
    record_visit(task, text, actor=actor("chenjing"))

    for task_of, who, code in [(other, "chenjing", "client_id_taken"), (task, "liming", "client_id_taken"),
                               (task, "feng", "no_right"), (task, "wulei", "no_right")]:  # fmt: skip
        with pytest.raises(Refused) as no:
            record_visit(task_of, text, actor=actor(who))
        assert no.value.code == code
    assert CensusVisit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_visit_from_two_workers_is_one_row(district):
    """Both requests are in flight at the same moment, on two connections."""
    task = one_task()
    text, chenjing, both, came = visit_text(task, client_id=uuid4(), headcount="25"), actor("chenjing"), Barrier(2), []

    def send() -> None:
        try:
            both.wait(10)
            came.append(record_visit(task, text, photos=[upload(photograph())], actor=chenjing)[1])
        finally:
            connection.close()

    threads = [Thread(target=send) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(came) == [False, True]
    assert (CensusVisit.objects.count(), ProposedChange.objects.count(), CensusPhoto.objects.count()) == (1, 1, 1)
