"""Answers of one moment: one word per question, one reopening per case."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.actor import Actor
from cases.models import CaseClock, Hold, TimelineEntry
from common.errors import Refused
from feedback.actions.answering import Word, answer
from feedback.models import PaymentConfirmation
from tests.feedback.paid import paid_case

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_question_keeps_one_answer_and_the_case_is_opened_once(district):
    case = paid_case(workers=1)
    questions = list(PaymentConfirmation.objects.order_by("pk"))
    together = Barrier(4)

    def one(question: PaymentConfirmation) -> str:
        together.wait(timeout=30)
        try:
            answer(question, Word("not_received"), way="page", actor=Actor(name="worker", via="portal"))
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(one, questions * 2))
    assert sorted(outcomes) == ["answered_already", "answered_already", "kept", "kept"]
    assert TimelineEntry.objects.filter(case=case, kind="reopen").count() == 1
    assert CaseClock.objects.filter(case=case, rule_id="RPN-02").count() == 1
    assert Hold.objects.filter(case=case).count() == 1
