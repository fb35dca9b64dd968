"""Money: never more than is owed, corrected by reversal, and the lines always add up."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Sum

from cases.actions.money import Share, add_wage_line, record_payments, reverse_payment
from cases.models import Payment, WageLine
from common.errors import Refused
from common.time import today
from tests.factories import make_case
from tests.people import actor


@pytest.fixture
def case(district):
    return make_case("investigating")


def _pay(case, *shares, by="liming", **changes):
    values = {"source": "employer", "paid_on": today(), "proof": "回单"} | changes
    return record_payments(
        case, shares=[Share(line, Decimal(amount)) for line, amount in shares], actor=actor(by), **values
    )


def test_what_was_paid_is_the_sum_of_the_payments(case):
    line = case.wage_lines.get()
    _pay(case, (line, "100.10"))
    _pay(case, (line, "0.90"))
    line.refresh_from_db()
    assert line.paid == Decimal("101.00") == line.payments.aggregate(s=Sum("amount"))["s"]
    assert line.outstanding == Decimal("11899.00")


def test_one_refused_line_refuses_all(case):
    first = case.wage_lines.get()
    second = add_wage_line(case, name="李四", phone="13900000000", owed=Decimal("500"), actor=actor("liming"))
    with pytest.raises(Refused) as refused:
        _pay(case, (first, "1000"), (second, "500.01"))
    assert refused.value.code == "more_than_owed" and refused.value.field == f"amount_{second.pk}"
    assert not Payment.objects.exists()


def test_the_same_id_number_in_a_case_is_the_same_worker(case):
    for name in ("李四", "李 四"):
        add_wage_line(case, name=name, id_number="11010519491231002X", owed=Decimal("500"), actor=actor("liming"))
    assert case.workers.filter(wage_lines__owed=500).distinct().count() == 1


def test_a_line_of_another_case_is_refused(case):
    stranger = make_case("investigating", phone="13711112222").wage_lines.get()
    with pytest.raises(Refused) as refused:
        _pay(case, (stranger, "1"))
    assert refused.value.code == "not_in_case"


def test_a_payment_is_reversed_once_and_stays(case):
    line = case.wage_lines.get()
    (payment,) = _pay(case, (line, "300"))
    reverse_payment(payment, reason="录错金额", actor=actor("liming"))
    line.refresh_from_db()
    assert line.paid == 0 and line.payments.count() == 2
    with pytest.raises(Refused):
        reverse_payment(payment, reason="再来一次", actor=actor("liming"))


def test_tomorrow_is_no_payment_day_and_a_proof_is_needed(case):
    line = case.wage_lines.get()
    for changes, field in [({"proof": " "}, "proof"), ({"paid_on": today().replace(year=today().year + 1)}, "paid_on")]:
        with pytest.raises(Refused) as refused:
            _pay(case, (line, "1"), **changes)
        assert refused.value.field == field


def test_the_auditor_records_nothing(case):
    with pytest.raises(Refused):
        _pay(case, (case.wage_lines.get(), "1"), by="feng")


def test_raw_sql_cannot_overpay_change_or_delete(case):
    line = case.wage_lines.get()
    (payment,) = _pay(case, (line, "12000"))
    statements = [
        (
            "INSERT INTO cases_payment (line_id, amount, source, paid_on, proof, recorded_by_id, recorded_at)"
            " SELECT line_id, 0.01, source, paid_on, proof, recorded_by_id, recorded_at FROM cases_payment"
            " WHERE id = %s"
        ),
        "UPDATE cases_payment SET amount = 1 WHERE id = %s",
        "DELETE FROM cases_payment WHERE id = %s",
    ]
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [payment.pk])
    line.refresh_from_db()
    assert line.paid == Decimal("12000.00")


@pytest.mark.django_db(transaction=True)
def test_payments_at_the_same_moment_never_exceed_what_is_owed(case):
    line = case.wage_lines.get()

    def pay(_number):
        close_old_connections()
        try:
            _pay(case, (line, "1500"))
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "paid"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(pay, range(16)))
    line = WageLine.objects.get(pk=line.pk)
    assert answers.count("paid") == 8 and line.paid == Decimal("12000.00")
    assert set(answers) == {"paid", "more_than_owed"}


@pytest.mark.django_db(transaction=True)
def test_raw_inserts_at_the_same_moment_never_exceed_it_either(case):
    line = case.wage_lines.get()
    recorder = actor("liming").user

    def insert(_number):
        close_old_connections()
        try:
            with transaction.atomic():
                Payment.objects.create(
                    line=line,
                    amount=Decimal("5000"),
                    source="employer",
                    paid_on=today(),
                    proof="x",
                    recorded_by=recorder,
                    recorded_at=case.received_at,
                )
        except DatabaseError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(insert, range(16))).count(True) == 2
    line.refresh_from_db()
    assert line.paid == Decimal("10000.00")
