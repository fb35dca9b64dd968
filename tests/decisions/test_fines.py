"""A penalty from service to the last yuan, on real dates: due day, three per cent a day, ceiling, days left out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import close_old_connections, connection

from cases.actions.decisions.fines import reverse_fine_payment
from cases.actions.decisions.serve import effective_day
from cases.models import CaseClock
from cases.queries.decision_limits import limits_of
from cases.queries.fines import account_of
from common.errors import Refused
from tests.decisions.roads import decided_penalty, on, pay, serve, served_penalty, take
from tests.people import actor

pytestmark = pytest.mark.django_db


def test_the_dates_of_a_decision_received_on_3_april_2024(district):
    decision = served_penalty()
    assert (decision.served_on, decision.due_on) == (date(2024, 4, 3), date(2024, 4, 18))
    assert (decision.review_until, decision.lawsuit_until) == (date(2024, 6, 3), date(2024, 10, 8))
    names = [(str(card.name), card.last_day) for card in limits_of(decision)]
    assert names[1] == ("履行", date(2024, 4, 18)) and len(names) == 4
    assert limits_of(decision)[1].days[-1]["number"] == 15


def test_paid_ten_days_late_costs_6000_more(district):
    decision = served_penalty()
    paid = pay(decision, "2024-04-28", "20000", "6000")
    assert (paid.fine_paid, paid.surcharge_paid) == (20000, 6000)
    with on("2024-05-06"):
        assert account_of(paid, date(2024, 5, 6)).left == 0
        done = take(paid, "perform", performed_on=date(2024, 4, 28))
    assert done.state == "performed"


def test_the_surcharge_never_exceeds_the_fine(district):
    decision = served_penalty()
    account = account_of(decision, date(2024, 5, 30))
    part = account.parts[0].late
    assert (part.days, part.uncapped, account.surcharge) == (42, Decimal("25200.00"), Decimal("20000.00"))


def test_the_days_of_a_reconsideration_are_left_out(district):
    decision = served_penalty()
    with on("2024-05-06"):
        decision = take(decision, "contest", contest_kind="review", from_on=date(2024, 5, 1))
        assert account_of(decision, date(2024, 5, 20)).parts[0].late.days == 12  # 19 to 30 April
    with on("2024-07-01"):
        told = {"contest_kind": "review", "from_on": date(2024, 5, 1), "ended_on": date(2024, 6, 30)}
        decision = take(decision, "contest", **told)
    assert account_of(decision, date(2024, 7, 3)).parts[0].late.days == 15
    assert decision.lawsuit_until == date(2024, 7, 15)


def test_a_part_paid_in_time_is_not_late(district):
    decision = pay(served_penalty(), "2024-04-10", "15000")
    account = account_of(decision, date(2024, 4, 28))
    assert account.surcharge == Decimal("1500.00") and account.fine_left == 5000


def test_never_more_than_is_due(district):
    decision = served_penalty()
    for fine, surcharge, code in (
        ("20000.01", "0", "more_than_fine"),
        ("20000", "6000.01", "more_than_surcharge"),
        ("0", "0", "amount_not_positive"),
        ("-5", "0", "amount_not_positive"),
    ):
        with pytest.raises(Refused) as refused:
            pay(decision, "2024-04-28", fine, surcharge)
        assert refused.value.code == code
    assert not decision.fine_payments.exists()


def test_unpaid_it_is_not_performed(district):
    decision = pay(served_penalty(), "2024-04-28", "20000", "5999.99")
    with on("2024-04-29"), pytest.raises(Refused) as refused:
        take(decision, "perform", performed_on=date(2024, 4, 28))
    assert refused.value.code == "money_due" and "0.01" in str(refused.value.message)


def test_a_payment_entered_by_mistake_is_reversed_once(district):
    decision = pay(served_penalty(), "2024-04-10", "15000")
    payment = decision.fine_payments.get()
    reverse_fine_payment(payment, reason="记错案件", actor=actor("liming"))
    decision.refresh_from_db()
    assert decision.fine_paid == 0 and account_of(decision, date(2024, 4, 10)).fine_left == 20000
    with pytest.raises(Refused) as refused:
        reverse_fine_payment(payment, reason="再来", actor=actor("liming"))
    assert refused.value.code == "reversed_already"


def test_the_clocks_of_a_penalty_are_served_reported_and_made_public(district):
    decision = served_penalty()
    clocks = CaseClock.objects.filter(decision=decision)
    assert set(clocks.open().values_list("rule_id", flat=True)) == {"LSI-14", "LSI-15"}
    assert clocks.get(rule_id="LSI-09").met_at
    with on("2024-04-08"):
        decision = take(decision, "report_up")
        decision = take(decision, "publish", where="浙江政务服务网")
    assert not clocks.open().exists()
    with on("2024-04-09"), pytest.raises(Refused) as refused:
        take(decision, "publish", where="再次")
    assert refused.value.code == "nothing_to_publish"


def test_a_public_notice_is_service_only_after_its_days():
    assert effective_day("public_notice", date(2024, 4, 3)) == date(2024, 5, 3)
    assert effective_day("public_notice", date(2021, 4, 3)) == date(2021, 6, 2)
    assert effective_day("direct", date(2024, 4, 3)) == date(2024, 4, 3)


def test_service_is_never_before_the_decision_or_after_today(district):
    decision = decided_penalty()
    with on("2024-04-03"):
        for day, code in (("2024-03-28", "day_too_early"), ("2024-04-04", "day_in_future")):
            with pytest.raises(Refused) as refused:
                serve(decision, day)
            assert refused.value.code == code


@pytest.mark.django_db(transaction=True)
def test_two_payments_at_the_same_moment_are_never_more_than_the_fine(district):
    decision = served_penalty()

    def once(_number: int) -> str:
        close_old_connections()
        try:
            take(decision, "pay", amount=Decimal("15000"), paid_on=date(2024, 4, 10), receipt="回单")
            return "paid"
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(once, range(4)))
    decision.refresh_from_db()
    assert sorted(answers) == ["more_than_fine"] * 3 + ["paid"] and decision.fine_paid == 15000
