"""A meter is one fact a month, whoever is said to stand behind it and whenever its owner's code became known."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from feeds.models import Record
from tests.feeds.batches import code, counts, csv_of, current, employer, power, reasons, store

pytestmark = pytest.mark.usefixtures("district")


def total() -> Decimal:
    return current().aggregate(total=Sum("quantity"))["total"]


@pytest.mark.parametrize(
    "changed", [{"credit_code": code(1)}, {"name": "宏达一号服饰公司"}, {"credit_code": code(1), "name": "别的名称"}]
)
def test_a_code_that_comes_later_or_another_name_puts_the_same_meter_right(changed: dict) -> None:
    known = employer(1)
    store(csv_of([power(1, credit_code="", name="谁也不认识的公司")]))
    batch = store(csv_of([power(1, credit_code="", name="谁也不认识的公司") | changed]), key="2")
    assert (counts(batch), total()) == ((1, 1, 0, 1, 0), Decimal("1200.5"))
    assert current().get().enterprise == (known if "credit_code" in changed else None)
    assert counts(store(csv_of([power(1, credit_code="", name="谁也不认识的公司") | changed]), key="3"))[2] == 1


def test_twice_in_one_batch_under_two_owners_is_a_contradiction() -> None:
    """In a month that is new, and in one that is known."""
    for key in ("1", "2"):
        rows = [power(1, account=key), power(2, account=key), power(1, account=key)]
        batch = store(csv_of(rows), key=key)
        assert (counts(batch), reasons(batch)) == ((3, 1, 1, 0, 1), [(2, "", "contradicts")])
        assert batch.rejects.get().against == 1
    assert [one.code for one in current()] == [code(1), code(1)]


def test_the_database_keeps_to_it() -> None:
    store(csv_of([power(1)]))
    record = Record.objects.get()
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(
            "INSERT INTO feeds_record (source_id, period, batch_id, row, district_id, code, item)"
            " VALUES (%s, %s, %s, 9, %s, 'another', %s)",
            [record.source_id, record.period, record.batch_id, record.district_id, record.item],
        )


def test_what_is_no_meter_is_told_apart_by_whose_it_is() -> None:
    heading = ("credit_code", "name", "month", "tax", "amount")
    rows = [{name: power(number)[name] for name in heading[:3]} | {"tax": "增值税", "amount": "1"} for number in (1, 2)]
    assert counts(store(csv_of(rows, heading), source="tax")) == (2, 2, 0, 0, 0)
    nameless = [row | {"credit_code": "", "month": "2026-04"} for row in rows]
    assert counts(store(csv_of(nameless, heading), source="tax", key="2")) == (2, 2, 0, 0, 0)
