"""Payments of a large case are entered by worker: one click pays all, unticking and amounts are the exceptions, the
oldest months are filled first, and nobody is ever paid more than is owed, whoever comes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import close_old_connections, connection
from django.db.models import F, Sum

from cases.actions.evidence import add_evidence
from cases.actions.ledger.pay import record_payments_of_workers
from cases.models import Payment, PaymentSource, WageLine
from common.errors import Refused
from common.time import today
from tests.evidence import files
from tests.factories import make_case
from tests.ledger.large import make_large_case
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def case(district):
    """30 workers with three months of 100 yuan each."""
    return make_large_case(workers=30, months=3, entries=0)


def pay(case, amounts: dict, **changes) -> list[Payment]:
    about = {"source": "employer", "paid_on": today(), "proof": "回单", "actor": actor("liming")} | changes
    return record_payments_of_workers(case, amounts=amounts, **about)


def sheet(case, **changes) -> dict:
    workers = [one for one in case.workers.all() if one.wage_lines.filter(paid__lt=F("owed")).exists()]
    typed = {"version": case.version, "source": "employer", "paid_on": today().isoformat(), "proof": "代发清单"}
    typed |= {"by": "worker", "workers": [one.pk for one in workers]}
    left = {one.pk: sum(line.outstanding for line in one.wage_lines.all()) for one in workers}
    return typed | {f"amount_w{pk}": str(amount) for pk, amount in left.items()} | changes


def test_a_large_case_is_offered_by_worker_and_paid_with_one_click(case):
    client, address = client_of("liming"), f"/cases/{case.number}/payments/"
    page = client.get(address).content.decode()
    assert page.count('name="workers"') == 31 == page.count(" checked") and page.count('value="300.00"') == 30
    assert 'name="lines"' in client.get(f"{address}?by=line").content.decode()

    answer = client.post(address, sheet(case), follow=True)

    assert "已记入 91 笔付款，共 21,000.00 元。" in answer.content.decode()
    assert not WageLine.objects.filter(paid__lt=F("owed")).exists()


def test_an_amount_fills_the_oldest_months_first(case):
    worker = case.workers.get(name_index=case.workers.last().name_index)
    pay(case, {worker.pk: D("150.50")})
    lines = worker.wage_lines.order_by("period_from")
    assert [line.paid for line in lines] == [D("100.00"), D("50.50"), D("0.00")]


def test_one_amount_too_high_refuses_all_and_is_said_at_the_worker(case):
    first, second = case.workers.all()[1:3]
    typed = sheet(case, workers=[first.pk, second.pk]) | {f"amount_w{second.pk}": "300.01"}
    answer = client_of("liming").post(f"/cases/{case.number}/payments/", typed)

    page = answer.content.decode()
    assert answer.status_code == 409 and "付款 300.01 元超过未付的 300.00 元" in page and 'value="300.01"' in page
    assert page.count(" checked") == 2 and not Payment.objects.exists()


@pytest.mark.parametrize("source", PaymentSource.values)
def test_every_source_is_taken_with_a_file_of_the_case_as_proof(district, source):
    case = make_case("investigating")
    piece, _added = add_evidence(
        case, upload=files.upload(files.photograph()), source="employer", actor=actor("liming")
    )
    (payment,) = pay(case, {case.workers.get().pk: D(10)}, source=source, evidence=piece)
    assert payment.source == source and payment.evidence == piece


def test_a_file_of_another_case_proves_nothing_here(district):
    case, other = make_case("investigating"), make_case("investigating", phone="13700009999")
    piece, _added = add_evidence(other, upload=files.upload(files.AMR), source="employer", actor=actor("liming"))
    with pytest.raises(Refused, match="evidence_not_of_case"):
        pay(case, {case.workers.get().pk: D(10)}, evidence=piece)
    typed = sheet(case, evidence=piece.pk)
    answer = client_of("liming").post(f"/cases/{case.number}/payments/", typed)
    assert answer.status_code == 409 and "请从列表中选择" in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_payment_of_many_lines_is_reversed_line_by_line_from_the_list_of_payments(case):
    worker = case.workers.last()
    payments = pay(case, {worker.pk: D(300)})
    client = client_of("liming")
    listed = client.get(f"/cases/{case.number}/ledger/payments/").content.decode()
    addresses = [f"/cases/{case.number}/payments/{one.pk}/reverse/" for one in payments]
    assert len(payments) == 3 and all(address in listed for address in addresses)

    assert client.post(addresses[0], {"reason": "退回"}).status_code == 302
    assert WageLine.objects.aggregate(s=Sum("paid"))["s"] == D(200)
    assert "已冲正" in client.get(f"/cases/{case.number}/ledger/payments/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_payments_by_worker_at_the_same_moment_never_exceed_what_is_owed(district):
    case = make_large_case(workers=1, months=3, entries=0)
    worker = case.workers.last().pk

    def work(_number: int) -> str:
        close_old_connections()
        try:
            pay(case, {worker: D(70)})
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "paid"

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(work, range(8)))
    assert answers.count("paid") == 4 and set(answers) == {"paid", "more_than_owed"}
    lines = WageLine.objects.filter(worker=worker).order_by("period_from")
    assert [line.paid for line in lines] == [D(100), D(100), D(80)]
    assert Payment.objects.aggregate(s=Sum("amount"))["s"] == D(280)
