"""Money in the browser: lines are entered, paid in one go with exceptions, and reversed with a reason."""

from decimal import Decimal

import pytest

from cases.actions.money import add_wage_line
from cases.models import Payment, WageLine
from common.time import today
from tests.factories import make_case
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    return make_case("received")


def payments(case, **changes) -> dict:
    lines = list(case.wage_lines.all())
    typed = {"version": case.version, "source": "employer", "paid_on": today().isoformat(), "proof": "转账0302"}
    typed |= {"lines": [line.pk for line in lines]} | {f"amount_{line.pk}": str(line.outstanding) for line in lines}
    return typed | changes


def test_a_line_is_entered_as_people_write_sums_and_months(case):
    client = client_of("chenjing")

    client.post(f"/cases/{case.number}/wages/", {
        "version": case.version, "name": "李四", "phone": "138-0000-5678", "kind": "overtime", "owed": "１.２万",
        "period_from": "2026年1月", "period_to": "202603",
    })  # fmt: skip

    line = WageLine.objects.get(kind="overtime")
    assert (line.owed, line.worker.name, line.worker.phone) == (Decimal("12000.00"), "李四", "13800005678")
    assert (line.period_from.isoformat(), line.period_to.isoformat()) == ("2026-01-01", "2026-03-01")


def test_bad_entries_are_named_at_their_field_and_kept(case):
    page = client_of("chenjing").post(f"/cases/{case.number}/wages/", {
        "version": case.version, "name": "", "phone": "1380000", "kind": "wages", "owed": "很多",
        "period_from": "2026-05", "period_to": "2026-01", "id_number": "33010219900101123X",
    }).content.decode()  # fmt: skip

    for sentence in ["请填写姓名", "手机号应为 11 位", "金额写法看不懂", "结束月份早于开始月份", "校验位不对"]:
        assert sentence in page, sentence
    assert 'value="很多"' in page and 'value="1380000"' in page


def test_all_that_is_outstanding_is_paid_at_once(case):
    add_wage_line(case, name="李四", owed=Decimal(3000), actor=actor("chenjing"))
    case.refresh_from_db()
    client = client_of("chenjing")
    page = client.get(f"/cases/{case.number}/payments/").content.decode()
    assert page.count(" checked") == 2 and 'value="12000.00"' in page and 'value="3000.00"' in page

    answer = client.post(f"/cases/{case.number}/payments/", payments(case), follow=True)

    assert "已记入 2 笔付款，共 15,000.00 元。" in answer.content.decode()
    assert all(line.outstanding == 0 for line in case.wage_lines.all())


def test_unticking_and_another_amount_are_the_exceptions(case):
    other = add_wage_line(case, name="李四", owed=Decimal(3000), actor=actor("chenjing"))
    case.refresh_from_db()
    first = case.wage_lines.exclude(pk=other.pk).get()

    typed = payments(case, lines=[first.pk]) | {f"amount_{first.pk}": "5,000"}
    client_of("chenjing").post(f"/cases/{case.number}/payments/", typed)

    assert [(one.line_id, one.amount) for one in Payment.objects.all()] == [(first.pk, Decimal("5000.00"))]


def test_more_than_is_owed_is_said_at_the_line(case):
    line = case.wage_lines.get()

    answer = client_of("chenjing").post(
        f"/cases/{case.number}/payments/", payments(case) | {f"amount_{line.pk}": "12000.01"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "付款 12000.01 元超过未付的 12000.00 元" in page and 'value="12000.01"' in page
    assert not Payment.objects.exists()


def test_two_hundred_workers_fit_into_one_form(case):
    for number in range(200):
        add_wage_line(case, name=f"工人{number}", owed=Decimal(100), actor=actor("chenjing"))
    case.refresh_from_db()

    answer = client_of("chenjing").post(f"/cases/{case.number}/payments/", payments(case), follow=True)

    assert answer.status_code == 200
    assert Payment.objects.count() == 201


def test_a_payment_is_reversed_with_a_reason_and_both_stay(case):
    client = client_of("chenjing")
    client.post(f"/cases/{case.number}/payments/", payments(case))
    payment = Payment.objects.get()
    reverse = f"/cases/{case.number}/payments/{payment.pk}/reverse/"
    assert client.post(reverse, {"reason": ""}).status_code == 409

    client.post(reverse, {"reason": "记错了人"})

    assert [one.amount for one in Payment.objects.order_by("pk")] == [Decimal("12000.00"), Decimal("-12000.00")]
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "已冲正" in page and "记错了人" in page
    assert "已经冲正过" in client.post(reverse, {"reason": "再冲一次"}).content.decode()


def test_a_payment_of_another_case_is_not_there(case):
    client = client_of("chenjing")
    client.post(f"/cases/{case.number}/payments/", payments(case))
    other = make_case("received", phone="13900001111")

    address = f"/cases/{other.number}/payments/{Payment.objects.get().pk}/reverse/"
    assert client.get(address).status_code == 404


def test_those_who_only_look_record_no_money(case):
    for name in ("feng", "zhou"):
        answer = client_of(name).post(f"/cases/{case.number}/payments/", payments(case))
        assert answer.status_code == 409 and "这一步由" in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_street_that_gave_the_case_away_records_no_money(district):
    case = make_case("returned")
    answer = client_of("chenjing").post(f"/cases/{case.number}/payments/", payments(case))

    assert answer.status_code == 409 and "不在您的机构" in answer.content.decode()
    assert not Payment.objects.exists()
