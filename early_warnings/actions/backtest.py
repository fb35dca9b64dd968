"""A rule with other thresholds, tried on the past (规则回测): asked for here, worked on by whoever has the lease."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.backtest_run import try_rule
from early_warnings.actions.settings import checked, rule_of
from early_warnings.models import Backtest, BacktestState
from early_warnings.queries.backtests import equal
from early_warnings.queries.rule_settings import may_set, settings_on
from early_warnings.workflow import Grade
from tables.actions.leases import ENOUGH, Pulse, claim, pulse_of

MOST_ATTEMPTS = 3
MOST_DAYS = 400  # looked at in one back-test
LONGEST_HORIZON = 365


@recorded
def ask_backtest(
    code: str,
    *,
    thresholds: Mapping[str, Decimal],
    grade: str,
    first_day: date,
    last_day: date,
    step_days: int = 7,
    horizon_days: int = 180,
    actor: Actor,
) -> Backtest:
    """Have a rule tried with these thresholds as of every `step_days` from the first to the last day.

    The setting in force is tried along with it over the same days, unless it has been: to lay side by side. Raises
    Refused.
    """
    if not may_set(actor) or actor.district is None:
        raise Refused("no_right", _("只有大队长或局领导可以申请回测"))
    chosen = checked(rule_of(code), thresholds)
    _check(grade, first_day, last_day, step_days, horizon_days)
    about = {
        "rule": code, "district": actor.district, "first_day": first_day, "last_day": last_day, "step_days": step_days,
        "horizon_days": horizon_days,
    }  # fmt: skip
    asked = {"asked_by": actor.user, "asked_at": now()}
    current = settings_on(today()).get(code)
    if current and not equal(code, current.thresholds, chosen):
        before = Backtest.objects.filter(**about).exclude(state=BacktestState.FAILED)
        if not any(equal(code, one.thresholds, current.thresholds) for one in before):
            Backtest.objects.create(thresholds=current.thresholds, grade=current.grade, **about, **asked)
    return Backtest.objects.create(thresholds=chosen, grade=grade, **about, **asked)


def _check(grade: str, first_day: date, last_day: date, step_days: int, horizon_days: int) -> None:
    if grade not in Grade.values:
        raise Refused("grade", _("请选择等级"), "grade")
    if last_day > today():
        raise Refused("last_day", _("回测的最后一天不能晚于今天"), "last_day")
    if first_day > last_day:
        raise Refused("first_day", _("最后一天不能早于第一天"), "last_day")
    if not 1 <= step_days <= 31:
        raise Refused("step_days", _("间隔应为 1 至 31 天"), "step_days")
    if not 1 <= horizon_days <= LONGEST_HORIZON:
        raise Refused("horizon_days", _("观察期应为 1 至 365 天"), "horizon_days")
    if (last_day - first_day).days // step_days + 1 > MOST_DAYS:
        raise Refused("too_many", _("一次最多回看 400 个日子，请缩短期间或加大间隔"), "step_days")


def work_backtests() -> int:
    """Do what waits; returns how many back-tests were worked on."""
    began, worked = now(), 0
    waiting = Backtest.objects.filter(state=BacktestState.WAITING).select_related("district", "asked_by")
    while now() - began < ENOUGH and (backtest := claim(waiting)):
        _work(backtest)
        worked += 1
    return worked


def _work(backtest: Backtest) -> None:
    actor = Actor.for_user(backtest.asked_by, via="backtest")
    if backtest.attempts > MOST_ATTEMPTS:
        _end(backtest, _("多次没有办成。请缩短期间再试；仍不行请找管理员"), actor=actor)
        return
    try:
        with pulse_of(backtest, "done_days") as pulse:
            _run(backtest, pulse=pulse, actor=actor)
    except Refused as refused:
        _end(backtest, refused.message, actor=actor)


@recorded
def _run(backtest: Backtest, *, pulse: Pulse, actor: Actor) -> None:
    """All in one transaction: a worker that dies leaves nothing behind."""
    result = try_rule(backtest, rule_of(backtest.rule), pulse)
    mine = Backtest.objects.filter(pk=backtest.pk, attempts=backtest.attempts, state=BacktestState.WAITING)
    if not mine.update(state=BacktestState.DONE, lease_until=None, finished_at=now(), **result):
        transaction.set_rollback(True)  # the lease ran out and another finished it


@recorded
def _end(backtest: Backtest, message: str, *, actor: Actor) -> None:
    """It did not come to an end, and why."""
    mine = Backtest.objects.filter(pk=backtest.pk, attempts=backtest.attempts, state=BacktestState.WAITING)
    mine.update(state=BacktestState.FAILED, error=message[:300], lease_until=None, finished_at=now())
