"""Days, months and events as they are written: each distinct text is understood once, however many rows say it."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.utils import CursorWrapper
from psycopg2.extensions import QuotedString

from common.time import today
from feeds.actions.storing.stage import STAGE
from feeds.reading.heading import Heading
from feeds.sources.base import Column, Kind

VOCABULARIES = (Kind.DATE, Kind.MONTH, Kind.EVENT)
WRITTEN = "feeds_written"  # the days, months and events that stand together in a row, each combination once
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


@dataclass(frozen=True)
class Words:
    """By column: the expression that reads `s.column`, where a join is not needed, and the columns in which every row
    says something understood (or nothing, where it may), so that nobody need look at each row for what is wrong."""

    readings: dict[str, str]
    sound: frozenset[str]


def make_vocabularies(cursor: CursorWrapper, heading: Heading) -> Words:
    """A table for each column of days, its `value` null where the text is no day or month; for the columns that have
    few words an expression: quicker than a join."""
    spoken = [column for column in heading.columns if column.kind in VOCABULARIES]
    names = ", ".join(f'"{column.name}"' for column in spoken)
    cursor.execute(f"CREATE UNLOGGED TABLE {WRITTEN} AS SELECT DISTINCT {names} FROM {STAGE}")  # noqa: S608 - own names
    readings, sound = {}, set()
    for column in spoken:
        if column.kind == Kind.EVENT:
            words, every = _events(cursor, column)
            readings[column.name] = _reading(column, words, "text")
        else:
            words, every = _days(cursor, column)
            if len(words) <= FEW:
                readings[column.name] = _reading(column, words, "date")
        if every:
            sound.add(column.name)
    return Words(readings, frozenset(sound))


def _events(cursor: CursorWrapper, column: Column) -> tuple[list[tuple[str, str]], bool]:
    """The words of the file that say an event, each with its code, and whether there are no others."""
    known = {word: code for code, spellings in column.choices.items() for word in {code, *spellings}}
    cursor.execute(
        f'SELECT raw FROM (SELECT DISTINCT "{column.name}" AS raw FROM {WRITTEN}) AS every'  # noqa: S608 - own names
        " ORDER BY raw = ANY(%s) NULLS FIRST, raw LIMIT %s",
        [list(known), len(known) + 1],
    )
    found = [raw for (raw,) in cursor.fetchall()]
    every = all(raw in known or (raw is None and not column.required) for raw in found)
    return [(raw, known[raw]) for raw in found if raw in known] if every else sorted(known.items()), every


def _days(cursor: CursorWrapper, column: Column) -> tuple[list[tuple[str, str]], bool]:
    """Some of the words that say a day or a month, one more than FEW at most, and whether there are no others and none
    of a month yet to come."""
    _make_days(cursor, column)
    cursor.execute(f"SELECT raw, value::text FROM {table_of(column)} WHERE value IS NOT NULL LIMIT {FEW + 1}")  # noqa: S608
    words = cursor.fetchall()
    cursor.execute(
        f"SELECT EXISTS (SELECT FROM {table_of(column)} WHERE value IS NULL OR (%s AND value > %s))"  # noqa: S608
        f' OR %s AND EXISTS (SELECT FROM {WRITTEN} WHERE "{column.name}" IS NULL)',
        [column.target == "period", today(), column.required],
    )
    return words, not cursor.fetchone()[0]


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
