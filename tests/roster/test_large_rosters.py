"""A large roster is work for the background: found again, never half stored, never stored twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from cases.actions.rosters import work
from cases.actions.rosters.receive import receive_roster
from cases.actions.rosters.store import confirm_roster
from cases.forms.roster import check_rows, digest_of
from cases.models import Case, Roster, RosterPart, TimelineEntry, WageLine
from cases.roster.read import read_pasted
from cases.tasks import drop_forgotten_rosters, work_rosters
from common.time import now
from tests.factories import make_complaint
from tests.people import actor, client_of
from tests.roster.sheets import csv_text, people, person_row
from tests.worker import Worker

HTMX = {"HX-Request": "true"}
Take = Callable[..., Roster]


def address(roster: Roster) -> str:
    return f"/cases/{roster.case.number}/rosters/{roster.pk}/"


def test_it_waits_is_checked_confirmed_and_stored_with_a_page_that_follows(case: Case, take_in: Take) -> None:
    roster = take_in(case, [*people(400), person_row(900, 电话="12")])
    client = client_of("chenjing")
    assert roster.state == "waiting" and "正在检查" in client.get(address(roster)).content.decode()
    fragment = client.get(address(roster), headers=HTMX).content.decode()
    assert "every 2s" in fragment and "0 / 401 行" in fragment and "<html" not in fragment
    assert address(roster) in client.get(f"/cases/{case.number}/").content.decode(), "found again from the case"
    assert work_rosters() == 1
    roster.refresh_from_db()
    assert (roster.state, roster.rows_bad, roster.attempts) == ("checked", 1, 0)
    assert client.get(address(roster), headers=HTMX)["HX-Redirect"] == address(roster)
    page = client.post(address(roster) + "confirm/", {"version": roster.version}, follow=True).content.decode()
    assert "正在入库" in page and WageLine.objects.filter(case=case).count() == 1
    assert work_rosters() == 1 and work_rosters() == 0
    roster.refresh_from_db()
    assert (roster.state, roster.result["added"], case.workers.count()) == ("done", 400, 401)
    event = case.workers.latest("pk").events.get()
    assert event.pgh_context["actor"] == "chenjing", "in the name of who confirmed"


def _confirmed(take_in: Take, case: Case, count: int = 400) -> Roster:
    roster = take_in(case, people(count))
    work_rosters()
    roster.refresh_from_db()
    return confirm_roster(roster, check=check_rows, actor=actor("chenjing"))


def test_what_another_holds_is_left_to_it_until_its_lease_ends(case: Case, take_in: Take) -> None:
    roster = _confirmed(take_in, case)
    Roster.objects.filter(pk=roster.pk).update(lease_until=now() + timedelta(seconds=30), attempts=1)
    assert work_rosters() == 0
    Roster.objects.filter(pk=roster.pk).update(lease_until=now() - timedelta(seconds=1))
    assert work_rosters() == 1
    assert case.workers.count() == 401


def test_who_lost_the_lease_writes_nothing(case: Case, take_in: Take) -> None:
    """The slow worker comes back after another has finished."""
    roster = _confirmed(take_in, case)
    slow = Roster.objects.get(pk=roster.pk)
    work_rosters()
    before = TimelineEntry.objects.count()
    work._work(slow, check_rows)
    assert TimelineEntry.objects.count() == before and case.workers.count() == 401


def test_after_five_attempts_it_fails_says_so_and_may_be_tried_again(case: Case, take_in: Take) -> None:
    roster = _confirmed(take_in, case)
    Roster.objects.filter(pk=roster.pk).update(attempts=5)
    work_rosters()
    roster.refresh_from_db()
    page = client_of("chenjing").get(address(roster)).content.decode()
    assert roster.state == "failed" and "多次没有办成" in page
    client_of("chenjing").post(address(roster) + "confirm/", {"version": roster.version})
    work_rosters()
    assert case.workers.count() == 401


def test_a_right_lost_in_between_is_a_sentence(case: Case, take_in: Take) -> None:
    roster = _confirmed(take_in, case)
    actor("chenjing").user.posts.update(since=now().date() + timedelta(days=9))
    work_rosters()
    roster.refresh_from_db()
    assert (roster.state, roster.error) == ("failed", "确认的人已看不到这个案件")
    assert case.workers.count() == 1


def test_what_nobody_confirms_for_a_week_is_deleted(case: Case, take_in: Take) -> None:
    old, new = take_in(case, people(3)), take_in(case, people(4))
    Roster.objects.filter(pk=old.pk).update(uploaded_at=now() - timedelta(days=7, minutes=1))
    assert drop_forgotten_rosters() == 1 and drop_forgotten_rosters() == 0
    assert {part.roster_id for part in RosterPart.objects.all()} == {new.pk}
    old.refresh_from_db()
    assert old.state == "dropped"


@pytest.mark.django_db(transaction=True)
def test_the_progress_is_seen_while_the_one_transaction_is_at_work(district: object) -> None:
    case = make_complaint().case
    roster = _take(case, 2500)
    seen: list[tuple[int, int]] = []

    def look(rows):
        aside = connection.copy()
        with aside.cursor() as cursor:
            cursor.execute("SELECT rows_done, attempts FROM cases_roster WHERE id = %s", [roster.pk])
            seen.append(cursor.fetchone())
        aside.close()
        return check_rows(rows)

    work.work_rosters(check=look)
    assert [done for done, _attempt in seen] == [0, 1000, 2000]


def _take(case: Case, count: int) -> Roster:
    text = csv_text(people(count), "\t")
    about = {"table": read_pasted(text), "file_name": "", "digest": digest_of(text.encode())}
    return receive_roster(case, **about, check=check_rows, actor=actor("chenjing"))[0]


@pytest.mark.slow
def test_a_worker_killed_while_it_stores_leaves_nothing_and_another_stores_all(
    real_worker: Worker, district: object
) -> None:
    case = make_complaint().case
    count = 4000
    roster = _take(case, count)
    work_rosters.delay()
    real_worker.wait_until(lambda: Roster.objects.get(pk=roster.pk).state == "checked", "it is checked")
    roster.refresh_from_db()
    confirm_roster(roster, check=check_rows, actor=actor("chenjing"))
    work_rosters.delay()
    # The lines are being written, in a transaction that is not finished.
    real_worker.wait_until(lambda: 0 < Roster.objects.get(pk=roster.pk).rows_done < count, "it is being stored")
    real_worker.child.process.kill()
    real_worker.child.end(seconds=5)
    assert (case.workers.count(), case.wage_lines.count()) == (1, 1), "none of it"
    assert Roster.objects.get(pk=roster.pk).state == "confirmed"
    real_worker.start()
    work_rosters.delay()  # the lease of the dead still runs
    Roster.objects.filter(pk=roster.pk).update(lease_until=now())
    work_rosters.delay()
    real_worker.wait_until(lambda: Roster.objects.get(pk=roster.pk).state == "done", "another stores it", seconds=60)
    work_rosters.delay()
    assert (case.workers.count(), case.wage_lines.count()) == (count + 1, count + 1)
    assert TimelineEntry.objects.filter(case=case, kind="roster_done").count() == 1
