"""Whether a request left something in our tables: counters say where to look, fingerprints whether it stayed."""

from collections.abc import Iterable
from functools import cache

from django.db import connection

# Every table of ours but the remembered answers of REST, which are no data of the office.
WATCHED = (
    r"^(accounts|cases|census|clocks|documents|enterprises|feedback|feeds|knox|mediation|outbox|oversight|projects|tables"
    r"|warnings)_(?!requestkey)"
)
Prints = dict[str, str]


@cache
def watched_tables() -> dict[int, str]:
    """Our tables: name by object number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relid, relname FROM pg_stat_user_tables WHERE relname ~ %s ORDER BY relname", [WATCHED])
        return dict(cursor.fetchall())


def writes_so_far() -> dict[str, int]:
    """Rows written in this transaction, by table; also those of a savepoint that was given up."""
    names = watched_tables()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one, written FROM (SELECT one, pg_stat_get_xact_tuples_inserted(one)"
            " + pg_stat_get_xact_tuples_updated(one) + pg_stat_get_xact_tuples_deleted(one) AS written"
            " FROM unnest(%s::oid[]) AS one) AS counted WHERE written > 0",
            [list(names)],
        )
        return {names[number]: count for number, count in cursor.fetchall()}


def prints_of(tables: Iterable[str]) -> Prints:
    """A fingerprint of every row of each table."""
    parts = [
        f"SELECT '{name}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} t"
        for name in tables
    ]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def written_since(before: dict[str, int]) -> tuple[list[str], dict[str, int]]:
    """The tables written to since the counters stood at `before`, and how they stand now."""
    written = writes_so_far()
    return [name for name, count in written.items() if count != before.get(name, 0)], written


def left_something(before: dict[str, int], prints: Prints) -> tuple[bool, dict[str, int]]:
    """Whether rows are other than `prints` says, in a table written to since the counters stood at `before`; and how
    they stand now. Counters of some time ago do as well: they only have more tables looked at."""
    touched, written = written_since(before)
    return prints_of(touched) != {name: prints[name] for name in touched}, written
