"""The same fact twice: in one batch, and against what earlier batches said."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.utils import CursorWrapper

from feeds.actions.storing.parts import COLUMNS, RECORDS
from feeds.actions.storing.place import REJECTED
from feeds.models import Batch
from feeds.models.record import SAID
from feeds.rejections import OF_A_REGISTER
from feeds.sources.base import Source

# Without a code the name tells subjects apart.
KEY = ("period", "code", "item", "(CASE WHEN {t}.code = '' THEN {t}.name ELSE '' END)")
KEY_BY_ITEM = ("period", "item")
TWICE = "feeds_twice"
KNOWN = "feeds_known"


@dataclass(frozen=True)
class Merged:
    """What became of the rows: new ones, those that said nothing new, older rows put right. `again`: of the new ones
    those that said nothing new either, but which a register had refused, so that it is asked again."""

    accepted: int
    repeated: int
    replaced: int
    again: int = 0


def drop_doubles(cursor: CursorWrapper, source: Source, table: str) -> int:
    """Of rows with one key the first stays; an equal one is a repetition, another is rejected. How many repeated."""
    parts = list(enumerate(_key(source)))
    keys = ", ".join(f"{_of('d', part)} AS k{at}" for at, part in parts)
    groups = ", ".join(f"k{at}" for at, _part in parts)
    equal = " AND ".join(f"f.k{at} = {_of('t', part)}" for at, part in parts)
    cursor.execute(
        f"CREATE UNLOGGED TABLE {TWICE} AS"  # noqa: S608 - own names
        f' SELECT t."row", f.first, {_same("t", "o")} AS same'
        f' FROM (SELECT {keys}, min(d."row") AS first FROM {table} AS d GROUP BY {groups} HAVING count(*) > 1)'
        f" AS f JOIN {table} AS t ON {equal}"
        f' JOIN {table} AS o ON o."row" = f.first WHERE t."row" <> f.first'
    )
    cursor.execute(f'DELETE FROM {table} AS t USING {TWICE} AS d WHERE t."row" = d."row"')  # noqa: S608
    cursor.execute(
        f"INSERT INTO {REJECTED} (row_number, column_name, reason, against)"  # noqa: S608 - own names
        f" SELECT \"row\", '', 'contradicts', first FROM {TWICE} WHERE NOT same"
    )
    cursor.execute(f"SELECT count(*) FROM {TWICE} WHERE same")  # noqa: S608
    return cursor.fetchone()[0]


def merge(cursor: CursorWrapper, source: Source, batch: Batch, fresh: str, first: date, last: date) -> Merged:
    """Move fresh rows among the records: what is known with the same values is left as it is, what is known with others
    is replaced, and so is what a register refused. A subject that was found since is filled in."""
    refused = _refused(batch)
    scope = f"o.source_id = {int(batch.source_id)} AND o.period BETWEEN '{first}' AND '{last}'"
    equal = " AND ".join(f"{_of('o', part)} = {_of('f', part)}" for part in _key(source))
    cursor.execute(
        f"CREATE UNLOGGED TABLE {KNOWN} AS"  # noqa: S608 - own names
        f' SELECT f."row", o.period, o.batch_id AS old_batch, o."row" AS old_row, {_same("f", "o")} AS equal,'
        f" {_same('f', 'o')} AND NOT ({refused}) AS same,"
        " f.enterprise_id, f.project_id,"
        " coalesce(o.enterprise_id, f.enterprise_id) IS DISTINCT FROM o.enterprise_id"
        " OR coalesce(o.project_id, f.project_id) IS DISTINCT FROM o.project_id AS found"
        f" FROM {fresh} AS f JOIN {RECORDS} AS o ON {equal} AND o.district_id = f.district_id"
        f" WHERE {scope} AND o.replaced_by IS NULL"
    )
    cursor.execute(f"ANALYZE {KNOWN}")
    old = f'{scope} AND o.period = k.period AND o.batch_id = k.old_batch AND o."row" = k.old_row'
    cursor.execute(
        f"UPDATE {RECORDS} AS o SET replaced_by = {int(batch.pk)}"  # noqa: S608 - own names
        f" FROM {KNOWN} AS k WHERE NOT k.same AND {old}"
    )
    moved = cursor.rowcount
    cursor.execute(f"SELECT count(*) FROM {KNOWN} WHERE equal AND NOT same")  # noqa: S608 - own name
    again = cursor.fetchone()[0]
    cursor.execute(
        f"UPDATE {RECORDS} AS o SET enterprise_id = coalesce(o.enterprise_id, k.enterprise_id),"  # noqa: S608
        f" project_id = coalesce(o.project_id, k.project_id) FROM {KNOWN} AS k WHERE k.same AND k.found AND {old}"
    )
    cursor.execute(f'DELETE FROM {fresh} AS f USING {KNOWN} AS k WHERE k.same AND k."row" = f."row"')  # noqa: S608
    repeated = cursor.rowcount
    columns = ", ".join(COLUMNS)
    cursor.execute(f"INSERT INTO {RECORDS} ({columns}) SELECT {columns} FROM {fresh}")  # noqa: S608
    return Merged(cursor.rowcount, repeated, moved - again, again)


def _refused(batch: Batch) -> str:
    """Whether a register did not take the older row, by the rejects of its batch."""
    batches = Batch.objects.filter(source=batch.source_id, district=batch.district_id, not_applied__gt=0)
    keys = ", ".join(str(key) for key in batches.order_by().values_list("pk", flat=True))
    if not keys:
        return "false"
    return (
        f"o.batch_id IN ({keys}) AND EXISTS (SELECT FROM feeds_reject AS r"
        f""" WHERE r.batch_id = o.batch_id AND r."row" = o."row" AND r.reason IN ('{"', '".join(OF_A_REGISTER)}'))"""
    )


def _key(source: Source) -> tuple[str, ...]:
    return KEY_BY_ITEM if source.item_alone else KEY


def _of(table: str, part: str) -> str:
    return part.format(t=table) if "{t}" in part else f"{table}.{part}"


def _same(one: str, other: str) -> str:
    values = [f"ROW({', '.join(f'{table}.{name}' for name in SAID)})" for table in (one, other)]
    return f"({values[0]} IS NOT DISTINCT FROM {values[1]})"
