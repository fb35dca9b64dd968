"""Days, months and events as they are written: each distinct text is understood once, however many rows say it."""

from datetime import date

from django.db.backends.utils import CursorWrapper

from common.time import today
from feeds.actions.storing.stage import STAGE, copy_rows
from feeds.reading.heading import Heading
from feeds.sources.base import Column, Kind

VOCABULARIES = (Kind.DATE, Kind.MONTH, Kind.EVENT)
EARLIEST = "1990-01-01"
_WIDE = "translate(raw, '０１２３４５６７８９／－．　 ', '0123456789/-.')"
_CLOCK = r"(?:T?\d\d:\d\d.*)?"
_FORMS = {
    Kind.DATE: r"^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))" + _CLOCK + "$",
    Kind.MONTH: r"^(\d{4})(?:[-/.年](\d{1,2})(?:月?|[-/.月](\d{1,2})日?)|(\d\d)(\d\d)?)" + _CLOCK + "$",
}


def table_of(column: Column) -> str:
    """The temporary table (raw, value) of a column."""
    return f'"feeds_words_{column.name}"'


def make_vocabularies(cursor: CursorWrapper, heading: Heading) -> None:
    """One table a column; `value` is null where the text is no day or month."""
    for column in heading.columns:
        if column.kind == Kind.EVENT:
            _make_events(cursor, column)
        elif column.kind in VOCABULARIES:
            _make_days(cursor, column)


def _make_events(cursor: CursorWrapper, column: Column) -> None:
    cursor.execute(f"CREATE TEMP TABLE {table_of(column)} (raw text, value text) ON COMMIT DROP")
    words = ((word, code) for code, spellings in column.choices.items() for word in sorted({code, *spellings}))
    copy_rows(cursor, table_of(column), words)


def _make_days(cursor: CursorWrapper, column: Column) -> None:
    day = "coalesce(m[3], m[5])" if column.kind == Kind.DATE else "'01'"
    text = f"m[1] || '-' || lpad(coalesce(m[2], m[4]), 2, '0') || '-' || lpad({day}, 2, '0')"
    cursor.execute(
        f"CREATE TEMP TABLE {table_of(column)} ON COMMIT DROP AS"  # noqa: S608 - own names
        " SELECT raw, CASE WHEN pg_input_is_valid(text, 'date') AND text::date BETWEEN %s AND %s THEN text::date END"
        f" AS value FROM (SELECT raw, {text} AS text FROM (SELECT raw, regexp_match({_WIDE}, %s) AS m"
        f' FROM (SELECT DISTINCT "{column.name}" AS raw FROM {STAGE}) AS every) AS seen) AS written'
        " WHERE raw IS NOT NULL",
        [EARLIEST, f"{today().year + 50}-12-31", _FORMS[column.kind]],
    )


def periods(cursor: CursorWrapper, column: Column) -> list[date]:
    """The distinct days or months the rows speak of, none in the future."""
    cursor.execute(
        f"SELECT DISTINCT value FROM {table_of(column)} WHERE value <= %s ORDER BY value",  # noqa: S608 - own names
        [today()],
    )
    return [value for (value,) in cursor.fetchall()]
