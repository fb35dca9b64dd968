"""Idempotency-Key: whatever happens to the network, an order is registered once and the answer is not lost."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from accounts.models import RequestKey
from cases.models import Case, Complaint
from common.time import now
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.people import person


def test_a_write_without_a_key_is_refused(district):
    answer = hotline().post(COMPLAINTS, order(), key="")

    assert (answer.status_code, answer.json()["code"]) == (400, "key_missing")
    assert not Complaint.objects.exists()


def test_a_key_that_is_too_long_is_refused(district):
    assert hotline().post(COMPLAINTS, order(), key="k" * 201).json()["code"] == "key_invalid"


def test_the_same_key_again_hears_the_same_answer(district):
    system = hotline()
    first, again = (system.post(COMPLAINTS, order(), key="one") for _time in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Complaint.objects.count() == 1


def test_the_order_of_names_in_the_body_does_not_matter(district):
    system = hotline()
    system.post(COMPLAINTS, order(), key="one")

    assert system.post(COMPLAINTS, dict(reversed(order().items())), key="one").status_code == 200


def test_the_same_key_with_another_body_is_422(district):
    system = hotline()
    system.post(COMPLAINTS, order(), key="one")
    answer = system.post(COMPLAINTS, order(amount="1"), key="one")

    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


def test_the_same_key_of_another_caller_is_another_key(district):
    hotline().post(COMPLAINTS, order(), key="one")
    answer = Rest("police-110").post(COMPLAINTS, order(channel="110"), key="one")

    assert answer.status_code == 201


def test_a_refused_write_leaves_its_key_free(district):
    system = hotline()
    assert system.post(COMPLAINTS, order(amount="x"), key="one").status_code == 400

    assert system.post(COMPLAINTS, order(), key="one").status_code == 201


def test_the_kept_answer_is_sealed(district):
    body = hotline().post(COMPLAINTS, order(), key="one").json()

    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM accounts_requestkey")
        (stored,) = cursor.fetchone()
    assert body["query_code"] not in stored
    assert body["query_code"] in RequestKey.objects.get().answer


def _at_once(work, arguments):
    def run(argument):
        try:
            return work(argument)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(25) as pool:
        return list(pool.map(run, arguments))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_identical_posts_at_once_make_one_complaint(district):
    systems = [hotline()] * 50
    answers = _at_once(lambda system: system.post(COMPLAINTS, order(), key="storm"), systems)

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses.count(201) == 1
    assert set(statuses) <= {200, 201, 409}, statuses
    bodies = {answer.content for answer in answers if answer.status_code < 300}
    assert len(bodies) == 1
    assert (Complaint.objects.count(), Case.objects.count()) == (1, 1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_order_under_twenty_keys_at_once_makes_one_complaint(district):
    systems = [hotline()] * 20
    answers = _at_once(lambda system: system.post(COMPLAINTS, order()), systems)

    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    assert len({answer.json()["number"] for answer in answers if answer.status_code < 300}) == 1
    assert (Complaint.objects.count(), Case.objects.count()) == (1, 1)


def test_a_days_orders_sent_three_times_in_any_order_make_one_case_each(district):
    system, orders = hotline(), [f"D{number}" for number in range(12)] * 3
    random.Random(7).shuffle(orders)
    answers = [system.post(COMPLAINTS, order(external_number=number)) for number in orders]

    assert {answer.status_code for answer in answers} == {200, 201}
    assert sum(answer.status_code == 201 for answer in answers) == 12
    assert (Complaint.objects.count(), Case.objects.count()) == (12, 12)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_still_at_work_is_409_after_a_while(district):
    system, started, over = hotline(), threading.Event(), threading.Event()

    def hold(_argument):
        with transaction.atomic():
            RequestKey.objects.create(user=person("hotline-12345"), key="slow", fingerprint="x", created_at=now())
            started.set()
            over.wait(20)
            transaction.set_rollback(True)

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(_at_once, hold, [None])
        assert started.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 300")  # not the five seconds of a real server
        answer = system.post(COMPLAINTS, order(), key="slow")
        over.set()
        holding.result()
    assert (answer.status_code, answer.json()["code"]) == (409, "in_flight")
    assert system.post(COMPLAINTS, order(), key="slow").status_code == 201
