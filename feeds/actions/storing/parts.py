"""The parts of the table of records: one a source and month, made when its first batch comes.

A part is filled first, indexed then, and attached last: nobody who reads waits, and nothing is looked at twice.
"""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.utils import CursorWrapper

from feeds.models import Batch, FeedSource
from feeds.sources import SOURCES
from feeds.sources.base import Kind, Source, Subject

RECORDS = "feeds_record"
# Of a record; `replaced_by` comes later, by a merge.
COLUMNS = (
    "source_id", "period", "batch_id", '"row"', "district_id", "enterprise_id", "project_id", "code", "name", "item",
    "event", "amount", "paid", "quantity", "happened_on", "due_on", "person_index", "person_name", "more",
)  # fmt: skip
# The same in all rows of a batch → what of the batch it is.
CONSTANT = {"source_id": "source_id", "batch_id": "pk", "district_id": "district_id"}
SCHEMA = "public"  # of all that lasts
# What tells the current facts of a source apart (merge.py): every part has its own, the whole table has none.
UNIQUE = (
    "CREATE UNIQUE INDEX ON {part} (item, code, period, source_id, district_id)"
    " WHERE replaced_by IS NULL AND code <> ''",
    "CREATE UNIQUE INDEX ON {part} (name, item, period, source_id, district_id)"
    " WHERE replaced_by IS NULL AND code = ''",
)
UNIQUE_BY_ITEM = ("CREATE UNIQUE INDEX ON {part} (item, period, source_id, district_id) WHERE replaced_by IS NULL",)
# As the index of the whole table (migrations/0002_records.py), else attaching makes it anew.
OF_ENTERPRISE = "CREATE INDEX ON {part} (enterprise_id, source_id, period) WHERE enterprise_id IS NOT NULL"
# Only where the source has such rows: each would be one more look at every row.
OF_PROJECT = "CREATE INDEX ON {part} (project_id, source_id, period) WHERE project_id IS NOT NULL"
OF_PERSON = "CREATE INDEX ON {part} (person_index) WHERE person_index <> ''"
WAITING = "CREATE INDEX ON {part} (code, name) WHERE enterprise_id IS NULL AND project_id IS NULL"


def month_of(day: date) -> date:
    return day.replace(day=1)


def name_of(source: FeedSource, month: date) -> str:
    """E.g. feeds_record_power_202603."""
    return f"{RECORDS}_{source.code.replace('-', '_')}_{month:%Y%m}"


def missing(cursor: CursorWrapper, source: FeedSource, months: list[date]) -> list[date]:
    """Those of the months that have no part yet."""
    cursor.execute(
        "SELECT month FROM unnest(%s::date[], %s::text[]) AS wanted (month, name) WHERE to_regclass(name) IS NULL",
        [months, [name_of(source, month) for month in months]],
    )
    return [month for (month,) in cursor.fetchall()]


def index_unique(cursor: CursorWrapper, source: FeedSource, month: date) -> bool:
    """False when two rows have the same key; then there is no index."""
    try:
        with transaction.atomic():
            for sql in UNIQUE_BY_ITEM if SOURCES[source.code].item_alone else UNIQUE:
                cursor.execute(sql.format(part=name_of(source, month)))
    except IntegrityError:
        return False
    return True


def make(cursor: CursorWrapper, source: FeedSource, month: date) -> str:
    """The table of a part, not yet in its place; returns its name with its schema. Its rows are checked as they come,
    which spares the database a second look at every row when it is attached."""
    part = name_of(source, month)
    table = f"{SCHEMA}.{part}"
    cursor.execute(
        f"CREATE TABLE {table} (LIKE {RECORDS} INCLUDING DEFAULTS INCLUDING STORAGE,"
        f" CONSTRAINT rows_of_{part} CHECK ({_bounds(source, month)}))"
    )
    return table


def take_as_given(cursor: CursorWrapper, table: str, batch: Batch) -> None:
    """What is the same in every row of the batch need not come with each."""
    same = ", ".join(f"ALTER {name} SET DEFAULT {int(getattr(batch, what))}" for name, what in CONSTANT.items())
    cursor.execute(f"ALTER TABLE {table} {same}")


def set_aside(cursor: CursorWrapper, source: FeedSource, month: date, name: str) -> None:
    """A table that was begun as a part holds other months, too: it becomes a table on the way, under that name."""
    part = name_of(source, month)
    cursor.execute("SELECT current_schema()")
    [place] = cursor.fetchone()
    cursor.execute(f"ALTER TABLE {SCHEMA}.{part} DROP CONSTRAINT rows_of_{part}")
    cursor.execute(f"ALTER TABLE {SCHEMA}.{part} SET SCHEMA {place}")
    cursor.execute(f"ALTER TABLE {place}.{part} RENAME TO {name}")


def attach(cursor: CursorWrapper, source: FeedSource, month: date) -> None:
    """Index what was made and make it part of the whole."""
    part = name_of(source, month)
    for sql in _indexes(SOURCES[source.code]):
        cursor.execute(sql.format(part=part))
    first, after = month, month_of(month + timedelta(days=31))
    cursor.execute(
        f"ALTER TABLE {RECORDS} ATTACH PARTITION {part}"
        f" FOR VALUES FROM ({int(source.pk)}, '{first}') TO ({int(source.pk)}, '{after}')"
    )
    as_the_whole = ", ".join(f"ALTER {name} DROP DEFAULT" for name in CONSTANT)
    cursor.execute(f"ALTER TABLE {part} DROP CONSTRAINT rows_of_{part}, {as_the_whole}")


def make_empty(cursor: CursorWrapper, source: FeedSource, month: date) -> None:
    make(cursor, source, month)
    index_unique(cursor, source, month)
    attach(cursor, source, month)


def _indexes(source: Source) -> list[str]:
    """What the rows of a source are looked up by, besides their key."""
    of_subject = [OF_PROJECT] if source.subject is Subject.PROJECT else []
    named = any(column.kind is Kind.PERSON_ID for column in source.columns)
    return [OF_ENTERPRISE, WAITING, *of_subject, *([OF_PERSON] if named else [])]


def _bounds(source: FeedSource, month: date) -> str:
    after = month_of(month + timedelta(days=31))
    return f"source_id = {int(source.pk)} AND period >= '{month}' AND period < '{after}'"
