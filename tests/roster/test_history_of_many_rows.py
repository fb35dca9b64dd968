"""Rows that arrive by one statement leave the same history as rows that arrive one by one."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, models

from accounts.actor import Actor, recorded
from cases.actions.rosters.bulk import insert_columns
from cases.models import Case, Roster, WageLine, Worker
from tests.people import actor
from tests.roster.sheets import people

Store = Callable[..., Roster]
ABOUT_THE_EVENT = {"pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_context_id", "pgh_obj_id"}
# From the name, to search by; and the moment the history has of itself.
DERIVED = {"name_pairs", "entered_at"}


def table(model: type[models.Model], key: str, keys: list[int]) -> dict[int, dict[str, object]]:
    """The rows as they lie in the database, sealed texts sealed: key → column → value."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {key} = ANY(%s)", [keys])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    assert len({row[key] for row in rows}) == len(rows), "one event a row"
    return {row[key]: row for row in rows}


def assert_told(model: type[models.Model], keys: list[int], action: str | None) -> None:
    """Each row has one event, equal to it column for column, signed by the action (None: by nobody)."""
    events = table(model.pgh_event_model, "pgh_obj_id", keys)
    rows = table(model, "id", keys)
    assert set(events) == set(rows) == set(keys)
    for key, row in rows.items():
        event = events[key]
        told = {name: value for name, value in event.items() if name not in ABOUT_THE_EVENT}
        assert told == {name: value for name, value in row.items() if name not in DERIVED}
        assert event["pgh_label"] == "insert" and event["pgh_created_at"] is not None
        assert bool(event["pgh_context_id"]) is bool(action)
    signed = model.pgh_event_model.objects.filter(pgh_obj_id__in=keys).values_list("pgh_context", flat=True)
    assert {(context or {}).get("action") for context in signed} == {action}


@recorded
def add_two(case: Case, *, actor: Actor) -> list[int]:
    """Two lines by one statement, then one more the usual way."""
    worker = case.workers.get()
    many = [[case.pk] * 2, [worker.pk] * 2, ["wages", "overtime"], [Decimal("10.50"), Decimal(7)], [1, 1], [0, 0]]
    insert_columns(WageLine, ("case", "worker", "kind", "owed", "headcount", "paid"), many)
    WageLine.objects.create(case=case, worker=worker, owed=3)
    return list(case.wage_lines.order_by("pk").values_list("pk", flat=True))[-3:]


def test_one_statement_and_single_rows_are_told_alike(case: Case) -> None:
    keys = add_two(case, actor=actor("chenjing"))
    assert_told(WageLine, keys, "add_two")
    events = table(WageLine.pgh_event_model, "pgh_obj_id", keys).values()
    assert len({(one["pgh_context_id"], one["pgh_created_at"]) for one in events}) == 1, "one action, one moment"


def test_every_worker_and_line_of_a_roster_is_told_and_signed(case: Case, store: Store) -> None:
    before = set(case.workers.values_list("pk", flat=True))
    store(case, people(12))
    workers = [key for key in case.workers.values_list("pk", flat=True) if key not in before]
    assert len(workers) == 12
    assert_told(Worker, workers, "store_roster")
    assert_told(WageLine, list(case.wage_lines.values_list("pk", flat=True)), "store_roster")
    told = str(table(Worker.pgh_event_model, "pgh_obj_id", workers))
    assert not any(plain in told for plain in ("工人", "33010219", "13900000")), "all of it sealed"


@pytest.mark.django_db(transaction=True)  # a signature lasts to the end of its transaction
def test_outside_an_action_the_event_is_there_and_unsigned(case: Case, store: Store) -> None:
    store(case, people(1))
    worker = Worker.objects.create(case=case, name="张三", name_index="x")
    assert_told(Worker, [worker.pk], None)


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a,b{}", "NULL", "", " x ", "𠮷", "it's %s"])
def test_any_text_passes_through_a_column_of_values_unharmed(case: Case, text: str) -> None:
    names = ("case", "name", "phone", "id_number", "name_index", "phone_index", "id_number_index", "is_migrant_worker")
    insert_columns(Worker, names, [[case.pk], [""], [""], [""], [text], [text], [""], [None]])
    worker = case.workers.latest("pk")
    assert (worker.name_index, worker.phone_index, worker.is_migrant_worker) == (text, text, None)
