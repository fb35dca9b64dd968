"""The rows many tests begin with, such as the people and base rows: made by the product's own loaders and actions once
a process, after that copied in as the database wrote them.

Only onto empty tables and at the present moment: a test that travels in time has its rows made then.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import time_machine
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Unit
from common.time import now

OURS = (
    r"^(accounts|cases|census|clocks|documents|enterprises|feedback|feeds|knox|mediation|outbox|oversight|pghistory"
    r"|projects|tables|warnings)_"
)
_kept: dict[Callable[[], None], dict[str, bytes]] = {}


def enter(load: Callable[[], None]) -> None:
    """What `load` would enter, by `load` itself or from memory."""
    if _elsewhere() or Unit.objects.exists() or not _may_copy():
        load()
    elif load in _kept:
        _copy_in(_kept[load])
    else:
        load()
        _kept[load] = _rows()


def _elsewhere() -> bool:
    """Whether this test lives at another moment."""
    return time_machine.escape_hatch.is_travelling() or abs(now() - timezone.now()) > timedelta(minutes=1)


def _rows() -> dict[str, bytes]:
    """All rows of ours, by table."""
    rows = {}
    with connection.cursor() as cursor:
        for table in _filled():
            text = io.BytesIO()
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', text)
            rows[table] = text.getvalue()
    return rows


def _copy_in(rows: dict[str, bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # The history of these rows is among what was kept: no trigger writes it again.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, text in rows.items():
            cursor.copy_expert(f'COPY "{table}" FROM STDIN', io.BytesIO(text))
        cursor.execute("SET LOCAL session_replication_role = origin")


def _filled() -> list[str]:
    """Our tables that hold rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE relname ~ %s ORDER BY 1", [OURS])
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in names))
        return [name for (name,) in cursor.fetchall()]


@cache
def _may_copy() -> bool:
    """Switching triggers off is for the superuser, whom an embedded server has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
