"""Code and last four digits open one's own complaint, and nothing tells a guesser anything."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.throttle import network_of
from cases.actions.intake_rows import CODE_LENGTH
from cases.actions.joining import join
from cases.actions.money import Share, record_payments
from cases.actions.steps import TAKE_STEP
from cases.models import Complaint, OrderEvent, OrderEventKind, WageLine
from cases.workflow import Outcome, State
from common.time import moved_clock, now
from portal.codes import last_digits, plain_code
from portal.words import NEXT_STEPS, OUTCOMES, STATES
from statutes.rules import all_rules
from tests.factories import make_complaint
from tests.people import actor
from tests.portal.visitor import complain, look_up, text, tip_off, visitor

pytestmark = pytest.mark.django_db
MONDAY = datetime(2020, 6, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _on_a_monday(district):
    with moved_clock(MONDAY):
        yield


@pytest.fixture
def complaint() -> Complaint:
    return make_complaint(phone="13805710001", name="王小燕")


def opened(complaint: Complaint, **how: object):
    """The page of the complaint, by somebody who has its code."""
    client = visitor()
    assert look_up(client, complaint, **how).status_code == 302
    return client, text(client.get("/p/progress/complaint/"))


def test_every_state_outcome_and_promise_has_its_plain_sentence():
    assert set(STATES) == set(State) and set(OUTCOMES) == set(Outcome)
    assert set(NEXT_STEPS) <= {rule.id for rule in all_rules()}
    assert all(len(str(words)) <= 30 for words in (*STATES.values(), *OUTCOMES.values()))


def test_the_right_code_and_digits_tell_state_next_step_date_and_who(complaint, settings):
    settings.DISTRICT_DUTY_PHONE = "0571-87000001"
    _client, page = opened(complaint)

    assert str(STATES["dispatched"]) in page and str(NEXT_STEPS["LOC-01"]) in page
    assert "最迟" in page and "<time datetime" in page
    assert complaint.case.unit.label in page and "0571-87000001" in page
    assert complaint.case.number in page


def test_an_ended_matter_says_how_it_ended(complaint):
    case = TAKE_STEP["receive"](complaint.case, actor=actor("chenjing"))
    TAKE_STEP["withdraw"](case, actor=actor("chenjing"), reason="本人书面撤回")
    _client, page = opened(complaint)

    assert str(STATES["closed"]) in page and str(OUTCOMES["withdrawn"]) in page and "下一步：" not in page


def test_money_is_that_of_the_complainant_alone(complaint):
    mine = WageLine.objects.get(worker__case=complaint.case)
    record_payments(
        complaint.case, shares=[Share(mine, Decimal("3000"))], source="employer", paid_on=date(2020, 6, 8),
        proof="回单", actor=actor("chenjing"),
    )  # fmt: skip
    other = make_complaint(phone="13900009999", name="赵六", amount=Decimal("77777")).case
    join(other, into=complaint.case, reason="同一家单位", actor=actor("liming"))
    _client, page = opened(complaint)

    assert "¥12,000.00" in page and "¥3,000.00" in page and "¥9,000.00" in page
    assert "77,777" not in page and "赵六" not in page and other.number not in page


def test_after_joining_the_number_shown_is_that_of_the_case_it_went_into(complaint):
    into = make_complaint(phone="13900009999", name="赵六").case
    join(complaint.case, into=into, reason="同一家单位", actor=actor("liming"))
    _client, page = opened(complaint)

    assert into.number in page and "赵六" not in page


def test_answers_given_on_the_channel_are_read_here(complaint):
    for kind, said in ((OrderEventKind.ANSWERED, "已责令单位支付"), (OrderEventKind.RETURNED, "内部退回说明")):
        OrderEvent.objects.create(complaint=complaint, kind=kind, text=said, actor="李明", at=now())
    _client, page = opened(complaint)

    assert "已责令单位支付" in page and "内部退回说明" not in page


def test_a_code_is_understood_however_it_is_typed(complaint):
    code = complaint.query_code
    typed = f" {code[:4]}-{code[4:8]} {code[8:]} ".lower().replace("0", "o").replace("1", "l")

    assert plain_code(typed) == code and len(code) == CODE_LENGTH
    assert plain_code("ｏ0ＩiＬl") == "001111" and last_digits("138 0571 0001") == "0001"
    assert look_up(visitor(), complaint, code=typed, digits="０００１").status_code == 302


def test_a_wrong_code_and_a_wrong_telephone_look_the_same(complaint):
    code = complaint.query_code
    wrong = "".join("Z" if sign != "Z" else "Y" for sign in code)
    answers = [look_up(visitor(), complaint, code=wrong), look_up(visitor(), complaint, digits="9999")]
    pages = [
        text(answer).replace(wrong, "").replace(code, "").replace("9999", "").replace("0001", "") for answer in answers
    ]
    bodies = [page.split("<main")[1].split("csrfmiddlewaretoken")[0] for page in pages]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert bodies[0] == bodies[1]
    of_its_moment = {"Content-Length": "", "Expires": ""}
    assert dict(answers[0].headers) | of_its_moment == dict(answers[1].headers) | of_its_moment


def test_both_take_the_same_queries(complaint):
    costs = []
    for how in ({"code": "Z" * 13}, {"digits": "9999"}):
        with CaptureQueriesContext(connection) as counted:
            look_up(visitor(), complaint, **how)
        costs.append(len(counted))

    assert costs[0] == costs[1]


def test_an_informant_without_a_telephone_says_four_noughts():
    tip_off(visitor(), name="", phone="")
    complaint = Complaint.objects.get()

    assert look_up(visitor(), complaint, digits="0000").status_code == 302
    assert look_up(visitor(), complaint, digits="1234").status_code == 422


def test_the_address_holds_nothing_and_the_page_is_not_kept(complaint):
    client = visitor()
    answer = look_up(client, complaint)
    page = client.get(answer["Location"])

    assert answer["Location"] == "/p/progress/complaint/"
    assert "no-store" in page["Cache-Control"] and page.status_code == 200


def test_the_page_can_be_reloaded_for_a_while_and_left(complaint):
    client, _page = opened(complaint)
    assert client.get("/p/progress/complaint/").status_code == 200

    client.post("/p/progress/leave/")
    assert client.get("/p/progress/complaint/")["Location"] == "/p/progress/"


def test_the_way_back_closes_after_half_an_hour(complaint):
    client, _page = opened(complaint)
    with time_machine.travel(timezone.now() + timedelta(minutes=29), tick=False):
        assert client.get("/p/progress/complaint/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert client.get("/p/progress/complaint/").status_code == 302


def test_an_address_that_guesses_is_told_when_to_come_back(complaint):
    client = visitor()
    answers = [look_up(client, complaint, code=f"{number:013d}") for number in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert 0 < int(answers[10]["Retry-After"]) <= 60 and "再试的时间" in text(answers[10])
    assert look_up(client, complaint).status_code == 429, "the right code must not be found out by trying on"
    with moved_clock(MONDAY + timedelta(minutes=1)):
        assert look_up(client, complaint).status_code == 302


def test_a_code_whose_digits_are_guessed_from_everywhere_is_closed_for_the_day(complaint):
    answers = [look_up(visitor(), complaint, digits=f"{number:04d}") for number in range(5000, 5011)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    with moved_clock(MONDAY + timedelta(days=1)):
        assert look_up(visitor(), complaint).status_code == 302


def test_success_forgives_earlier_mistakes(complaint):
    for digits in ("1111", "2222", "3333", "4444", "5555", "6666", "7777", "8888", "9999", "0001", "1111", "0001"):
        assert look_up(visitor(), complaint, digits=digits).status_code in (302, 422)


def test_a_network_is_counted_not_a_port_or_one_address_of_many():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2::2") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:10.0.0.1") == network_of("10.0.0.1") == "10.0.0.1"
    assert network_of("fe80::1%eth0") == network_of("fe80::2")
    assert network_of("") == network_of("10.0.0.1:4711") == "unknown"


def test_what_a_visitor_writes_about_his_origin_is_not_believed(complaint):
    client = visitor()
    answers = [
        client.post(
            "/p/progress/", {"code": f"{number:013d}", "digits": "1"}, headers={"X-Forwarded-For": f"10.0.0.{number}"}
        )
        for number in range(11)
    ]

    assert answers[-1].status_code == 429


def test_without_a_counter_nobody_is_answered(complaint, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    answer = look_up(visitor(), complaint)

    assert answer.status_code == 503 and answer["Retry-After"] == "60"
    assert "投诉和举报照常可以提交" in text(answer)


def test_the_complainant_just_registered_goes_on_to_the_progress_page():
    client = visitor()
    complain(client)

    assert client.get("/p/progress/complaint/").status_code == 200
