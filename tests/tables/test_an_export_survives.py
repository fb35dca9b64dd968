"""What only real transactions and a real worker show: one moment, and a death in the middle."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from common.time import now
from enterprises.models import Enterprise
from tables.actions.outgoing import make
from tables.actions.outgoing.ask import ask_export
from tables.models import Export
from tables.outgoing import table_out
from tables.queries import cells
from tables.tasks import make_exports
from tests.people import actor
from tests.tables.employers import enter_employers
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 6000


@pytest.fixture
def asked(district: object) -> Callable[[], Export]:
    return lambda: ask_export(table_out("enterprises"), filters={}, file_format="csv", actor=actor("liming"))


def test_rows_of_one_moment(asked: Callable[[], Export], monkeypatch: pytest.MonkeyPatch) -> None:
    """A row entered by somebody else while the file is being written is not in it, and the count is right."""
    enter_employers(3)
    export, parts = asked(), cells.Texts.parts

    def disturbed(texts: cells.Texts) -> object:
        aside = connection.copy()
        with aside.cursor() as cursor:
            cursor.execute(
                "INSERT INTO enterprises_enterprise (name, kind, standing, district_id, street_id, address,"
                " legal_representative, is_construction, industry, is_unidentified, sort_key, version, created_at)"
                " SELECT name || 'x', kind, standing, district_id, street_id, address, legal_representative,"
                " is_construction, industry, is_unidentified, sort_key, 1, now() FROM enterprises_enterprise"
            )
        aside.close()
        return parts(texts)

    monkeypatch.setattr(cells.Texts, "parts", disturbed)
    make_exports()
    export.refresh_from_db()
    assert (export.state, export.rows_total, Enterprise.objects.count()) == ("ready", 3, 6)


@contextmanager
def held_in_the_middle() -> Iterator[None]:
    """Inside, whoever makes an export waits before its last rows: saying how far it is takes a lock that we hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_advisory_xact_lock(8); RETURN NEW; END $$;"
            " CREATE TRIGGER wait_here BEFORE UPDATE ON tables_export FOR EACH ROW"
            " WHEN (NEW.rows_done > OLD.rows_done AND OLD.rows_done > 0) EXECUTE FUNCTION wait_here();"
            " SELECT pg_advisory_lock(8)"
        )
        try:
            yield
        finally:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            cursor.execute("SELECT pg_advisory_unlock(8); DROP FUNCTION wait_here CASCADE")


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_no_cut_file(asked: Callable[[], Export], real_worker: Worker) -> None:
    enter_employers(ROWS, phone="13800001234")
    export = asked()
    with held_in_the_middle():
        make_exports.delay()
        # Rows are being written, to a file nobody else sees.
        real_worker.wait_until(lambda: 0 < Export.objects.get(pk=export.pk).rows_done < ROWS, "it is being made")
        real_worker.child.process.kill()
        real_worker.child.end(seconds=5)
    export.refresh_from_db()
    assert (export.state, export.file.name) == ("waiting", "")
    real_worker.start()
    Export.objects.filter(pk=export.pk).update(lease_until=now())
    make_exports.delay()
    real_worker.wait_until(lambda: Export.objects.get(pk=export.pk).state == "ready", "another makes it", seconds=60)
    export.refresh_from_db()
    assert (export.attempts, export.rows_total, export.file.name) == (2, ROWS, make.name_of(export, 2))
    beside = asked()
    make_exports()
    beside.refresh_from_db()
    assert export.digest == beside.digest, "every row, as if nothing had happened"
