"""A rule on a feed that stopped says so; a new batch is evaluated for the employers it speaks of."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Unit
from common.time import now, today
from early_warnings.actions import rounds
from early_warnings.models import EarlyWarning, RuleRun
from early_warnings.rules.months import months_before
from feeds.models import Batch, FeedSource
from tests.feeds.deliveries import code_of, delivered
from tests.warnings_engine.town import firms, reported, run, warning_of

pytestmark = pytest.mark.django_db
HEADING = "信用代码,单位名称,月份,险种,参保人数,应缴金额,实缴金额,缴费截止日"


def insured(number: int, months_ago: int, paid: int = 0) -> str:
    month = months_before(today(), months_ago)
    return f"{code_of(number)},杭州第{number}厂,{month:%Y-%m},养老,10,1000,{paid},{month:%Y-%m}-25"


def with_codes(district: Unit, count: int) -> list:
    made = firms(district, count)
    for number, firm in enumerate(made):
        firm.credit_code = code_of(number)
        firm.save()
    return made


def test_a_feed_that_stopped_is_not_evaluated_and_never_gone(district: Unit):
    [firm] = with_codes(district, 1)
    delivered("insurance", HEADING, insured(0, 2), insured(0, 3))
    assert run(district, "W06", day=today()).raised == 1
    Batch.objects.update(received_at=now() - timedelta(days=60))
    ran = run(district, "W06", day=today())
    assert (ran.state, ran.stale, ran.found) == ("not_evaluated", ["insurance"], 0)
    assert warning_of(firm, "W06").gone_on is None


def test_a_source_never_delivered_or_switched_off_is_not_evaluated(district: Unit):
    assert run(district, "W06", day=today()).state == "not_evaluated"
    delivered("insurance", HEADING, insured(0, 2))
    FeedSource.objects.filter(code="insurance").update(active=False)
    assert run(district, "W06", day=today()).stale == ["insurance"]


def test_a_batch_is_evaluated_once_for_the_employers_it_speaks_of(district: Unit):
    first, second = with_codes(district, 2)
    delivered("insurance", HEADING, *[insured(number, ago) for number in (0, 1) for ago in (2, 3)])
    assert rounds.run_batches() == 1
    assert rounds.run_batches() == 0
    assert EarlyWarning.objects.filter(rule="W06").count() == 2
    delivered("insurance", HEADING, insured(0, 2, paid=1000), insured(0, 3, paid=1000))  # the first has paid
    EarlyWarning.objects.filter(enterprise=second).update(seen_on=today() - timedelta(days=1))
    assert rounds.run_batches() == 1
    ran = RuleRun.objects.filter(rule="W06").first()
    assert (ran.kind, ran.found, ran.gone) == ("batch", 0, 1)
    assert warning_of(first, "W06").gone_on == today()
    left_alone = warning_of(second, "W06")
    assert (left_alone.gone_on, left_alone.seen_on) == (None, today() - timedelta(days=1))


def test_old_batches_are_left_to_the_night(district: Unit):
    [firm] = with_codes(district, 1)
    delivered("insurance", HEADING, insured(0, 2), insured(0, 3))
    Batch.objects.update(stored_at=now() - timedelta(days=3))
    assert rounds.run_batches() == 0
    assert rounds.run_night() > 20
    assert rounds.run_night() == 0
    assert warning_of(firm, "W06") is not None


def test_what_is_reported_runs_the_own_rules_for_those_employers(district: Unit, rules: None):
    told, untold = firms(district, 2)
    reported("rent_unpaid", told, day=today())
    [old] = reported("rent_unpaid", untold, day=today())
    old.reported_at = now() - timedelta(days=5)
    old.save()
    assert rounds.run_own() == 1
    assert warning_of(told) is not None
    assert warning_of(untold) is None
    assert {run.kind for run in RuleRun.objects.all()} == {"own"}


def test_the_command_runs_rules_by_hand_and_says_what_came_of_them(district: Unit, rules: None):
    reported("rent_unpaid", *firms(district, 2))
    said = StringIO()
    call_command("run_rules", "--rule", "T1", "--rule", "W06", "--district", district.code, stdout=said)
    assert "shangcheng T1 done: found 2, raised 2" in said.getvalue()
    assert "W06 not_evaluated" in said.getvalue() and "stale: insurance" in said.getvalue()
    for wrong in (("--rule", "W99"), ("--district", "nowhere")):
        with pytest.raises(CommandError):
            call_command("run_rules", *wrong)
