"""Six questions, a look at the answers, a receipt; once."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from accounts.models import User
from cases.models import Case, Channel, Complaint, WageLine
from common.time import moved_clock
from tests.people import street
from tests.portal.visitor import complain, text, visitor

pytestmark = pytest.mark.django_db
MONDAY = datetime(2020, 6, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _on_a_monday(district):
    with moved_clock(MONDAY):
        yield


def test_the_form_asks_six_questions_and_no_id_number():
    page = text(visitor().get("/p/complain/"))

    assert page.count("<fieldset") == 6
    assert "id_number" not in page and "身份证" not in page.replace("不问身份证号", "")
    assert "/p/privacy/" in page


def test_what_was_typed_is_shown_for_a_check_before_anything_is_kept():
    answer = complain(visitor(), step="check")

    assert answer.status_code == 200
    assert "还没有提交" in text(answer) and "¥12,000.00" in text(answer) and "13805710001" in text(answer)
    assert not Complaint.objects.exists()


def test_back_from_the_check_everything_typed_is_still_there():
    page = text(complain(visitor(), step="edit"))

    assert 'value="1.2万"' in page and 'value="138 0571 0001"' in page and "老板三个月没发工资" in page


def test_sending_registers_a_web_complaint_brought_by_the_portal():
    answer = complain(visitor(), street=street().pk)
    complaint = Complaint.objects.get()

    assert answer.status_code == 302 and answer["Location"] == "/p/receipt/"
    assert complaint.channel == Channel.WEB
    assert complaint.brought_by == User.objects.get(username=settings.PORTAL_USER)
    assert complaint.case.unit == street()
    assert (complaint.period_from, complaint.period_to) == (date(2020, 3, 1), date(2020, 5, 1))
    assert WageLine.objects.get().owed == Decimal("12000")


def test_the_receipt_gives_number_code_in_groups_dates_and_a_telephone(settings):
    settings.DISTRICT_DUTY_PHONE = "0571-87000001"
    worker = visitor()
    complain(worker, street=street().pk)
    complaint = Complaint.objects.get()
    code = complaint.query_code
    answer = worker.get("/p/receipt/")
    page = text(answer)

    assert complaint.number in page and f"{code[:4]} {code[4:8]} {code[8:]}" in page
    assert page.count("<time datetime") >= 3 and "0571-87000001" in page
    assert "no-store" in answer["Cache-Control"]


def test_the_same_sheet_sent_twice_is_one_complaint_and_the_same_receipt():
    worker = visitor()
    complain(worker)
    again = complain(worker)

    assert again.status_code == 302
    assert Complaint.objects.count() == Case.objects.count() == 1


def test_the_same_sheet_with_other_content_is_asked_about_not_lost():
    worker = visitor()
    complain(worker)
    other = complain(worker, narrative="又欠了一个月。")

    assert other.status_code == 409
    assert "又欠了一个月" in text(other) and Complaint.objects.count() == 1


def test_mistakes_are_said_at_their_fields_and_nothing_is_lost():
    answer = complain(visitor(), step="send", employer="", phone="1380571", amount="很多", address="")
    page = text(answer)

    assert answer.status_code == 422
    for field in ("employer", "phone", "amount", "address"):
        assert f'id="id_{field}_error"' in page
    assert 'value="1380571"' in page and "老板三个月没发工资" in page
    assert not Complaint.objects.exists()


def test_a_worker_who_reads_english_is_served_in_english():
    worker = visitor()
    worker.cookies.load({"django_language": "en"})
    page = text(worker.get("/p/complain/"))

    assert '<html lang="en">' in page and "Six questions" in page
    assert complain(worker).status_code == 302
    assert "Your complaint has been received" in text(worker.get("/p/receipt/"))


def test_without_a_portal_user_the_pages_say_that_they_are_closed(settings):
    settings.PORTAL_USER = "nobody-yet"
    for address in ("/p/", "/p/complain/", "/p/progress/", "/q/ABC/"):
        answer = visitor().get(address)
        assert answer.status_code == 404 and "还没有开通" in text(answer)
    assert complain(visitor()).status_code == 404 and not Complaint.objects.exists()


def test_an_address_that_sends_without_end_is_told_when_to_come_back():
    worker = visitor()
    answers = [complain(worker, form_key=f"sheet-{number}") for number in range(31)]

    assert [answer.status_code for answer in answers[:30]] == [302] * 30
    assert answers[30].status_code == 429 and 0 < int(answers[30]["Retry-After"]) <= 3600
    assert "再试的时间" in text(answers[30])


def test_complaints_are_taken_while_the_counter_is_away(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }

    assert complain(visitor()).status_code == 302
    assert Complaint.objects.count() == 1


def test_a_page_gone_stale_offers_the_form_again_and_asks_for_no_login():
    worker = visitor()
    worker.handler.enforce_csrf_checks = True
    answer = worker.post("/p/complain/", {"employer": "宏达"}, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 403
    assert "继续提交" in text(answer) and 'name="password"' not in text(answer)
