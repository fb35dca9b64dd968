"""While a clerk types: the route and its facts, likely duplicates, the clocks to come."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from common.time import moved_clock
from tests.factories import make_complaint
from tests.intake.typed import send, text
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
PREVIEW = "/cases/new/preview/"


@pytest.fixture(autouse=True)
def _on_a_monday(district):
    with moved_clock(datetime(2026, 6, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))):
        yield


def test_the_proposed_route_comes_with_its_facts_rule_and_unit():
    page = text(send(client_of("chenjing"), to=PREVIEW, street=street().pk, is_construction="on"))

    assert "劳动监察" in page and "小营街道" in page
    assert "属于工程建设领域" in page
    assert "施工总承包单位先行清偿" in page


def test_an_empty_form_has_a_panel_too():
    answer = client_of("chenjing").post(PREVIEW, {})

    assert answer.status_code == 200
    assert "登记后开始计时" in text(answer)


def test_the_clocks_are_those_that_registering_starts_with_their_due_days():
    page = text(send(client_of("chenjing"), to=PREVIEW))

    assert "6月15日" in page and "还有 5 个工作日" in page  # LSI-01
    assert "6月11日" in page  # LSI-04


def test_ten_people_are_a_group_and_due_today():
    clerk = client_of("chenjing")
    many = text(send(clerk, to=PREVIEW, workers_count="10"))

    assert "须当日立案" in many and "6月8日" in many
    assert "须当日立案" not in text(send(clerk, to=PREVIEW, workers_count="9"))


def test_the_same_phone_or_employer_is_a_likely_duplicate_shown_masked():
    earlier = make_complaint(phone="13805710001")
    page = text(send(client_of("chenjing"), to=PREVIEW))

    assert earlier.number in page and "电话相同、用人单位相同" in page
    assert "138****0001" in page and "13805710001" not in page


def test_a_duplicate_of_another_street_stays_hidden_from_a_clerk_and_is_shown_to_the_brigade():
    elsewhere = make_complaint(by="wulei", at=street("hubin"), phone="13805710001")

    assert elsewhere.number not in text(send(client_of("chenjing"), to=PREVIEW))
    assert elsewhere.number in text(send(client_of("sunyan"), to=PREVIEW))


def test_a_known_employer_is_named_and_a_new_one_announced():
    make_complaint()

    assert "已在库中" in text(send(client_of("chenjing"), to=PREVIEW, employer="杭州宏达服饰"))
    assert "登记时新建" in text(send(client_of("chenjing"), to=PREVIEW, employer="杭州另一家有限公司"))
    part = text(send(client_of("chenjing"), to=PREVIEW, employer="宏达"))
    assert "名称相近" in part and "杭州宏达服饰有限公司" in part


def test_the_employer_list_answers_two_characters_or_a_credit_code():
    make_complaint(credit_code="91330100799655058B")
    clerk = client_of("chenjing")

    for typed in ("宏达", "91330100"):
        assert "杭州宏达服饰有限公司" in text(clerk.post("/cases/new/employers/", {"employer": typed}))
    assert "option" not in text(clerk.post("/cases/new/employers/", {"employer": "宏"}))


def test_what_cannot_be_understood_yet_does_not_disturb_the_panel():
    answer = send(client_of("chenjing"), to=PREVIEW, phone="138", amount="1.2万吨", period_from="20", received_at="x")

    assert answer.status_code == 200 and "建议去向" in text(answer)


def test_without_a_script_the_panel_is_shown_by_a_button_and_nothing_is_saved():
    answer = send(client_of("chenjing"), look="1")

    assert answer.status_code == 200 and "依据的事实" in text(answer)


def test_the_panel_asks_a_fixed_number_of_questions(django_assert_max_num_queries):
    for number in range(6):
        make_complaint(phone="13805710001", name=f"工人{number}")
    clerk = client_of("chenjing")
    with django_assert_max_num_queries(18):
        send(clerk, to=PREVIEW)
