"""Promises kept, missed, kept too late, and broken."""

from datetime import date
from decimal import Decimal

import pytest

from cases.actions.steps import TAKE_STEP
from cases.models import CaseClock, WageLine
from common.errors import Refused
from common.time import today
from mediation.actions.breaking import break_off
from mediation.actions.instalments import press, prove, watch_instalments
from mediation.models import Mediation, MediationClock
from outbox.models import Message
from tests.mediation_promises.made import passed, promise
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def _prove(one, proof: str = "转账 0001", who: str = "qian", **more):
    return prove(one, **({"paid_on": today(), "proof": proof} | more), actor=actor(who))


def test_money_goes_to_the_oldest_line_first_and_the_last_promise_fulfils(matter: Mediation):
    worker = matter.case.workers.get()
    new = matter.case.wage_lines.get()
    old = WageLine.objects.create(case=matter.case, worker=worker, owed=Decimal(800), period_from=date(2020, 1, 1))
    first, second = promise(matter, 1000, 11800).instalments.all()
    _prove(first)
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.paid, new.paid) == (Decimal(800), Decimal(200))
    with pytest.raises(Refused, match="proven_already"):
        _prove(first)
    _prove(second, who="liming")
    new.refresh_from_db(), matter.refresh_from_db()
    assert (new.paid, matter.ending) == (Decimal(12000), "fulfilled")
    assert not MediationClock.objects.filter(mediation=matter).open().exists()


def test_what_is_no_proof_is_refused_and_money_posted_twice_is_not_taken(matter: Mediation):
    one, _second = promise(matter, 6000, 6000).instalments.all()
    tomorrow = date.fromordinal(today().toordinal() + 1)
    yesterday = date.fromordinal(today().toordinal() - 1)
    for more, code in [
        ({"proof": " "}, "proof_required"),
        ({"paid_on": tomorrow}, "future_payment"),
        ({"paid_on": yesterday}, "paid_before_signing"),
    ]:
        with pytest.raises(Refused, match=code):
            _prove(one, **more)
    matter.case.wage_lines.update(paid=Decimal(7000))
    with pytest.raises(Refused, match="more_than_owed"):
        _prove(one)
    one.refresh_from_db()
    assert one.proven_at is None and matter.case.wage_lines.get().paid == 7000


def test_a_missed_instalment_is_warned_of_once_and_stays_marked_when_proven_late(matter: Mediation):
    first, second = promise(matter, 5000, 7000).instalments.all()
    assert watch_instalments() == 0
    passed(first)
    assert (watch_instalments(), watch_instalments()) == (1, 0)
    first.refresh_from_db(), matter.refresh_from_db()
    assert first.missed_at is not None and matter.entries.filter(kind="missed").count() == 1
    told = Message.objects.filter(kind="instalment_missed")
    assert {(one.recipient, one.unit) for one in told} == {
        (person("qian"), None), (None, matter.station.unit), (None, matter.case.unit),
    }  # fmt: skip
    decide = MediationClock.objects.get(instalment=first, rule_id="MDN-03")
    assert (decide.unit, decide.is_open) == (matter.case.unit, True)
    press(matter, note="已电话催促，答应周五付", actor=actor("qian"))
    decide.refresh_from_db()
    assert decide.met_at is not None
    _prove(first)
    first.refresh_from_db()
    assert first.missed_at and first.proven_at and not first.clocks.open().exists()
    with pytest.raises(Refused, match="nothing_missed"):
        break_off(matter, reason="没有按期支付", actor=actor("liming"))
    assert second.clocks.get().is_open


def test_breaking_off_sends_the_case_on_to_filing_with_its_own_date(matter: Mediation):
    first, second = promise(matter, 5000, 7000).instalments.all()
    _prove(first)
    passed(second)
    case = break_off(matter, reason="第二期没有支付", actor=actor("chenjing"))
    matter.refresh_from_db(), second.refresh_from_db()
    assert (matter.state, matter.ending, case.state) == ("ended", "broken", "accepted")
    assert second.missed_at is not None, "the watch had not come by yet"
    assert CaseClock.objects.filter(case=case, rule_id="LSI-04").open().exists()
    assert not MediationClock.objects.filter(mediation=matter).open().exists()
    assert case.wage_lines.get().paid == 5000


def test_a_case_closed_as_settled_takes_promised_money_and_is_reopened_when_it_does_not_come(matter: Mediation):
    first, second = promise(matter, 5000, 7000).instalments.all()
    matter.case.refresh_from_db()
    close = {"outcome": "settled", "reason": "达成调解协议"}
    case = TAKE_STEP["close"](matter.case, **close, actor=actor("liming"))
    _prove(first, who="chenjing")
    assert case.wage_lines.get().paid == 5000
    passed(second)
    assert watch_instalments() == 1
    with pytest.raises(Refused, match="no_right"):  # a clerk takes up no closed case
        break_off(matter, reason="没有支付", actor=actor("chenjing"))
    reopened = break_off(matter, reason="没有支付", actor=actor("liming"))
    assert (reopened.number, reopened.state, reopened.outcome) == (case.number, "accepted", "")
    rules = set(CaseClock.objects.filter(case=case).open().values_list("rule_id", flat=True))
    assert {"LSI-04", "RPN-01"} <= rules


def test_while_an_agreement_stands_the_case_cannot_say_that_mediation_failed(matter: Mediation):
    promise(matter, 5000, 7000)
    with pytest.raises(Refused, match="agreement_stands"):
        TAKE_STEP["mediation_failed"](matter.case, reason="劳动者改主意了", actor=actor("liming"))
    matter.case.refresh_from_db()
    assert matter.case.state == "mediating"
