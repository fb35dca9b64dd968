"""The preview shows exactly the rows that will be touched, and what will happen to each; nothing else is touched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.bulk.ask import confirm, describe, prepare
from cases.actions.handling import assign_handler, remind
from cases.models import BulkJob, BulkRow, Case, Involvement, InvolvementKind, TimelineEntry
from cases.queries.bulk.preview import preview
from cases.tasks import work_bulk
from common.errors import Refused
from common.time import now
from tests.bulk.conftest import asked, confirmed, copies, some_cases, states
from tests.factories import make_case
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db


def test_the_ticked_cases_are_previewed_confirmed_and_done(cases):
    client, (one, two, three) = client_of("heqing"), cases
    page = client.post("/bulk/new/", {"kind": "assign", "case": [one.number, two.number]}, follow=True)
    job = BulkJob.objects.get()
    text = page.content.decode()
    assert one.number in text and two.number in text and three.number not in text
    assert f"/bulk/{job.pk}/confirm/" not in text, "first say to whom, and why"
    body = {"handler": person("chenjing").pk, "reason": ""}
    assert client.post(f"/bulk/{job.pk}/how/", body).status_code == 422
    text = client.post(f"/bulk/{job.pk}/how/", {**body, "reason": "轮班"}, follow=True).content.decode()
    assert "无人经办 → 陈静" in text and "共 2 件，其中 2 件可以办理" in text
    assert not Case.objects.exclude(handler=None).exists(), "a preview does nothing"
    text = client.post(f"/bulk/{job.pk}/confirm/", follow=True).content.decode()
    assert "正在办理" in text and "0 / 2 件" in text and "停止" in text
    assert work_bulk() == 2 and work_bulk() == 0
    assert set(Case.objects.filter(handler=person("chenjing"))) == {one, two}
    text = client.get(f"/bulk/{job.pk}/").content.decode()
    assert "办成 2 件" in text and "全部撤销" in text and one.number in text


def test_all_that_match_means_those_shown_also_when_more_match_later(cases):
    client = client_of("heqing")
    listed = client.get("/cases/?state=received").content.decode()
    assert "符合筛选的全部 3 件" in listed
    client.post("/bulk/new/", {"kind": "assign", "everything": "1", "query": "state=received", "case": cases[0].number})
    job = BulkJob.objects.get()
    assert job.rows.count() == 3
    late = make_case("received", phone="13900009999", employer="杭州后来公司")
    describe(job, arguments={"handler": person("chenjing").pk, "reason": "轮班"}, actor=actor("heqing"))
    confirm(job, actor=actor("heqing"))
    work_bulk()
    late.refresh_from_db()
    assert late.handler is None and states(job) == ["done"] * 3


def test_a_case_that_changed_after_the_preview_is_refused_and_says_so(cases):
    job = asked(cases)
    assign_handler(cases[1], handler=person("zhaomin"), reason="急", actor=actor("liming"))
    shown = preview(job, actor("heqing"))
    assert [row.refused.code if row.refused else "" for row in shown.rows].count("stale") == 1
    confirm(job, actor=actor("heqing"))
    work_bulk()
    changed = job.rows.get(case=cases[1])
    assert (changed.state, "他人" in changed.message) == ("refused", True)
    cases[1].refresh_from_db()
    assert cases[1].handler == person("zhaomin")


def test_what_changes_after_the_confirmation_is_refused_as_well(cases):
    job = confirmed(cases)
    assign_handler(cases[0], handler=person("zhaomin"), reason="急", actor=actor("liming"))
    work_bulk()
    assert sorted(states(job)) == ["done", "done", "refused"]


def test_each_row_is_asked_for_its_own_right(cases):
    """The head of another street sees a case it handled before, and may not give it to anybody."""
    Involvement.objects.create(case=cases[0], unit=street("hubin"), kind=InvolvementKind.FORMER, since=now())
    job = prepare("assign", cases=[case.pk for case in cases], actor=actor("shenwei"))
    assert [row.case for row in job.rows.all()] == [cases[0]], "what is not seen is no row"
    row = preview(job, actor("shenwei")).rows[0]
    assert row.refused.code == "not_your_case"


def test_a_row_says_beforehand_what_the_action_will_say(district):
    cases = [*some_cases(1), make_case("investigating", phone="13900007777", employer="杭州另一家公司")]
    cases.append(make_case("closed", phone="13900007778", employer="杭州第三家公司"))
    job = asked(cases, by="sunyan")
    said = {row.case.pk: row.refused and row.refused.message for row in preview(job, actor("sunyan")).rows}
    confirm(job, actor=actor("sunyan"))
    work_bulk()
    done = {row.case_id: row.message for row in job.rows.all() if row.state == "refused"}
    assert done == {key: message for key, message in said.items() if message} and len(done) == 2


def test_a_right_lost_after_the_confirmation_is_a_sentence_at_each_row(cases):
    job = confirmed(cases)
    person("heqing").posts.update(since=now().date().replace(year=2090))
    work_bulk()
    assert {row.message for row in job.rows.all()} == {"您已看不到这个案件"} and states(job) == ["refused"] * 3


def test_nothing_ticked_too_many_and_no_right_are_sentences(cases):
    client = client_of("heqing")
    page = client.post("/bulk/new/", {"kind": "assign", "query": "state=received"}, follow=True)
    assert "请先勾选案件" in page.content.decode() and page.redirect_chain[0][0] == "/cases/?state=received"
    for by, kind, keys, code in [
        ("heqing", "assign", list(range(1, 502)), "too_many"),
        ("chenjing", "assign", [cases[0].pk], "no_right"),
        ("feng", "print", [cases[0].pk], "no_right"),
        ("heqing", "delete", [cases[0].pk], "no_such_kind"),
    ]:
        with pytest.raises(Refused) as refused:
            prepare(kind, cases=keys, actor=actor(by))
        assert refused.value.code == code
    assert not BulkJob.objects.exists()


def test_the_reason_is_kept_without_numbers_of_people(cases):
    job = prepare("assign", cases=[cases[0].pk], actor=actor("heqing"))
    for reason, code in [("", "reason_required"), ("问 13800001234", "personal_data")]:
        with pytest.raises(Refused) as refused:
            describe(job, arguments={"handler": person("chenjing").pk, "reason": reason}, actor=actor("heqing"))
        assert refused.value.code == code


def test_one_entry_in_the_timeline_for_each_row_with_the_number_of_the_job(cases):
    job = confirmed(cases)
    before = TimelineEntry.objects.count()
    work_bulk()
    entries = TimelineEntry.objects.filter(kind="bulk_handler_assigned")
    assert TimelineEntry.objects.count() - before == entries.count() == 3
    assert {(entry.user.username, entry.data["job"], entry.note) for entry in entries} == {
        ("heqing", job.pk, "轮班调整")
    }
    event = cases[0].events.latest("pgh_id")
    assert event.pgh_context["action"] == "assign_handler" and event.pgh_context["actor"] == "heqing"
    assert "批量任务" in client_of("heqing").get(f"/cases/{cases[0].number}/").content.decode()


def test_reminders_are_not_doubled(cases):
    remind(cases[0], actor=actor("sunyan"))
    job = confirmed(cases, "remind", by="sunyan")
    again = confirmed(cases, "remind", by="zhou")
    work_bulk()
    assert sorted(states(job)) == ["done", "done", "refused"]
    assert states(again) == ["refused"] * 3
    assert TimelineEntry.objects.filter(kind="bulk_reminded").count() == 2


def test_another_persons_job_is_not_there(cases):
    job = asked(cases)
    client = client_of("sunyan")
    assert client.get(f"/bulk/{job.pk}/").status_code == 404
    assert client.post(f"/bulk/{job.pk}/confirm/").status_code == 404
    assert client.get(f"/bulk/{job.pk}/results.csv").status_code == 404


def test_the_results_are_a_table_in_which_nothing_computes(cases):
    Case.objects.filter(pk=cases[0].pk).update(version=99)
    cases[1].enterprise.name = "=1+1"
    cases[1].enterprise.save()
    job = asked(cases)
    confirm(job, actor=actor("heqing"))
    work_bulk()
    lines = client_of("heqing").get(f"/bulk/{job.pk}/results.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4 and "'=1+1" in "".join(lines) and lines[1].count("完成") == 1


@pytest.mark.parametrize("kind", ["assign", "remind"])
def test_the_preview_of_five_hundred_rows_asks_as_little_as_that_of_three(cases, kind):
    def queries(job: BulkJob) -> int:
        with CaptureQueriesContext(connection) as seen:
            rows = preview(job, who).rows
        assert len(rows) == job.rows.count()
        return len(seen)

    who = actor("sunyan")
    few = queries(asked(cases, kind, by="sunyan"))
    many = asked(cases, kind, by="sunyan")
    more = [BulkRow(job=many, position=place, case=case, version=case.version)
            for place, case in enumerate(copies(cases[2], 497), 4)]  # fmt: skip
    BulkRow.objects.bulk_create(more)
    assert few == queries(many) <= 8
