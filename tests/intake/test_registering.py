"""A complaint is entered on one page, once, and answered with a receipt."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cases.models import Case, Complaint, RoutingOverride
from common.time import moved_clock
from enterprises.models import Enterprise
from tests.factories import make_complaint
from tests.intake.typed import send, text
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _on_a_monday(district):
    with moved_clock(MONDAY):
        yield


def test_the_page_opens_with_the_clerks_own_street_telephone_and_the_present_moment():
    page = text(client_of("chenjing").get("/cases/new/"))

    assert '<option value="telephone" selected>' in page
    assert "2026-06-08T09:30" in page
    assert f'<option value="{street().pk}" selected>' in page


def test_one_post_makes_a_complaint_a_case_and_leads_to_the_receipt():
    answer = send(client_of("chenjing"), street=street().pk, received_at="2026-06-08T09:20")
    complaint = Complaint.objects.get()

    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/new/receipt/{complaint.number}/"
    assert complaint.amount == Decimal("12000.00")
    assert (complaint.period_from, complaint.period_to) == (date(2026, 3, 1), date(2026, 5, 1))
    assert complaint.complainant_phone == "13805710001"
    assert complaint.case.unit == street()
    assert {clock.rule_id for clock in complaint.case.clocks.all()} == {"LOC-01", "LSI-01", "LSI-04"}


def test_the_receipt_says_number_code_next_steps_and_dates_and_shows_numbers_masked():
    clerk = client_of("chenjing")
    page = text(clerk.get(send(clerk, id_number="11010519491231002X")["Location"]))
    complaint = Complaint.objects.get()

    assert complaint.number in page and complaint.query_code in page
    assert "138****0001" in page and "13805710001" not in page
    assert "11010519491231002X" not in page
    assert "6月15日" in page  # five working days to decide


def test_pressing_twice_or_refreshing_makes_one_complaint():
    clerk = client_of("chenjing")
    first, second = send(clerk), send(clerk)

    assert first["Location"] == second["Location"]
    assert Complaint.objects.count() == 1


def test_a_sheet_changed_after_it_was_registered_asks_before_a_second_complaint():
    clerk = client_of("chenjing")
    send(clerk)
    again = send(clerk, name="另一个人")

    assert again.status_code == 409
    assert "已经登记过一件" in text(again) and "另一个人" in text(again)
    assert Complaint.objects.count() == 1
    fresh = again.context["form"]["form_key"].value()
    assert send(clerk, name="另一个人", form_key=fresh).status_code == 302
    assert Complaint.objects.count() == 2


def test_an_employer_typed_five_ways_is_one_employer():
    clerk = client_of("chenjing")
    ways = [
        "杭州宏达服饰有限公司",
        "杭州宏达服饰",
        " 杭州 宏达服饰有限公司",
        "杭州宏达服饰有限责任公司",
        "杭州市(宏达)服饰有限公司",
    ]
    for number, way in enumerate(ways):
        assert send(clerk, employer=way, form_key=f"sheet-{number}").status_code == 302

    assert Enterprise.objects.count() == 1
    assert Case.objects.count() == 5


def test_the_same_external_number_is_the_same_complaint_and_the_clerk_is_told():
    clerk = client_of("chenjing")
    first = send(clerk, channel="12345", external_number="HZ2026-1")
    again = send(clerk, channel="12345", external_number="HZ2026-1", form_key="another-sheet")

    assert again["Location"].startswith(first["Location"])
    assert "以前登记过" in text(clerk.get(again["Location"]))
    assert Complaint.objects.count() == 1


def test_a_tip_off_may_be_anonymous_and_nothing_of_the_person_is_kept():
    answer = send(client_of("chenjing"), channel="tip_off", anonymous="on", name="", phone="")

    assert answer.status_code == 302
    complaint = Complaint.objects.get()
    assert complaint.anonymous and not complaint.complainant_name


def test_other_channels_may_not_be_anonymous():
    answer = send(client_of("chenjing"), anonymous="on")

    assert answer.status_code == 409
    assert "只有举报可以匿名" in text(answer)


def test_an_overruled_route_needs_a_reason_and_is_counted():
    clerk = client_of("chenjing")
    refused = send(clerk, route="arbitration")
    assert refused.status_code == 409 and "请写明理由" in text(refused)

    send(clerk, route="arbitration", override_reason="关系有争议", form_key="second")
    override = RoutingOverride.objects.get()
    complaint = Complaint.objects.get()
    assert (override.proposed, override.chosen) == ("inspection", "arbitration")
    assert complaint.case.unit.kind == "arbitration"
    assert "LSI-04" not in {clock.rule_id for clock in complaint.case.clocks.all()}


def test_whoever_may_not_register_is_told_so():
    for username in ("feng", "admin"):
        assert client_of(username).get("/cases/new/").status_code == 403
        assert send(client_of(username)).status_code == 403
    assert not Complaint.objects.exists()


def test_a_receipt_of_another_street_is_not_there():
    complaint = make_complaint()

    assert client_of("wulei").get(f"/cases/new/receipt/{complaint.number}/").status_code == 404
    assert client_of("sunyan").get(f"/cases/new/receipt/{complaint.number}/").status_code == 200


def test_the_auditor_reads_the_receipt_without_the_query_code():
    complaint = make_complaint()
    page = text(client_of("feng").get(f"/cases/new/receipt/{complaint.number}/"))

    assert complaint.number in page and complaint.query_code not in page
