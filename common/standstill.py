"""Whoever lives another time in this database is alone in it: the background work stands still meanwhile.

Two advisory locks of PostgreSQL, held by the session and gone with it however it ends. Work holds the first together
with other work; whoever lives another time holds it alone, and the second one as well, so that two never begin.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, OperationalError, connection

KEY, WORK, ANOTHER_TIME = 0x73746C6C, 1, 2  # of the advisory locks
LONGEST_TASK = 100  # seconds; Celery ends a task after 90


class NotAlone(Exception):
    """Another time cannot be lived here now. Its text says what to wait for."""


@contextmanager
def at_work() -> Iterator[bool]:
    """Yields whether background work may be done; as long as the block lasts nobody begins to live another time."""
    if not _ask("SELECT pg_try_advisory_lock_shared(%s, %s)", WORK):
        yield False
        return
    try:
        yield True
    finally:
        _let_go("SELECT pg_advisory_unlock_shared(%s, %s)", WORK)


@contextmanager
def standstill(*, seconds: float = LONGEST_TASK) -> Iterator[None]:
    """Inside the block no background work is done. What has begun is waited for, at most `seconds`. Raises NotAlone."""
    if not _ask("SELECT pg_try_advisory_lock(%s, %s)", ANOTHER_TIME):
        raise NotAlone("Another time is being lived in this database already: wait until that has ended.")
    try:
        _wait_for_work(seconds)
        try:
            yield
        finally:
            _let_go("SELECT pg_advisory_unlock(%s, %s)", WORK)
    finally:
        _let_go("SELECT pg_advisory_unlock(%s, %s)", ANOTHER_TIME)


def _wait_for_work(seconds: float) -> None:
    """Who waits goes before whoever asks later, so that short tasks without end do not keep us waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds * 1000:.0f}"])
        cursor.execute("SET statement_timeout = 0")
        try:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [KEY, WORK])
        except OperationalError as error:
            raise NotAlone("The background work of the site has not come to rest: try again in a minute.") from error
        finally:
            cursor.execute("RESET lock_timeout")
            cursor.execute("RESET statement_timeout")


def _let_go(sql: str, lock: int) -> None:
    try:
        _ask(sql, lock)
    except Error:  # the session has ended, and the lock with it
        pass


def _ask(sql: str, lock: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, [KEY, lock])
        return cursor.fetchone()[0]
