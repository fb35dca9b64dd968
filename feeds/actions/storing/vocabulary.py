"""Days, months and events as they are written: each distinct text is understood once, however many rows say it."""

from datetime import date

from django.db.backends.utils import CursorWrapper
from psycopg2.extensions import QuotedString

from common.time import today
from feeds.actions.storing.stage import STAGE
from feeds.reading.heading import Heading
from feeds.sources.base import Column, Kind

VOCABULARIES = (Kind.DATE, Kind.MONTH, Kind.EVENT)
WRITTEN = "feeds_written"  # the days and months that stand together in a row, each pair once
FEW = 40  # words
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


def make_vocabularies(cursor: CursorWrapper, heading: Heading) -> dict[str, str]:
    """A table for each column of days, its `value` null where the text is no day or month. Returns for the columns that
    have few words the expression that reads `s.column`: quicker than a join."""
    days = [column for column in heading.columns if column.kind in _FORMS]
    names = ", ".join(f'"{column.name}"' for column in days)
    cursor.execute(f"CREATE UNLOGGED TABLE {WRITTEN} AS SELECT DISTINCT {names} FROM {STAGE}")  # noqa: S608 - own names
    read = {one.name: _reading(one, _events(one), "text") for one in heading.columns if one.kind == Kind.EVENT}
    for column in days:
        _make_days(cursor, column)
        cursor.execute(f"SELECT raw, value::text FROM {table_of(column)} WHERE value IS NOT NULL LIMIT {FEW + 1}")  # noqa: S608
        if len(words := cursor.fetchall()) <= FEW:
            read[column.name] = _reading(column, words, "date")
    return read


def _events(column: Column) -> list[tuple[str, str]]:
    return [(word, code) for code, spellings in column.choices.items() for word in sorted({code, *spellings})]


def _reading(column: Column, words: list[tuple[str, str]], kind: str) -> str:
    cases = " ".join(f"WHEN {_quoted(word)} THEN {_quoted(value)}::{kind}" for word, value in words)
    return f'CASE s."{column.name}" {cases} END' if words else f"NULL::{kind}"


def _quoted(text: str) -> str:
    return QuotedString(text.encode()).getquoted().decode()


def _make_days(cursor: CursorWrapper, column: Column) -> None:
    day = "coalesce(m[3], m[5])" if column.kind == Kind.DATE else "'01'"
    text = f"m[1] || '-' || lpad(coalesce(m[2], m[4]), 2, '0') || '-' || lpad({day}, 2, '0')"
    cursor.execute(
        f"CREATE UNLOGGED TABLE {table_of(column)} AS"  # noqa: S608 - own names
        " SELECT raw, CASE WHEN pg_input_is_valid(text, 'date') AND text::date BETWEEN %s AND %s THEN text::date END"
        f" AS value FROM (SELECT raw, {text} AS text FROM (SELECT raw, regexp_match({_WIDE}, %s) AS m"
        f' FROM (SELECT DISTINCT "{column.name}" AS raw FROM {WRITTEN}) AS every) AS seen) AS written'
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
