"""A "no" keeps a case open or opens it again: under its number, counted once, held until each "no" is settled."""

from decimal import Decimal

import pytest

from accounts.actor import Actor
from cases.actions.money import reverse_payment
from cases.actions.steps import TAKE_STEP
from cases.models import Case, CaseClock, Hold, Payment, TimelineEntry
from cases.queries.counts import counting
from cases.queries.steps import refusal
from cases.workflow import STEP
from common.errors import Refused
from common.time import today
from feedback.actions.answering import Word, answer, settle
from feedback.actions.asking import ask_workers
from feedback.models import PaymentConfirmation
from outbox.models import Message
from tests.factories import make_case, make_complaint
from tests.feedback.paid import close, paid_case, pay
from tests.people import actor, person

pytestmark = pytest.mark.django_db
WORKER = Actor(name="worker", via="portal")


@pytest.fixture
def case(district) -> Case:
    return paid_case(workers=2)


def questions(case: Case) -> list[PaymentConfirmation]:
    return list(case.confirmations.order_by("pk"))


def says(one: PaymentConfirmation, said: str, amount: str | None = None) -> PaymentConfirmation:
    return answer(one, Word(said, Decimal(amount) if amount else None), way="page", actor=WORKER)


def limits(case: Case) -> list[CaseClock]:
    return list(CaseClock.objects.filter(case=case, rule_id="RPN-02"))


def test_not_received_reopens_the_same_case_under_its_number_and_nothing_is_counted_as_new(case: Case):
    day = today()
    before = counting(actor("sunyan"), day, day)
    received, accepted = Case.objects.count(), Case.objects.exclude(accepted_at=None).count()
    number, accepted_at = case.number, case.accepted_at

    says(questions(case)[0], "not_received")
    case.refresh_from_db()
    assert (case.number, case.state, case.outcome) == (number, "investigating", "")
    assert counting(actor("sunyan"), day, day) == before
    assert (Case.objects.count(), Case.objects.exclude(accepted_at=None).count()) == (received, accepted)
    assert case.accepted_at == accepted_at
    assert refusal(case, STEP["close"], actor("liming")).code == "held"
    told = set(Message.objects.filter(kind="worker_says_no").values_list("recipient__username", flat=True))
    assert told == {"liming", "heqing"}  # the lead, and the head of the unit
    line = TimelineEntry.objects.get(case=case, kind="reopen")
    assert case.workers.first().name not in line.note and line.actor == "clock:worker_says_no"


def test_several_noes_make_one_hold_one_reopening_one_limit_and_one_message_a_person(case: Case):
    one, two, three = questions(case)
    says(one, "not_received")
    says(two, "partly", "300")
    says(three, "received")
    assert Hold.objects.filter(case=case, code="worker_says_no").count() == 1
    assert TimelineEntry.objects.filter(case=case, kind="reopen").count() == 1
    assert TimelineEntry.objects.filter(case=case, kind="worker_says_no").count() == 2
    assert len(limits(case)) == 1 and limits(case)[0].handler == person("liming")
    assert Message.objects.filter(kind="worker_says_no").count() == 2


def test_received_changes_nothing(case: Case):
    says(questions(case)[0], "received")
    case.refresh_from_db()
    assert case.state == "closed" and not Hold.objects.filter(case=case).exists()


def test_the_last_no_that_is_settled_lifts_the_hold_and_meets_the_limit_and_the_case_closes_again(case: Case):
    one, two, _three = questions(case)
    says(one, "not_received")
    says(two, "partly", "300")
    settle(one, finding="arrived", note="银行流水显示已到账", actor=actor("liming"))
    assert limits(case)[0].is_open and Hold.objects.filter(case=case, lifted_at=None).exists()
    settle(two, finding="paid_now", note="今日补付 200 元现金，本人签收", actor=actor("chenjing"))
    assert limits(case)[0].met_at and not Hold.objects.filter(case=case, lifted_at=None).exists()
    case.refresh_from_db()
    closed = close(case)
    assert closed.is_closed and case.confirmations.count() == 3  # no new money, nobody is asked twice


def test_reversed_is_true_only_once_the_payment_is_reversed(case: Case):
    one = questions(case)[1]
    says(one, "not_received")
    with pytest.raises(Refused, match="not_reversed"):
        settle(one, finding="reversed", note="核对回单是别人的", actor=actor("liming"))
    reverse_payment(Payment.objects.get(line__worker=one.worker), reason="记错人", actor=actor("liming"))
    assert settle(one, finding="reversed", note="核对回单是别人的", actor=actor("liming")).settled_at
    # paid in truth, closed, and asked about that money
    case.refresh_from_db()
    pay(case, proof="新回单")
    close(Case.objects.get(pk=case.pk))
    assert one.worker.confirmations.count() == 2


def test_of_a_part_only_the_rest_must_be_reversed(case: Case):
    one = questions(case)[1]
    says(one, "partly", "300")
    payment = Payment.objects.get(line__worker=one.worker)
    with pytest.raises(Refused, match="not_reversed"):
        settle(one, finding="reversed", note="只付了三百", actor=actor("liming"))
    reverse_payment(payment, reason="只付了三百", actor=actor("liming"))
    settle(one, finding="reversed", note="只付了三百", actor=actor("liming"))


def test_an_answer_that_says_nothing_clear_is_refused(case: Case):
    unclear = {"how_much": Word("partly"), "not_partly": Word("partly", Decimal(500)), "no_answer": Word("maybe")}
    for code, word in unclear.items():
        with pytest.raises(Refused, match=code):
            answer(questions(case)[1], word, way="page", actor=WORKER)


def test_a_question_is_answered_once_even_from_a_page_opened_before(case: Case):
    one, stale = questions(case)[0], questions(case)[0]
    says(one, "received")
    with pytest.raises(Refused, match="answered_already"):
        says(stale, "not_received")
    case.refresh_from_db()
    assert case.is_closed


def test_officers_enter_what_they_hear_even_after_the_code_expired(case: Case):
    case.confirmations.update(expires_on=today().replace(year=2020))
    one, two, _three = questions(case)
    with pytest.raises(Refused, match="expired"):
        says(one, "received")
    found = answer(one, Word("received"), way="telephone", actor=actor("chenjing"))
    assert (found.way, found.answered_to) == ("telephone", person("chenjing"))
    with pytest.raises(Refused, match="no_right"):
        answer(two, Word("received"), way="slip", actor=actor("feng"))
    with pytest.raises(Case.DoesNotExist):
        answer(two, Word("received"), way="slip", actor=actor("wulei"))


def test_only_a_no_is_settled_and_only_once_with_a_note(case: Case):
    one, two, _three = questions(case)
    says(one, "received")
    says(two, "not_received")
    for question, finding, note, code in [
        (one, "arrived", "已到账", "nothing_to_settle"),
        (two, "arrived", " ", "required"),
        (two, "else", "已到账", "no_finding"),
    ]:
        with pytest.raises(Refused, match=code):
            settle(question, finding=finding, note=note, actor=actor("liming"))
    settle(two, finding="arrived", note="已到账", actor=actor("liming"))
    with pytest.raises(Refused, match="nothing_to_settle"):
        settle(two, finding="arrived", note="已到账", actor=actor("liming"))


def test_a_no_asked_in_a_case_that_was_joined_holds_the_one_that_goes_on(district):
    case = make_case("received", phone="13800005678", name="周某")
    pay(case, who="chenjing")
    ask_workers(case, actor=actor("chenjing"))
    one = questions(case)[0]
    into = make_complaint(name="王五", phone="13700005555").case
    TAKE_STEP["join"](case, into=into, reason="同一事项", actor=actor("liming"))
    says(one, "not_received")
    assert Hold.objects.filter(case=into, code="worker_says_no", lifted_at=None).exists()
    TAKE_STEP["unjoin"](case, reason="不是同一事项", actor=actor("liming"))
    assert not Hold.objects.filter(case=into, lifted_at=None).exists()


def test_a_no_goes_along_when_its_case_is_joined_and_is_settled_there(district):
    case = make_case("received", phone="13800005678", name="周某")
    pay(case, who="chenjing")
    ask_workers(case, actor=actor("chenjing"))
    one = says(questions(case)[0], "not_received")
    into = make_complaint(name="王五", phone="13700005555").case
    TAKE_STEP["join"](case, into=into, reason="同一事项", actor=actor("liming"))
    assert Hold.objects.filter(case=into, lifted_at=None).exists() and limits(into)[0].is_open
    settle(one, finding="arrived", note="已到账", actor=actor("liming"))
    assert not Hold.objects.filter(case=into, lifted_at=None).exists() and limits(into)[0].met_at
