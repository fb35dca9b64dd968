"""The page of a decision: what it says, what it asks of the database, and how it refuses."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import FinePayment
from common.time import now
from tests.decisions.roads import on, pay, propose_penalty, served_penalty
from tests.factories import make_case
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
BUDGET = 20  # session, user, posts, banner; the decision; its facts, clocks, money and history


@pytest.fixture
def decision(district):
    return served_penalty()


def queries(address: str) -> int:
    client = client_of("sunyan")
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_page_keeps_to_its_budget_whatever_was_paid(decision):
    pay(decision, "2024-04-10", "1")
    before = queries(f"/decisions/{decision.pk}/")
    FinePayment.objects.bulk_create(
        FinePayment(
            decision=decision, amount=Decimal(1), paid_on="2024-04-10", receipt="回单",
            recorded_by=person("liming"), recorded_at=now(),
        )
        for _one in range(20)
    )  # fmt: skip
    assert queries(f"/decisions/{decision.pk}/") == before <= BUDGET


def test_the_surcharge_is_explained_line_by_line(decision):
    with on("2024-04-28"):
        page = client_of("liming").get(f"/decisions/{decision.pk}/").content.decode()
    assert "逾期 10 天 × 3% × ¥20,000.00 = ¥6,000.00" in page


def test_a_stale_page_keeps_what_was_typed_and_may_be_sent_again(decision):
    address = f"/decisions/{decision.pk}/contest/"
    typed = {"version": decision.version - 1, "contest_kind": "review", "from_on": "2024-05-06", "note": "区政府"}
    with on("2024-05-06"):
        answer = client_of("liming").post(address, typed)
        page = answer.content.decode()
        assert answer.status_code == 409 and "他人刚刚办理过这个决定" in page and "区政府" in page
        again = client_of("liming").post(address, typed | {"version": decision.version})
    assert again.status_code == 302


def test_a_step_that_is_not_possible_has_no_button(decision):
    page = client_of("liming").get(f"/decisions/{decision.pk}/notify/").content.decode()
    assert "不能办理“事先告知”" in page and "data-default" not in page
    answer = client_of("liming").post(f"/decisions/{decision.pk}/notify/", {"version": decision.version})
    assert answer.status_code == 409


def test_the_auditor_reads_and_gets_no_button(decision):
    page = client_of("feng").get(f"/decisions/{decision.pk}/").content.decode()
    assert "现在没有您可以办理的步骤" in page and "/notify/" not in page and "/pay/" not in page


def test_similar_cases_come_by_htmx_alone_and_without_names(district):
    with on("2024-03-01"):
        past = propose_penalty(make_case("investigating"), "4000")
        past.decided_on = "2024-03-29"
        past.save()
        case = make_case("investigating", phone="13711112222")
    address = f"/cases/{case.number}/decisions/new/?consequence=RESISTANCE_FINE"
    card = client_of("liming").get(address, headers={"HX-Request": "true"}).content.decode()
    assert past.case.number in card and "<form" not in card and "宏达" not in card


def test_after_a_reversal_the_other_payments_may_still_be_reversed(decision):
    for _twice in range(2):
        decision = pay(decision, "2024-04-10", "100")
    client, first = client_of("liming"), decision.fine_payments.first()
    told = {"version": decision.version, "reason": "记错"}
    with on("2024-04-11"):
        assert client.post(f"/decisions/{decision.pk}/payments/{first.pk}/reverse/", told).status_code == 302
        page = client.get(f"/decisions/{decision.pk}/").content.decode()
    assert page.count("/reverse/") == 1


def test_a_double_click_takes_the_step_once(decision):
    address, client = f"/decisions/{decision.pk}/report_up/", client_of("liming")
    with on("2024-04-08"):
        answers = [client.post(address, {"version": decision.version}) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert decision.case.timeline.filter(kind="decision_report_up").count() == 1
