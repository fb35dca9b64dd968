"""A large table is work for the background: found again, never half stored, never stored twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from common.time import now
from enterprises.models import Enterprise
from tables.actions.incoming import work
from tables.actions.incoming.store import confirm_table
from tables.models import TableImport, TablePart
from tables.tasks import drop_forgotten_tables, work_tables
from tests.people import actor, client_of
from tests.tables.sheets import employer_row, employers

Take = Callable[..., TableImport]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def confirmed(take_in: Take) -> TableImport:
    """302 rows, one of them bad, checked by the worker and confirmed."""
    job = take_in([*employers(301), employer_row(900, 联系电话="12")])
    assert (job.state, work_tables()) == ("waiting", 1)
    job.refresh_from_db()
    assert (job.state, job.rows_bad, job.attempts) == ("checked", 1, 0)
    return confirm_table(job, version=job.version, actor=actor("chenjing"))


def test_it_is_followed_stored_once_and_the_bad_row_stays(confirmed: TableImport) -> None:
    client, address = client_of("chenjing"), f"/imports/{confirmed.pk}/"
    page = client.get(address).content.decode()
    assert "正在入库" in page and "every 2s" in page and not Enterprise.objects.exists()
    assert (work_tables(), work_tables()) == (1, 0)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.result["stored"]["added"], confirmed.rows_bad) == ("done", 301, 1)
    assert Enterprise.objects.count() == 301
    assert client.get(address, headers=HTMX)["HX-Redirect"] == address
    assert Enterprise.objects.latest("pk").events.get().pgh_context["actor"] == "chenjing"


def test_what_another_holds_is_left_to_it_and_who_lost_it_writes_nothing(confirmed: TableImport) -> None:
    TableImport.objects.filter(pk=confirmed.pk).update(lease_until=now() + timedelta(seconds=30), attempts=1)
    assert work_tables() == 0
    slow = TableImport.objects.get(pk=confirmed.pk)
    TableImport.objects.filter(pk=confirmed.pk).update(lease_until=now() - timedelta(seconds=1))
    assert work_tables() == 1, "the worker that held it died"
    before = list(Enterprise.objects.order_by("pk").values_list("pk", "version"))
    work.work_one(slow)
    assert list(Enterprise.objects.order_by("pk").values_list("pk", "version")) == before
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.result["stored"]["added"]) == ("done", 301)


def test_after_five_attempts_it_fails_says_so_and_may_be_tried_again(confirmed: TableImport) -> None:
    TableImport.objects.filter(pk=confirmed.pk).update(attempts=5)
    work_tables()
    confirmed.refresh_from_db()
    page = client_of("chenjing").get(f"/imports/{confirmed.pk}/").content.decode()
    assert confirmed.state == "failed" and "多次没有办成" in page
    confirm_table(confirmed, version=confirmed.version, actor=actor("chenjing"))
    work_tables()
    assert Enterprise.objects.count() == 301


def test_a_check_that_failed_is_begun_again(take_in: Take) -> None:
    job = take_in(employers(301))
    TableImport.objects.filter(pk=job.pk).update(attempts=5)
    work_tables()
    assert "重新检查" in client_of("chenjing").get(f"/imports/{job.pk}/").content.decode()
    client_of("chenjing").post(f"/imports/{job.pk}/confirm/")
    work_tables()
    job.refresh_from_db()
    assert (job.state, job.result["totals"]["good"]) == ("checked", 301)


def test_a_right_lost_in_between_is_a_sentence(confirmed: TableImport) -> None:
    actor("chenjing").user.posts.update(since=now().date() + timedelta(days=9))
    work_tables()
    confirmed.refresh_from_db()
    assert confirmed.state == "failed" and not Enterprise.objects.exists()


def test_what_nobody_mends_for_a_week_is_deleted(confirmed: TableImport, take_in: Take) -> None:
    work_tables()
    fresh = take_in(employers(2, 700))
    TableImport.objects.filter(pk=confirmed.pk).update(uploaded_at=now() - timedelta(days=7, minutes=1))
    assert (drop_forgotten_tables(), drop_forgotten_tables()) == (1, 0)
    assert {part.table_id for part in TablePart.objects.all()} == {fresh.pk}
    confirmed.refresh_from_db()
    assert confirmed.state == "done", "what was stored was stored"
