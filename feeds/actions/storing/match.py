"""Whose facts they are: by code, by what a person once decided, by name; the rest waits in a queue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.backends.utils import CursorWrapper

from common.inputs import clean_credit_code, clean_text, squeezed
from enterprises.names import SIGNS, name_key
from feeds.actions.storing.parts import COLUMNS
from feeds.actions.storing.place import REJECTED, copy_rows
from feeds.models import Batch, SubjectState
from feeds.reading.people import eighteen_digits
from feeds.sources.base import Source, Subject

PAIRS = "feeds_pair"
UNKNOWN = "feeds_unknown"  # records whose subject is still looked for, with code and name as they stand in the file
Known = polars.DataFrame  # code, the keys of its subject, and `found`, which is true
AT_ONCE = 20_000
LONGEST_NAME = 200
LONGEST_CODE = 40
# As `enterprises.names.plain` has it but for traditional characters: such a name counts by its key.
_LEFT_OUT = f"{SIGNS} ".replace("'", "''")
_PLAIN = f"upper(translate(normalize({{}}, NFKC), '{_LEFT_OUT.replace('{', '{{').replace('}', '}}')}', ''))"
CREDIT_CODE = 18  # characters; a code of fewer is an older one, which the register does not know
OLD_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]|[0-9]{6}[0-9A-Z]{9}")
ENTERPRISES = (
    "SELECT credit_code AS code, coalesce(merged_into_id, id) AS enterprise_id, NULL::bigint AS project_id"
    " FROM enterprises_enterprise WHERE credit_code IS NOT NULL AND district_id = {district}"
)
PROJECTS = (
    "SELECT DISTINCT ON (code) code, general_contractor_id AS enterprise_id, id AS project_id FROM"
    " (SELECT platform_code AS code, id, general_contractor_id, district_id FROM projects_project"
    " UNION ALL SELECT permit_number, id, general_contractor_id, district_id FROM projects_project) AS codes"
    " WHERE code IS NOT NULL AND district_id = {district} ORDER BY code, id"
)

# Whether a project is meant → what a decided subject says, and where what it was linked to stands.
DECIDED = {
    False: ("enterprise_id = coalesce(e.merged_into_id, e.id)", "enterprises_enterprise", "enterprise_id"),
    True: ("project_id = e.id, enterprise_id = e.general_contractor_id", "projects_project", "project_id"),
}


@dataclass(frozen=True)
class Subjects:
    """How the subjects of a source are known. `register`: (code, enterprise_id, project_id) of the district."""

    is_project: bool
    register: str

    @classmethod
    def of(cls, source: Source, batch: Batch) -> "Subjects":
        is_project = source.subject == Subject.PROJECT
        return cls(is_project, (PROJECTS if is_project else ENTERPRISES).format(district=int(batch.district_id)))

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of a record that say whose it is."""
        return ("enterprise_id", "project_id") if self.is_project else ("enterprise_id",)

    def known(self) -> Known:
        """Everybody in the register: nearly all rows of a file are theirs."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT code, {', '.join(self.keys)}, true FROM ({self.register}) AS k")  # noqa: S608
            schema = {"code": polars.String} | dict.fromkeys(self.keys, polars.Int64) | {"found": polars.Boolean}
            return polars.concat(
                [polars.DataFrame(schema=schema)]
                + [polars.DataFrame(some, schema, orient="row") for some in iter(lambda: cursor.fetchmany(AT_ONCE), [])]
            )


def pair_up(cursor: CursorWrapper, subjects: Subjects, batch: Batch) -> None:
    """Look at each distinct (code, name) whose code, as it stands in the file, is not in the register."""
    cursor.execute(
        f"CREATE UNLOGGED TABLE {PAIRS} (raw_code text, raw_name text, code text, name text, name_key text, key text,"
        " reason text, enterprise_id bigint, project_id bigint, decided boolean DEFAULT false)"
    )
    understand = _project if subjects.is_project else _enterprise
    for pairs in _pairs():
        rows = ((code, name, *understand(code, name)) for code, name in pairs)
        copy_rows(cursor, f"{PAIRS} (raw_code, raw_name, code, name, name_key, key, reason)", rows)
    cursor.execute(f"ANALYZE {PAIRS}")
    cursor.execute(_by_code(subjects))
    if not subjects.is_project:
        cursor.execute(_by_old_code(batch.district_id))
    cursor.execute(_by_decision(subjects, batch.district_id))
    if not subjects.is_project:
        cursor.execute(_by_name(batch.district_id))


def _pairs() -> Iterator[tuple[tuple[str, str], ...]]:
    """The distinct pairs, some thousands at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT raw_code, raw_name FROM {UNKNOWN}")  # noqa: S608 - own name
        while found := cursor.fetchmany(AT_ONCE):
            yield tuple(found)


def take_paired(cursor: CursorWrapper, table: str) -> None:
    """Put the rows whose subject was looked for where they gather, and say of the others what is wrong with it."""
    found = {name: f"p.{name}" for name in ("enterprise_id", "project_id", "code", "name")}
    values = ", ".join(found.get(name, f"u.{name}") for name in COLUMNS)
    joined = f"FROM {UNKNOWN} AS u JOIN {PAIRS} AS p ON (p.raw_code, p.raw_name) = (u.raw_code, u.raw_name)"
    cursor.execute(f"INSERT INTO {table} ({', '.join(COLUMNS)}) SELECT {values} {joined} WHERE p.reason IS NULL")
    cursor.execute(
        f"INSERT INTO {REJECTED} (row_number, column_name, reason)"
        f""" SELECT u."row", split_part(p.reason, '|', 1), split_part(p.reason, '|', 2) {joined} WHERE p.reason <> ''"""
    )


def _enterprise(raw_code: str, raw_name: str) -> tuple[str, str | None, str, str, str | None]:
    """(code, name, key of the name, key in the queue, what is wrong). A subject with a code waits under its code."""
    name = " ".join(raw_name.split())
    try:
        code = _old_code(raw_code)
        code = clean_credit_code(raw_code) if code is None else code
        name = clean_text(name, longest=LONGEST_NAME)
    except ValidationError as error:
        reasons = {"credit_check_digit": "credit_code|credit_check_digit", "too_long": "name|too_long"}
        return "", "", "", "", reasons.get(error.code, "credit_code|credit_code")
    if not code and not name:
        return "", "", "", "", "|no_subject"
    key = name_key(name)[:LONGEST_NAME] if name else ""
    return code, name, key, "" if code else key, None


def _old_code(raw_code: str) -> str | None:
    """A code from before the credit code: of an organisation (组织机构代码, 9), of a register or a taxpayer (15).

    None: it is none. Empty: it may be somebody's ID number of the first generation, which is not kept.
    """
    code = re.sub(r"[-—]", "", squeezed(raw_code)).upper()
    if not OLD_CODE.fullmatch(code):
        return None
    return "" if eighteen_digits(code) else code


def _project(raw_code: str, raw_name: str) -> tuple[str, str, str, str, str | None]:
    code, name = squeezed(raw_code), " ".join(raw_name.split())
    if len(code) > LONGEST_CODE:
        return "", "", "", "", "|code"
    return (code, name[:LONGEST_NAME], "", "", None if code or name else "|no_subject")


def _by_code(subjects: Subjects) -> str:
    """Codes that were only written otherwise: in small letters, full width, with spaces."""
    return (
        f"UPDATE {PAIRS} AS p SET enterprise_id = k.enterprise_id, project_id = k.project_id"  # noqa: S608 - own names
        f" FROM ({subjects.register}) AS k WHERE k.code = p.code AND p.code <> '' AND p.reason IS NULL"
    )


def _by_old_code(district: int) -> str:
    """The code of an organisation stands in its credit code."""
    return (
        f"UPDATE {PAIRS} AS p SET enterprise_id = coalesce(e.merged_into_id, e.id) FROM enterprises_enterprise AS e"  # noqa: S608
        f" WHERE length(p.code) = 9 AND substr(e.credit_code, 9, 9) = p.code AND e.district_id = {int(district)}"
        " AND p.enterprise_id IS NULL AND p.reason IS NULL"
    )


def _by_decision(subjects: Subjects, district: int) -> str:
    """What a person answered: a known subject, or none of ours."""
    found, table, column = DECIDED[subjects.is_project]
    return (
        f"UPDATE {PAIRS} AS p SET {found}, decided = true"  # noqa: S608 - own names
        f" FROM feeds_unmatchedsubject AS u LEFT JOIN {table} AS e ON e.id = u.{column}"
        f" WHERE u.district_id = {int(district)} AND u.is_project = {subjects.is_project}"
        f" AND u.code = p.code AND u.key = p.key"
        f" AND u.state <> '{SubjectState.OPEN.value}' AND p.{column} IS NULL AND p.reason IS NULL"
    )


def _by_name(district: int) -> str:
    """The only employer of the district that is called exactly so; when none is, the only one with the key of the name.
    For a subject with a credit code only who has none yet."""
    exactly = f"{_PLAIN.format('n.name')} = {_PLAIN.format('wanted.name')}"
    coded = f"length({{}}) >= {CREDIT_CODE}"
    return (
        f"WITH wanted AS (SELECT DISTINCT name_key, name, {coded.format('code')} AS coded FROM {PAIRS}"  # noqa: S608 - own names
        " WHERE enterprise_id IS NULL AND NOT decided AND reason IS NULL AND name_key <> ''), called AS ("
        f"SELECT wanted.*, coalesce(e.merged_into_id, e.id) AS id, {exactly} AS exactly"
        " FROM wanted JOIN enterprises_enterprisename AS n ON n.key = wanted.name_key"
        " JOIN enterprises_enterprise AS e ON e.id = n.enterprise_id"
        f" WHERE e.district_id = {int(district)} AND NOT e.is_unidentified"
        " AND (e.credit_code IS NULL OR NOT wanted.coded)), one AS ("
        "SELECT name_key, name, coded, count(DISTINCT id) AS every, min(id) AS id,"
        " count(DISTINCT id) FILTER (WHERE exactly) AS exact, min(id) FILTER (WHERE exactly) AS exact_id"
        " FROM called GROUP BY name_key, name, coded)"
        f" UPDATE {PAIRS} AS p SET enterprise_id = CASE one.exact WHEN 1 THEN one.exact_id ELSE one.id END"
        " FROM one WHERE one.name_key = p.name_key AND one.name = p.name"
        f" AND one.coded = ({coded.format('p.code')})"
        " AND p.enterprise_id IS NULL AND NOT p.decided AND p.reason IS NULL"
        " AND (one.exact = 1 OR one.exact = 0 AND one.every = 1)"
    )


def queue_unmatched(cursor: CursorWrapper, batch: Batch, table: str) -> None:
    """Subjects of accepted rows nobody knows wait for a person, once each, with how many rows wait for the answer."""
    cursor.execute(
        "INSERT INTO feeds_unmatchedsubject"  # noqa: S608 - own names
        " (district_id, source_id, is_project, code, name, key, rows, first_batch_id, last_batch_id, state)"
        " SELECT %s, %s, false, w.code, max(w.name), w.key, sum(w.rows), %s, %s, %s FROM"
        " (SELECT p.code, p.name, p.key, c.rows FROM (SELECT DISTINCT code, name, key"
        f" FROM {PAIRS} WHERE reason IS NULL AND enterprise_id IS NULL AND NOT decided)"
        f" AS p JOIN (SELECT code, name, count(*) AS rows FROM {table} WHERE enterprise_id IS NULL GROUP BY code, name)"
        " AS c ON c.code = p.code AND c.name = p.name) AS w GROUP BY w.code, w.key"
        " ON CONFLICT (district_id, is_project, code, key) DO UPDATE"
        " SET rows = feeds_unmatchedsubject.rows + excluded.rows, last_batch_id = excluded.last_batch_id",
        [batch.district_id, batch.source_id, batch.pk, batch.pk, SubjectState.OPEN.value],
    )
