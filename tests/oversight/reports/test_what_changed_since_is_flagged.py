"""A report says which of its numbers are not what they were, and only those."""

import re

import pytest

from accounts.models import Unit
from cases.actions.money import Share, record_payments, reverse_payment
from cases.models import Payment
from common.time import moved_clock
from oversight.actions.reports import freeze_report, write_report
from tests.factories import make_case
from tests.oversight.figures.world import at
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
CHANGED = re.compile(r'data-changed="([^"]+)"')
LAST_DAY = -70  # 22 December 2025


def test_a_payment_reversed_after_the_freeze_flags_exactly_what_was_recovered(district: Unit) -> None:
    with moved_clock(at(LAST_DAY)):
        case = make_case("investigating", name="赵一", phone="13700000001")
        for amount in (3000, 2000):
            record_payments(
                case, shares=[Share(case.wage_lines.get(), amount)], source="employer", paid_on=at(LAST_DAY).date(),
                proof="转账", actor=actor("liming"),
            )  # fmt: skip
    with moved_clock(at(-45)):  # in January, when the year is reported on
        report = freeze_report(write_report(2025, actor=actor("zhou")), version=1, actor=actor("zhou"))
        page = client_of("feng").get("/reports/2025/1/?changes=1").content.decode()
        assert "所有数字与现在的记录一致" in page
    with moved_clock(at(-20)):
        reverse_payment(Payment.objects.get(amount=3000), reason="重复登记", actor=actor("liming"))
        client = client_of("feng")
        html = client.get("/reports/2025/1/?changes=1").content.decode()
        part = client.get("/reports/2025/1/?changes=1", headers={"HX-Request": "true"}).content.decode()

    assert "定稿后 2 个数字有变化" in html
    assert set(CHANGED.findall(html)) == {"recovered", "recovered_in_filed"} == set(CHANGED.findall(part))
    assert "<html" not in part
    rows = re.search(r'data-changed="recovered">.*?</tr>', html, re.S)[0]
    assert [said for said in re.findall(r"[\d,]+元", rows)] == ["5,000元", "5,000元", "2,000元"]
    assert report.figures.get(name="recovered").value == 5000


def test_fingerprints_made_another_way_are_not_compared(district: Unit) -> None:
    with moved_clock(at(0)):
        make_case("investigating", name="赵一", phone="13700000001")
        report = write_report(2026, actor=actor("zhou"))
        report.figures.update(fingerprint_version=1, whole_digest="0" * 64)
        assert CHANGED.findall(client_of("zhou").get("/reports/2026/1/?changes=1").content.decode()) == []
        report.figures.filter(name="orders").update(whole=2)
        changed = set(CHANGED.findall(client_of("zhou").get("/reports/2026/1/?changes=1").content.decode()))
    assert changed == {"orders"}


def test_what_stands_at_a_moment_moves_by_itself_and_is_no_change(district: Unit) -> None:
    with moved_clock(at(0)):
        make_case("investigating", name="赵一", phone="13700000001")
    with moved_clock(at(1)):
        write_report(2026, actor=actor("zhou"))
    with moved_clock(at(3)):
        make_case("received", name="钱二", phone="13700000002")
        changed = set(CHANGED.findall(client_of("zhou").get("/reports/2026/1/?changes=1").content.decode()))

    assert {"orders", "disputes", "orders_window"} <= changed
    assert changed.isdisjoint({"open_cases", "owed", "street_squads", "certified_officers", "recovered"})
