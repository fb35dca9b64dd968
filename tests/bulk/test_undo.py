"""For thirty minutes everything goes back row by row; what cannot is kept and says why."""

from datetime import timedelta

import pytest

from cases.actions.bulk.ask import confirm, stop, undo
from cases.actions.bulk.work import drop_old_files
from cases.actions.handling import assign_handler
from cases.models import BulkJob, Case, CaseClock, TimelineEntry
from cases.tasks import work_bulk
from common.errors import Refused
from common.time import now
from outbox.models import Message
from outbox.tasks import deliver_due
from tests.bulk.conftest import asked, confirmed, states
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db


def clocks(case: Case) -> set[str | None]:
    return set(CaseClock.objects.filter(case=case).open().values_list("handler__username", flat=True))


def undone(job: BulkJob, by: str = "heqing") -> None:
    undo(job, actor=actor(by))
    work_bulk()


def test_every_row_goes_back_to_what_it_was(cases):
    assign_handler(cases[0], handler=person("zhaomin"), reason="先", actor=actor("sunyan"))
    job = confirmed(cases)
    work_bulk()
    assert clocks(cases[0]) == {"chenjing"}
    text = client_of("heqing").post(f"/bulk/{job.pk}/undo/", follow=True).content.decode()
    assert "正在撤销" in text and "还有 3 件" in text
    assert work_bulk() == 3 and work_bulk() == 0
    assert [Case.objects.get(pk=case.pk).handler for case in cases] == [person("zhaomin"), None, None]
    assert clocks(cases[0]) == {"zhaomin"} and clocks(cases[1]) == {None}
    assert states(job) == ["undone"] * 3
    entries = TimelineEntry.objects.filter(kind="bulk_handler_put_back")
    assert entries.count() == 3 and {entry.data["job"] for entry in entries} == {job.pk}
    text = client_of("heqing").get(f"/bulk/{job.pk}/").content.decode()
    assert "已撤销 3 件" in text and "全部撤销" not in text


def test_who_was_told_and_has_it_is_told_again_who_has_not_hears_nothing(cases):
    job = confirmed(cases[:1])
    work_bulk()
    undone(job)
    assert not Message.objects.filter(kind__in=("case_handed", "case_taken_back")).exists()
    job = confirmed(cases[1:2])
    work_bulk()
    deliver_due()
    undone(job)
    kinds = Message.objects.filter(kind__in=("case_handed", "case_taken_back"), subject=cases[1].number)
    assert {message.kind for message in kinds} == {"case_handed", "case_taken_back"}


def test_a_case_that_moved_on_is_kept_with_why(cases):
    job = confirmed(cases)
    work_bulk()
    assign_handler(cases[1], handler=person("zhaomin"), reason="急", actor=actor("liming"))
    undone(job)
    assert sorted(states(job)) == ["kept", "undone", "undone"]
    assert "此后又办理过" in job.rows.get(case=cases[1]).message
    assert Case.objects.get(pk=cases[1].pk).handler == person("zhaomin")


def test_after_thirty_minutes_it_stays(cases):
    job = confirmed(cases)
    work_bulk()
    job.refresh_from_db()
    assert job.undo_until - job.finished_at == timedelta(minutes=30)
    BulkJob.objects.filter(pk=job.pk).update(undo_until=now() - timedelta(seconds=1))
    client = client_of("heqing")
    assert "全部撤销" not in client.get(f"/bulk/{job.pk}/").content.decode()
    refused = client.post(f"/bulk/{job.pk}/undo/")
    assert refused.status_code == 409 and "可以撤销的时间已过" in refused.content.decode()
    assert work_bulk() == 0 and states(job) == ["done"] * 3


def test_it_is_undone_once_and_not_while_it_runs(cases):
    job = confirmed(cases)
    with pytest.raises(Refused):
        undo(job, actor=actor("heqing"))
    work_bulk()
    undone(job)
    with pytest.raises(Refused) as refused:
        undo(job, actor=actor("heqing"))
    assert refused.value.code == "job_state" and states(job) == ["undone"] * 3


def test_a_reminder_nobody_has_is_taken_back_a_delivered_one_is_kept(cases):
    job = confirmed(cases, "remind", by="sunyan")
    work_bulk()
    Message.objects.filter(kind="case_reminder", subject=cases[0].number).update(delivered_at=now())
    undone(job, "sunyan")
    assert {row.case_id: row.state for row in job.rows.all()} == {
        cases[0].pk: "kept", cases[1].pk: "undone", cases[2].pk: "undone",
    }  # fmt: skip
    assert "已经送达" in job.rows.get(case=cases[0]).message
    assert Message.objects.filter(kind="case_reminder").count() == 1
    assert TimelineEntry.objects.filter(kind="bulk_reminder_withdrawn").count() == 2
    again = confirmed(cases, "remind", by="sunyan")
    work_bulk()
    assert sorted(states(again)) == ["done", "done", "refused"], "what was taken back may be sent again"


def test_a_stopped_job_undoes_what_it_did(cases):
    job = confirmed(cases)
    stop(job, actor=actor("heqing"))
    assert work_bulk() == 0 and states(job) == ["waiting"] * 3
    assert not Case.objects.exclude(handler=None).exists()
    text = client_of("heqing").get(f"/bulk/{job.pk}/").content.decode()
    assert "停止时还没有办 3 件" in text and all(case.number in text for case in cases)
    undone(job)
    assert states(job) == ["waiting"] * 3


def test_confirming_and_stopping_twice_do_it_once(cases):
    job = confirmed(cases)
    confirm(job, actor=actor("heqing"))
    work_bulk()
    for action in (confirm, stop):
        with pytest.raises(Refused):
            action(job, actor=actor("heqing"))
    assert TimelineEntry.objects.filter(kind="bulk_handler_assigned").count() == 3


def test_a_preview_nobody_confirmed_is_forgotten_after_a_day(cases):
    old, new, done = asked(cases), asked(cases), confirmed(cases)
    work_bulk()
    BulkJob.objects.filter(pk__in=[old.pk, done.pk]).update(requested_at=now() - timedelta(days=1, minutes=1))
    assert drop_old_files() == 1 and drop_old_files() == 0
    assert set(BulkJob.objects.values_list("pk", flat=True)) == {new.pk, done.pk}


def test_my_jobs_are_found_again(cases):
    job = confirmed(cases)
    page = client_of("heqing").get("/bulk/").content.decode()
    assert f"/bulk/{job.pk}/" in page and "进行中" in page and "0 / 3" in page
    assert f"/bulk/{job.pk}/" not in client_of("sunyan").get("/bulk/").content.decode()
