"""The statement that makes records of staged rows, and says of the others what is wrong: built from the columns."""

from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from common.time import today
from feeds.actions.storing.match import PAIRS, Subjects
from feeds.actions.storing.parts import RECORDS
from feeds.actions.storing.stage import REJECTED, STAGE, TYPES
from feeds.actions.storing.vocabulary import VOCABULARIES, Words, table_of
from feeds.models import Batch
from feeds.reading.heading import Heading
from feeds.reading.people import NOT_AN_ID
from feeds.sources.base import Column, Kind, Source

LONGEST = {"name": 200, "item": 100}
LONGEST_TEXT = 500
_WRONG = {Kind.DATE: "date", Kind.MONTH: "month", Kind.EVENT: "event"}
_EMPTY = {"item": "''", "event": "''", "person_index": "''", "person_name": "''"}
COLUMNS = (
    "source_id", "period", "batch_id", '"row"', "district_id", "enterprise_id", "project_id", "code", "name", "item",
    "event", "amount", "paid", "quantity", "happened_on", "due_on", "person_index", "person_name", "more",
)  # fmt: skip


@dataclass(frozen=True)
class Conversion:
    """How the rows of one file become records of one batch."""

    source: Source
    heading: Heading
    batch: Batch
    subjects: Subjects
    words: Words

    def create_matched(self, cursor: CursorWrapper, table: str) -> int:
        """Make the table, with the columns of records, of the rows whose code is in the register as it stands in the
        file: nearly all. Returns how many. An INSERT would be the work of one process, this is shared by several.

        `table`: with what stands before its name, e.g. `UNLOGGED TABLE feeds_fresh`.
        """
        extra = ["k.enterprise_id", "k.project_id", "k.code AS subject_code",
                 f"coalesce({self.subjects.raw_name}, '') AS subject_name"]  # fmt: skip
        record = f"(ROW({self._record()}, NULL)::{RECORDS}).*"  # the columns in their order, the last: replaced_by
        rows = self._rows(record, extra, f"JOIN {self._known}", "true")
        cursor.execute(f"CREATE {table} AS {rows}")
        return cursor.rowcount

    def insert_paired(self, cursor: CursorWrapper, into: str) -> int:
        """The others, with what was found out about their subjects."""
        extra = ["p.enterprise_id", "p.project_id", "p.code AS subject_code", "p.name AS subject_name"]
        joins = f"LEFT JOIN {self._known} JOIN {self._pairs}"
        rows = self._rows(self._record(), extra, joins, "k.code IS NULL AND p.reason IS NULL")
        cursor.execute(f"INSERT INTO {into} ({', '.join(COLUMNS)}) {rows}")
        return cursor.rowcount

    def reject(self, cursor: CursorWrapper) -> None:
        """Say of each row that no statement took what is wrong with it: the first thing, in the order of columns."""
        joins = f"LEFT JOIN {self._known} LEFT JOIN {self._pairs} AND k.code IS NULL"
        read = self._read(["p.reason AS subject_reason"], joins, "true")
        cursor.execute(
            f"INSERT INTO {REJECTED} (row_number, column_name, reason)"  # noqa: S608 - own names
            " SELECT row_number, split_part(problem, '|', 1), split_part(problem, '|', 2)"
            f" FROM (SELECT row_number, coalesce({self._problem()}, subject_reason) AS problem FROM ({read}) AS v) AS w"
            " WHERE problem IS NOT NULL"
        )

    def _rows(self, record: str, extra: list[str], joins: str, only: str) -> str:
        read = self._read(extra, joins, only)
        return f"SELECT {record} FROM ({read}) AS v WHERE {self._problem()} IS NULL"  # noqa: S608 - own names

    @property
    def _known(self) -> str:
        return f"({self.subjects.known}) AS k ON k.code = {self.subjects.raw_code}"

    @property
    def _pairs(self) -> str:
        raw = f"coalesce({self.subjects.raw_code}, ''), coalesce({self.subjects.raw_name}, '')"
        return f"{PAIRS} AS p ON (p.raw_code, p.raw_name) = ({raw})"

    def _read(self, extra: list[str], joins: str, only: str) -> str:
        """Every row with the raw text (r_) and the value (v_) of each column."""
        select, tables = ["s.row_number", *extra], [joins]
        for one in self.heading.columns:
            value = self.words.readings.get(one.name) or _value(one)
            select += [f'{_raw(one)} AS "r_{one.name}"', f'{value} AS "v_{one.name}"']
            if one.kind in VOCABULARIES and one.name not in self.words.readings:
                tables.append(f'LEFT JOIN {table_of(one)} AS "t_{one.name}" ON "t_{one.name}".raw = {_raw(one)}')
        return f"SELECT {', '.join(select)} FROM {STAGE} AS s {' '.join(tables)} WHERE {only}"  # noqa: S608

    def _problem(self) -> str:
        """`column|reason` of the first thing wrong, or null. Nothing is asked of a column sound in every row."""
        columns = [one for one in self.heading.columns if one.name not in self.words.sound]
        cases = [case for column in columns for case in _wrongs(column)]
        if not cases:
            return "NULL::text"
        return "CASE " + " ".join(f"WHEN {test} THEN '{answer}'" for test, answer in cases) + " END"

    def _record(self) -> str:
        """The values of COLUMNS."""
        batch, targets = self.batch, {one.target: f'"v_{one.name}"' for one in self.heading.columns if one.target}
        if self.source.column("item") is None and "person_index" in targets:
            targets["item"] = targets["person_index"]
        fixed = {
            "source_id": str(batch.source_id), "batch_id": str(batch.pk), '"row"': "row_number",
            "district_id": str(batch.district_id), "enterprise_id": "enterprise_id", "project_id": "project_id",
            "code": "subject_code", "name": "subject_name", "more": self._more(),
        }  # fmt: skip
        return ", ".join(fixed.get(name) or _filled(name, targets.get(name)) for name in COLUMNS)

    def _more(self) -> str:
        loose = [one for one in self.heading.columns if not one.target]
        if not loose:
            return "NULL::jsonb"
        pairs = ", ".join(f"'{one.name}', \"v_{one.name}\"" for one in loose)
        return f"nullif(jsonb_strip_nulls(jsonb_build_object({pairs})), '{{}}'::jsonb)"


def _raw(column: Column) -> str:
    return f's."{column.name}"'


def _value(column: Column) -> str:
    raw = _raw(column)
    if column.kind in VOCABULARIES:
        return f'"t_{column.name}".value'
    if column.kind != Kind.TEXT:
        return raw
    # Cutting off spaces looks at each sign of a text, finding that there are none hardly costs anything.
    return f"nullif(CASE WHEN position(' ' IN {raw}) > 0 THEN btrim({raw}) ELSE {raw} END, '')"


def _wrongs(column: Column) -> list[tuple[str, str]]:
    """What may be wrong with a column: (test, answer). A number was read when it was staged; NaN is one too."""
    value = f'"v_{column.name}"'
    if column.kind in TYPES:
        found = [(f"{value} IS NULL", "missing")] if column.required else []
        found.append((f"{value} = 'NaN'", "number"))
    else:
        found = _wrong_texts(column)
    return [(test, f"{column.name}|{reason}") for test, reason in found]


def _wrong_texts(column: Column) -> list[tuple[str, str]]:
    value, filled = f'"v_{column.name}"', f"""coalesce(btrim("r_{column.name}"), '') <> ''"""
    found = []
    if column.kind in _WRONG:
        found = [(f"{value} IS NULL AND NOT {filled}", "missing")] if column.required else []
        found.append((f"{value} IS NULL AND {filled}", _WRONG[column.kind]))
    elif column.required:
        found.append((f"{value} IS NULL", "missing"))
    if column.target == "period":
        found.append((f"{value} > DATE '{today()}'", "future"))
    if column.kind in (Kind.TEXT, Kind.NAME):
        longest = LONGEST.get(
            column.target, LONGEST_TEXT
        )  # characters, that are counted where the bytes may be too many
        found.append((f'octet_length("r_{column.name}") > {longest} AND length({value}) > {longest}', "too_long"))
    if column.kind == Kind.PERSON_ID:
        found.append((f"{value} = '{NOT_AN_ID}'", "id_number"))
    return found


def _filled(name: str, value: str | None) -> str:
    """A column of the record: what the file gave for it, or nothing."""
    empty = _EMPTY.get(name)
    if value is None:
        return empty or "NULL"
    return f"coalesce({value}, {empty})" if empty else value
