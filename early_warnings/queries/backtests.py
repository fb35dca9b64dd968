"""A back-test read: its lists, side by side with the setting in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.actor import Actor
from common.time import local_day
from early_warnings.models import Backtest, BacktestRow, BacktestState, RuleSetting, Verdict
from early_warnings.rules import RULES

PAGE = 100
LISTS = ("warned", "caught", "missed", "false_alarm", "new", "gone")


@dataclass(frozen=True)
class Compared:
    """The numbers of one back-test. `unfinished`: false alarms whose horizon was not over when it was judged."""

    backtest: Backtest
    warned: int
    unfinished: int

    @property
    def hit_rate(self) -> Decimal | None:
        """Per cent of those warned of who were caught."""
        return self._share(self.backtest.caught, self.warned)

    @property
    def found_rate(self) -> Decimal | None:
        """Per cent of those who complained who were caught."""
        return self._share(self.backtest.caught, self.backtest.caught + self.backtest.missed)

    @staticmethod
    def _share(part: int, whole: int) -> Decimal | None:
        return round(Decimal(100 * part) / whole, 1) if whole else None


def compared(backtest: Backtest) -> Compared:
    """Two queries."""
    horizon = local_day(backtest.finished_at) if backtest.finished_at else backtest.last_day
    open_false = backtest.rows.filter(verdict=Verdict.FALSE_ALARM, complained_on=None)
    late = open_false.filter(warned_on__gt=horizon - timedelta(days=backtest.horizon_days))
    return Compared(backtest, backtest.rows.filter(warned_on__isnull=False).count(), late.count())


def in_force_beside(backtest: Backtest, setting: RuleSetting | None) -> Backtest | None:
    """The back-test of the setting in force over the same days; the same one when it tries just that. One query."""
    if setting is None or equal(backtest.rule, setting.thresholds, backtest.thresholds):
        return backtest if setting is not None else None
    same = Backtest.objects.filter(
        rule=backtest.rule, district=backtest.district_id, first_day=backtest.first_day, last_day=backtest.last_day,
        step_days=backtest.step_days, horizon_days=backtest.horizon_days,
    ).exclude(state=BacktestState.FAILED)  # fmt: skip
    return next((one for one in same if equal(one.rule, one.thresholds, setting.thresholds)), None)


def fitting(code: str, thresholds: Mapping[str, object], grade: str, actor: Actor) -> Backtest | None:
    """The newest finished back-test of exactly these thresholds and this grade. One query."""
    rows = Backtest.objects.visible_to(actor).filter(rule=code, grade=grade, state=BacktestState.DONE)
    return next((one for one in rows if equal(code, one.thresholds, thresholds)), None)


def equal(code: str, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether these are the same thresholds of a rule, as numbers; one that is not there is as the rule has it."""
    return RULES[code].values(one) == RULES[code].values(other)


def rows_of(backtest: Backtest, which: str, beside: Backtest | None) -> QuerySet[BacktestRow]:
    """The rows of one list, each with `before`: the day the setting in force would have warned of it. `new`: warned of
    only by this one, `gone`: only by the one in force."""
    old = BacktestRow.objects.filter(backtest=beside, enterprise=OuterRef("enterprise"), warned_on__isnull=False)
    rows = BacktestRow.objects.filter(backtest=backtest)
    if which == "gone":
        mine = rows.filter(enterprise=OuterRef("enterprise"), warned_on__isnull=False)
        rows = BacktestRow.objects.filter(~Exists(mine), backtest=beside, warned_on__isnull=False)
    elif which == "new":
        rows = rows.filter(~Exists(old), warned_on__isnull=False)
    else:
        rows = rows.filter(Q(warned_on__isnull=False) if which == "warned" else Q(verdict=which))
    return rows.annotate(before=Subquery(old.values("warned_on")[:1])).select_related("enterprise").order_by("pk")


def counts_of(backtest: Backtest, beside: Backtest | None) -> dict[str, int]:
    """How many rows each list has. One query a list."""
    return {which: rows_of(backtest, which, beside).count() for which in LISTS}
