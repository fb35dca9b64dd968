"""A payment names the case and the worker of its line, whoever writes it and wherever the line goes."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from accounts.models import Unit
from cases.actions.joining import join, unjoin
from cases.actions.money import Share, record_payments, reverse_payment
from cases.models import Case, Payment, WageLine
from common.time import today
from tests.factories import make_case
from tests.people import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(district: Unit) -> Payment:
    case = make_case("mediating")
    shares = [Share(case.wage_lines.get(), Decimal(300))]
    about = {"source": "employer", "paid_on": today(), "proof": "回单"}
    return record_payments(case, shares=shares, actor=actor("liming"), **about)[0]


def _of(payment: Payment) -> tuple[int, int]:
    row = Payment.objects.get(pk=payment.pk)
    return row.case_id, row.worker_id


def test_a_payment_and_its_reversal_are_of_the_line(paid: Payment) -> None:
    reversal = reverse_payment(paid, reason="录错金额", actor=actor("liming"))
    assert _of(paid) == _of(reversal) == (paid.line.case_id, paid.line.worker_id)


def test_the_database_writes_them_whatever_is_said(paid: Payment) -> None:
    other = make_case("investigating", phone="13711112222")
    values = {"source": "employer", "paid_on": today(), "proof": "回单", "recorded_by": actor("liming").user}
    bare = Payment(line=paid.line, amount=1, recorded_at=paid.recorded_at, **values)
    wrong = Payment(line=paid.line, amount=1, recorded_at=paid.recorded_at, case=other, **values)
    Payment.objects.bulk_create([bare, wrong])
    assert _of(bare) == _of(wrong) == (paid.line.case_id, paid.line.worker_id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_payment SET case_id = %s WHERE id = %s", [other.pk, paid.pk])
    assert _of(paid) == (paid.line.case_id, paid.line.worker_id)


@pytest.mark.django_db(transaction=True)
def test_a_payment_written_while_its_line_goes_elsewhere_goes_with_it(paid: Payment) -> None:
    """It waits for the line, and asks again."""
    other = make_case("mediating", phone="13711112222")
    writing = Event()

    def write() -> None:
        about = {"source": "employer", "paid_on": today(), "proof": "回单", "recorded_by_id": paid.recorded_by_id}
        try:
            writing.set()
            Payment.objects.create(line_id=paid.line_id, amount=1, recorded_at=paid.recorded_at, **about)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            WageLine.objects.filter(pk=paid.line_id).update(case=other)
            written = pool.submit(write)
            writing.wait(5)
            sleep(0.3)  # until it waits for the row
            assert not written.done()
        written.result(timeout=10)
    assert {(one.case_id, one.worker_id) for one in Payment.objects.all()} == {(other.pk, paid.line.worker_id)}


def test_it_goes_along_when_the_case_is_joined_and_comes_back_when_it_is_not(paid: Payment) -> None:
    case, worker = Case.objects.get(pk=paid.line.case_id), paid.line.worker_id
    other = make_case("mediating", name="钱二", phone="13711112222", enterprise=case.enterprise)
    joined = join(case, into=other, reason="同一件事", actor=actor("liming"))
    assert _of(paid) == (other.pk, worker)
    unjoin(joined, reason="不是同一件事", actor=actor("liming"))
    assert _of(paid) == (case.pk, worker)
