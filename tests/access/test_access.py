"""Every address × every seat × every relation, from one reviewed table; and that the rows are those of the row rule."""

import re
from collections import OrderedDict
from zlib import crc32

import pytest
from django.db import connection

from cases.models.case import CaseQuerySet
from common import worded
from tests.access.doors import doors
from tests.access.table import POST_ONLY, READ_ONLY, ROWS, Row, cell
from tests.access.walk import Visit, visits
from tests.access.world import RELATIONS, SEATS, World
from tests.people import person

CASE_NUMBER = re.compile(r"AX\d{4}-\d{6}")
DOORS = {door.name: door for door in doors()}
# A refusal of the method looks at nobody's post: three seats suffice.
FEW = ("anonymous", "clerk", "auditor")
# Doors that belong to a case: their rows stand for each relation.
OF_A_CASE = {row.door for row in ROWS if row.relation in RELATIONS}
ADMINISTRATORS_OWN = ("accounts:", "clocks:", "cases:routing", "cases:rule_draft", "cases:entry_point",
                       "cases:answer_kind", "cases:sample", "enterprises:grid", "outbox:", "documents:form",
                       "cases:plan_template", "cases:check_modules", "projects:wage_system",
                       "feeds:source")  # fmt: skip

# Whoever opens a file is written down, and nothing else is.
LEAVES_A_TRACE = ("cases:chain", "cases:evidence", "api-case-evidence-file", "projects:system_file")
# The public pages act in the name of the portal, the link of a warning in that of an enterprise, that of a meeting in
# its own, whoever sits there.
FOR_EVERYBODY = ("portal:complain", "portal:tip_off", "warnings:answer", "cases:meeting")
# A copy of what one may read, kept for its reader alone: auditors take them, too.
COPIES = ("tables:export_new", "api-exports")


def test_every_address_is_classified():
    """A new address is open to nobody knows whom until somebody writes its line in tests/access/table.py."""
    classified = {row.door for row in ROWS}
    assert not set(DOORS) - classified, "Write their lines in tests/access/table.py."
    assert not classified - set(DOORS), "The table names addresses that are no more."


def test_every_address_is_classified_for_both_methods_and_all_relations():
    known = {(row.method, row.door, row.relation) for row in ROWS}
    missing = []
    for name in DOORS:
        for method, settled in (("GET", POST_ONLY), ("POST", READ_ONLY)):
            relations = RELATIONS if name in OF_A_CASE else ("-",)
            if name not in settled:
                missing += [f"{method} {name} {one}" for one in relations if (method, name, one) not in known]
    assert not missing


def test_every_address_with_a_case_in_it_is_one_of_a_case():
    """Else nobody would try it from a sibling street."""
    in_address = re.compile(r"(cases|complaints|receipts)/<")
    forgotten = [name for name, door in DOORS.items() if in_address.search(door.route) and name not in OF_A_CASE]
    assert not forgotten


def test_the_table_itself_keeps_the_promises():
    """The auditor asks for copies and writes nothing else; the administrator only configures; another district sees
    and changes nothing."""
    broken = []
    for row in ROWS:
        wrote = {seat for seat, expected in row.expected.items() if expected.endswith("w")}
        if row.door.startswith(FOR_EVERYBODY):
            continue
        if ("auditor" in wrote and row.door not in COPIES) or "anonymous" in wrote:
            broken.append(row)
        if "administrator" in wrote and not row.door.startswith(ADMINISTRATORS_OWN):
            broken.append(row)
        if row.relation == "foreign" and not set(row.expected.values()) <= {"302", "401", "403", "404"}:
            broken.append(row)
        if row.method == "GET" and wrote and row.door not in LEAVES_A_TRACE:
            broken.append(row)
    assert not broken


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_answers_every_seat_as_the_table_says(world: World):
    """Status and whether anything was written. Each request is undone. REST is in a file of its own, to run beside."""
    assert not deviations(world, [row for row in ROWS if not DOORS[row.door].is_api])


@pytest.mark.slow
@pytest.mark.django_db
def test_a_door_refuses_the_method_it_is_not_made_for(world: World):
    wrong = []
    for method, names in (("GET", POST_ONLY), ("POST", READ_ONLY)):
        for name in names:
            for visit in visits(world, DOORS[name], method, "own", FEW):
                fine = visit.status in ((405, 302, 401) if visit.seat == "anonymous" else (405,))
                wrong += [] if fine and not visit.wrote else [str(visit)]
    assert not wrong


@pytest.mark.django_db
def test_a_row_rule_that_lets_everything_through_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch):
    """The matrix must not be blind: without the rule the sibling's and the other district's case are seen."""
    monkeypatch.setattr(CaseQuerySet, "within", lambda self, sight: self.all())
    monkeypatch.setattr(worded, "_kept", OrderedDict())  # what was worded with the rule
    found = deviations(world, [row for row in ROWS if row.method == "GET" and row.door in ("cases:case", "api-case")])
    assert {(visit.door, visit.relation) for visit in found} >= {
        (door, relation) for door in ("cases:case", "api-case") for relation in ("sibling", "foreign")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cases:list", "cases:work", "api-cases", "api-clocks", "api-complaints"])
def test_lists_hold_exactly_the_rows_that_plain_sql_allows(world: World, name: str):
    """A second oracle, written without the product's own rule."""
    door = DOORS[name]
    for seat, username in SEATS.items():
        if not username or cell("GET", name, seat) != "200":
            continue
        allowed = allowed_numbers(username)
        answer = world.client(seat, api=door.is_api).get(world.address(door, "own"))
        shown = set(CASE_NUMBER.findall(answer.content.decode()))
        assert shown <= allowed, f"{name} shows {seat} what is not theirs"
        if name in ("cases:list", "api-cases"):
            assert shown == allowed, f"{name} hides from {seat} what is theirs"


def allowed_numbers(username: str) -> set[str]:
    """Case numbers by posts in force, districts seen whole, and parts in a case."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT c.number FROM cases_case c, accounts_post p JOIN accounts_unit u ON u.id = p.unit_id
            WHERE p.user_id = %s AND p.role <> 'administrator'
              AND p.since <= current_date AND coalesce(p.until, 'infinity') >= current_date
              AND ((u.sees_district AND p.role <> 'outside_system' AND c.district_id = coalesce(u.district_id, u.id))
                   OR EXISTS (SELECT 1 FROM cases_involvement i WHERE i.case_id = c.id AND i.unit_id = p.unit_id))
            """,
            [person(username).pk],
        )
        return {number for (number,) in cursor.fetchall()}


def seats_to_try(row: Row) -> list[str]:
    """Every seat of one's own; of what is not, where the row rule answers, every other one, in turn by door."""
    seats = list(row.expected)
    if row.relation not in ("sibling", "foreign"):
        return seats
    return seats[crc32(f"{row.method} {row.door} {row.relation}".encode()) % 2 :: 2]


def deviations(world: World, rows: list[Row]) -> list[Visit]:
    """Visits whose answer is not what the table says."""
    return [
        visit
        for row in rows
        for visit in visits(world, DOORS[row.door], row.method, row.relation, seats_to_try(row))
        if f"{visit.status}{'w' if visit.wrote else ''}" != row.expected[visit.seat]
    ]
