"""Whoever was paid is asked, once for the money, by a code that only they are given."""

import re
from collections.abc import Callable

import pytest

from accounts.models import Unit
from cases.actions.money import Share, record_payments
from cases.models import Case, TimelineEntry, WageLine
from common.errors import Refused
from common.time import today
from feedback.actions.asking import ask_workers
from feedback.models import PaymentConfirmation
from outbox.actions import deliver_due
from outbox.models import DemonstrationLetter, Message
from tests.factories import make_case
from tests.feedback.paid import close, paid_case, pay, pay_at_once, workers_of
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district: Unit) -> Case:
    return make_case("investigating")


def test_closing_asks_each_worker_who_was_paid_and_nobody_else(case: Case):
    paid_to = workers_of(case, 2)
    pay(case)
    owed = workers_of(case, 1, phone="13900009999")[0]
    close(case, "partly_paid")

    asked = PaymentConfirmation.objects.all()
    assert {one.worker_id for one in asked} == {case.workers.earliest("pk").pk, *(one.pk for one in paid_to)}
    assert owed.confirmations.count() == 0
    one = paid_to[0].confirmations.get()
    assert one.amount == 500 and re.fullmatch("[0-9A-HJKMNP-TV-Z]{13}", one.code)
    assert (one.expires_on - today()).days == 90
    assert TimelineEntry.objects.get(case=case, kind="payment_asked").data == {"count": 3}


def test_a_case_closed_without_money_asks_nobody(case: Case):
    close(case, "unfounded")
    assert not PaymentConfirmation.objects.exists()


def test_the_message_keeps_neither_code_nor_number_nor_sum_and_its_addressee_reads_all_three(case: Case):
    worker = workers_of(case, 1)[0]
    pay(case)
    close(case)
    one = worker.confirmations.get()
    message = Message.objects.get(kind="payment_question", data__confirmation=one.pk)
    kept = f"{message.data} {message.reason} {message.text}"
    assert one.code not in kept and worker.phone not in kept and "500.00" not in kept and worker.name not in kept
    deliver_due()
    letter = DemonstrationLetter.objects.get(message=message)
    assert one.code in letter.body.replace(" ", "") and "500.00" in letter.body and "/p/paid/" in letter.body
    assert letter.address == "138****0000"


def test_asking_before_closing_is_idempotent_and_new_money_is_asked_about_with_the_same_code(case: Case):
    line = case.wage_lines.get()

    def part() -> None:
        share = Share(WageLine.objects.get(pk=line.pk), 1000)
        record_payments(case, shares=[share], source="employer", paid_on=today(), proof="回单", actor=actor("liming"))

    part()
    assert ask_workers(case, actor=actor("chenjing")) == 1
    assert ask_workers(case, actor=actor("chenjing")) == 0
    first = PaymentConfirmation.objects.get()
    part()
    assert ask_workers(case, actor=actor("liming")) == 1
    again = PaymentConfirmation.objects.get()
    assert (again.pk, again.code, again.amount) == (first.pk, first.code, 2000)
    assert Message.objects.filter(kind="payment_question").count() == 2


def test_a_worker_who_answered_is_asked_anew_only_about_new_money(case: Case):
    pay(case)
    ask_workers(case, actor=actor("liming"))
    PaymentConfirmation.objects.update(
        said="received", way="page", answered_at=PaymentConfirmation.objects.get().asked_at
    )
    close(case)
    assert PaymentConfirmation.objects.count() == 1


def test_who_has_no_part_in_the_work_asks_nobody(case: Case):
    pay(case)
    for who in ("qian", "feng", "wulei"):
        with pytest.raises((Refused, Case.DoesNotExist)):
            ask_workers(case, actor=actor(who))
    assert not PaymentConfirmation.objects.exists()


def test_a_thousand_workers_are_asked_in_a_handful_of_statements(case: Case, django_assert_max_num_queries: Callable):
    workers_of(case, 999, phone="1390571{:04d}")
    pay_at_once(case)
    with django_assert_max_num_queries(16):
        assert ask_workers(case, actor=actor("liming")) == 1000
    assert Message.objects.filter(kind="payment_question").count() == 1000
    assert len({one.code for one in PaymentConfirmation.objects.only("code")}) == 1000


def test_slips_are_for_those_without_telephone_and_note_that_they_were_printed(case: Case):
    worker = workers_of(case, 1, phone="")[0]
    pay(case)
    ask_workers(case, actor=actor("liming"))
    one = worker.confirmations.get()
    assert not Message.objects.filter(kind="payment_question", data__confirmation=one.pk).exists()
    page = client_of("chenjing").post(f"/cases/{case.number}/feedback/slips/")
    text = page.content.decode()
    assert one.code in text.replace(" ", "") and page["Cache-Control"]
    with_phone = case.workers.earliest("pk").confirmations.get()
    assert with_phone.code not in text.replace(" ", "")
    one.refresh_from_db()
    assert one.printed_at is not None
    assert client_of("feng").post(f"/cases/{case.number}/feedback/slips/").status_code == 403
    panel = client_of("feng").get(f"/cases/{case.number}/feedback/").content.decode()
    assert one.code not in panel.replace(" ", "") and worker.name not in panel


def test_the_panel_counts_what_was_said(district: Unit):
    case = paid_case(workers=1)
    page = client_of("liming").get(f"/cases/{case.number}/feedback/", headers={"HX-Request": "true"})
    assert page.context["answers"].asked == 2 and page.context["answers"].unanswered == 2
    assert "<html" not in page.content.decode()
