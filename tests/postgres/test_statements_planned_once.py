"""common/planned.py: PostgreSQL plans a statement once a connection, and the answer is that of now."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg2.extras import Json

from cases.models import Case
from common import planned
from common.worded import ask
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def cases(keys: list[int], place: str):
    # A fixed value with a sign that SQL knows, and one place used twice.
    return Case.objects.exclude(place="100%").filter(pk__any_of=keys, place__gte=place).exclude(summary=place)


def asked(keys: list[int], place: str = "") -> list[int]:
    found = ask(("test planned",), cases, keys, place, planned=True)
    assert [one.pk for one in found] == [one.pk for one in cases(keys, place)]
    return [one.pk for one in found]


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def with_summary(state: str, place: str = "") -> int:
    case = make_case(state)
    Case.objects.filter(pk=case.pk).update(summary="厂里欠薪", place=place)
    return case.pk


def test_other_values_have_the_other_answer_by_the_same_plan(district):
    first, second = with_summary("investigating"), with_summary("dispatched", "100%")
    third = with_summary("dispatched", "江城路")
    assert asked([first]) == [first]
    before = prepared()
    assert asked([first, second, third]) == [third, first]
    assert asked([first, third], "江城") == [third]
    assert asked([first, third], "'; DROP TABLE cases_case; --%s $1") == [third]
    assert prepared() == before


def test_what_was_written_meanwhile_is_seen(district):
    case = with_summary("investigating")
    assert asked([case]) == [case]
    Case.objects.filter(pk=case).update(place="100%")
    assert asked([case]) == []


def test_it_is_one_question_of_the_page_the_first_time_too(district):
    planned._planned.clear()
    case = with_summary("investigating")
    with CaptureQueriesContext(connection) as queries:
        ask(("test planned",), cases, [case], "", planned=True)
    assert [one["sql"].split()[0] for one in queries] == ["EXECUTE"]


def test_after_a_transaction_taken_back_it_still_answers(district):
    case = with_summary("investigating")
    planned._planned.clear()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert asked([case]) == [case]
        raise ZeroDivisionError
    assert asked([case]) == [case]


@pytest.mark.parametrize("value", [Json({"a": 1}), [1, 2], {"a": 1}, object()])
def test_a_value_of_the_plan_that_is_not_known_again_is_refused(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        planned.planned_once(connection, "SELECT %s, %s", [1, value], {0})
    assert planned.planned_once(connection, "SELECT %s, %s", [1, 2], {0, 1})[1] == (1, 2)


def test_the_same_text_of_another_kind_is_another_plan(district):
    one, other = (planned.planned_once(connection, "SELECT %s::text, %s", [value, 1], {1}) for value in ("1", 1))
    assert one[0] != other[0]
    assert planned.planned_once(connection, "SELECT %s::text, %s", ["1", 2], {1})[0] == one[0]


def test_a_connection_keeps_the_newest_only(district, monkeypatch):
    monkeypatch.setattr(planned, "MOST_PLANNED", 3)
    planned._planned.clear()
    before = set(prepared())
    case = with_summary("investigating")
    for number in range(5):
        ask(("test many", number), lambda key, n=number: Case.objects.exclude(place=f"{n}号").filter(pk=key), case,
            planned=True)  # fmt: skip
    assert len(set(prepared()) - before) == 3
    assert asked([case]) == [case]


@pytest.mark.django_db(transaction=True)
def test_each_connection_plans_for_itself(district):
    case = with_summary("investigating")
    assert asked([case]) == [case]
    answers = []

    def elsewhere() -> None:
        answers.append(asked([case]))
        connection.close()
        answers.append(asked([case]))
        connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert answers == [[case], [case]]
