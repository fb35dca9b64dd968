"""A payment names the case and the worker of its line, whoever writes it and wherever the line goes."""

from decimal import Decimal

import pytest
from django.db import connection

from accounts.models import Unit
from cases.actions.joining import join, unjoin
from cases.actions.money import Share, record_payments, reverse_payment
from cases.models import Case, Payment
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


def test_it_goes_along_when_the_case_is_joined_and_comes_back_when_it_is_not(paid: Payment) -> None:
    case = Case.objects.get(pk=paid.case_id)
    other = make_case("mediating", name="钱二", phone="13711112222", enterprise=case.enterprise)
    joined = join(case, into=other, reason="同一件事", actor=actor("liming"))
    assert _of(paid) == (other.pk, paid.worker_id)
    unjoin(joined, reason="不是同一件事", actor=actor("liming"))
    assert _of(paid) == (case.pk, paid.worker_id)
