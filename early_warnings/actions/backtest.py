"""A rule with other thresholds, tried on the past (规则回测): asked for here, worked on by whoever has the lease."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.backtest_run import Pulse, try_rule
from early_warnings.actions.settings import checked, rule_of
from early_warnings.models import Backtest, BacktestState
from early_warnings.queries.backtests import equal
from early_warnings.queries.rule_settings import may_set, settings_on
from early_warnings.workflow import Grade

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
ENOUGH = timedelta(seconds=30)  # after this no further back-test is begun in one run
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
    while now() - began < ENOUGH and (backtest := _claim()):
        _work(backtest)
        worked += 1
    return worked


@transaction.atomic
def _claim() -> Backtest | None:
    """The oldest back-test nobody holds, now ours for a while."""
    free = Q(lease_until=None) | Q(lease_until__lt=now())
    backtest = (
        Backtest.objects.filter(free, state=BacktestState.WAITING)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("district", "asked_by")
        .order_by("pk")
        .first()
    )
    if backtest:
        backtest.lease_until, backtest.attempts = now() + LEASE, backtest.attempts + 1
        backtest.save(update_fields=["lease_until", "attempts"])
    return backtest


def _work(backtest: Backtest) -> None:
    actor = Actor.for_user(backtest.asked_by, via="backtest")
    if backtest.attempts > MOST_ATTEMPTS:
        _end(backtest, _("多次没有办成。请缩短期间再试；仍不行请找管理员"), actor=actor)
        return
    try:
        with _pulse(backtest) as pulse:
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


@contextlib.contextmanager
def _pulse(backtest: Backtest) -> Iterator[Pulse]:
    """Says how far the work is and keeps the lease, over a connection of its own: what the one transaction of the work
    writes is seen only at its end."""
    aside = connection.copy()

    def tell(done: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute(
                "UPDATE warnings_backtest SET done_days = %s, lease_until = %s WHERE id = %s AND attempts = %s",
                [done, now() + LEASE, backtest.pk, backtest.attempts],
            )

    try:
        yield tell
    finally:
        aside.close()
