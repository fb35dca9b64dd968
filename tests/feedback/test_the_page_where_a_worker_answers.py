"""Code and last four digits open the question; nothing tells a guesser anything; an answer is given once."""

from datetime import date
from secrets import token_hex

import pytest
from django.test import Client

from accounts.models import Unit
from cases.models import Case
from common.encryption import blind_index
from common.time import today
from feedback.models import PaymentConfirmation, Survey
from tests.factories import make_case
from tests.feedback.paid import paid_case, workers_of
from tests.portal.visitor import look_up, text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/p/paid/"


@pytest.fixture
def one(district: Unit) -> PaymentConfirmation:
    return paid_case(phone="13805710001").confirmations.get()


def opened(one: PaymentConfirmation, *, code: str = "", digits: str = "0001") -> tuple[Client, str]:
    client = visitor()
    first = client.post(PAGE, {"code": code or one.code, "digits": digits})
    return client, text(client.get(PAGE)) if first.status_code == 302 else text(first)


def unknown() -> str:
    """A code nobody was given, another each time: its misses are counted for a day."""
    return token_hex(7)[:13].upper()


def tokenless(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line and "value=" not in line)


def test_the_right_code_and_digits_show_employer_sum_and_three_answers(one: PaymentConfirmation):
    typed = " ".join(one.code.lower())
    _client, page = opened(one, code=typed)
    assert one.case.enterprise.name in page and "12,000.00" in page
    assert all(f'value="{said}"' in page for said in ("received", "partly", "not_received"))
    assert "张三" not in page and "13805710001" not in page


def test_a_wrong_code_and_a_wrong_telephone_look_the_same_before_and_after_the_answer(one: PaymentConfirmation):
    pages = [tokenless(opened(one, code=unknown())[1]), tokenless(opened(one, digits="9999")[1])]
    one.said, one.way, one.answered_at = "received", "page", one.asked_at
    one.save()
    pages.append(tokenless(opened(one, digits="9999")[1]))
    PaymentConfirmation.objects.update(said="", way="", answered_at=None, expires_on=date(2020, 1, 1))
    pages.append(tokenless(opened(one, digits="9999")[1]))
    assert len(set(pages)) == 1 and one.case.enterprise.name not in pages[0]


def test_tries_are_counted_by_network_and_by_code(one: PaymentConfirmation):
    client, code = visitor(), unknown()
    statuses = [client.post(PAGE, {"code": code, "digits": "0000"}).status_code for _try in range(12)]
    assert statuses[0] == 422 and statuses[-1] == 429


def test_no_opens_the_case_again_says_by_when_and_cannot_be_answered_twice(one: PaymentConfirmation):
    client, _page = opened(one)
    assert client.post(PAGE, {"said": "partly"}).status_code == 409  # how much?
    assert client.post(PAGE, {"said": "partly", "amount": "一点"}).status_code == 422
    assert client.post(PAGE, {}).status_code == 422
    assert client.post(PAGE, {"said": "partly", "amount": "3000", "comment": "只给了三千"}).status_code == 302
    one.refresh_from_db()
    assert (one.said, one.amount_received, one.way, one.comment) == ("partly", 3000, "page", "只给了三千")
    case = Case.objects.get(pk=one.case_id)
    due = case.clocks.get(rule_id="RPN-02").legal_due
    page = text(client.get(PAGE))
    assert case.state == "investigating" and case.number in page and due.isoformat() in page
    assert 'name="said"' not in page
    assert client.post(PAGE, {"said": "received"}).status_code == 409
    one.refresh_from_db()
    assert one.said == "partly"


def test_an_expired_code_is_told_to_its_worker_alone_and_answers_no_more(one: PaymentConfirmation):
    PaymentConfirmation.objects.update(expires_on=date(2020, 1, 1))
    client, page = opened(one)
    assert "过期" in page and 'name="said"' not in page
    assert client.post(PAGE, {"said": "received"}).status_code == 409


def test_who_left_no_telephone_says_four_noughts_and_who_leaves_is_forgotten(district: Unit):
    case = make_case("investigating")
    worker = workers_of(case, 1, phone="")[0]
    code = "7K2M9QX4T0VBD"
    one = PaymentConfirmation.objects.create(
        case=case, worker=worker, amount=500, code=code, code_index=blind_index(code, kind="payment_code"),
        asked_at=case.received_at, asked_by="t", expires_on=today(),
    )  # fmt: skip
    client, page = opened(one, digits="0000")
    assert 'name="said"' in page
    client.post(PAGE, {"leave": "1"})
    assert 'name="code"' in text(client.get(PAGE))


def test_the_complainant_answers_on_the_progress_page_once(one: PaymentConfirmation):
    complaint, client = one.case.complaints.get(), visitor()
    assert client.post("/p/progress/satisfied/", {"satisfaction": "satisfied"}).status_code == 302
    assert Survey.objects.get().state == "asked"  # nobody has shown the query code
    look_up(client, complaint)
    assert "您满意吗" in text(client.get("/p/progress/complaint/"))
    assert client.post("/p/progress/satisfied/", {}).status_code == 422
    assert client.post("/p/progress/satisfied/", {"satisfaction": "dissatisfied"}).status_code == 302
    page = text(client.get("/p/progress/complaint/"))
    assert "不满意" in page and 'name="satisfaction"' not in page
    assert client.post("/p/progress/satisfied/", {"satisfaction": "satisfied"}).status_code == 409
    assert Survey.objects.get().satisfaction == "dissatisfied"
