"""The limits of warnings: begun, replaced by a shorter one, met or dropped, for many at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from accounts.actor import Actor
from clocks.actions import holders, run
from clocks.queries import current_calendar
from common.time import local_day, now
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries.places import END_CLOCK
from statutes import rules
from statutes.deadlines import compute


def start_limits(
    pairs: Iterable[tuple[EarlyWarning, str]], *, at: datetime, actor: Actor, reason: str = ""
) -> list[WarningClock]:
    """Begin a limit, named by its rule, for each warning. A few statements for each rule of statutes, not each warning.

    The warnings need their `unit`.
    """
    started: list[WarningClock] = []
    for rule_id, group in groupby(sorted(pairs, key=lambda pair: pair[1]), key=lambda pair: pair[1]):
        clocks = [
            WarningClock(warning=one, handler_id=one.handler_id, unit=one.unit, subject=one.number)
            for one, _rule in group
        ]
        started += run.start_many(clocks, rule_id=rule_id, started_at=at, actor=actor, reason=reason)
    return started


def shorten(warnings: Sequence[EarlyWarning], rule_id: str, *, actor: Actor, reason: str) -> None:
    """The running limit to answer gives way to that of a graver grade, where that is earlier."""
    due = due_of(rule_id, now())
    longer = _answers(warnings).filter(due_at__gt=due)
    _replace(warnings, list(longer), rule_id, actor, reason)


def begin_again(warnings: Sequence[EarlyWarning], rule_id: str, *, actor: Actor, reason: str) -> None:
    """Whoever answers for them now has a limit of their own: what still runs to answer ends, a new one begins."""
    _replace(warnings, list(_answers(warnings)), rule_id, actor, reason)


def pass_on(warnings: Sequence[EarlyWarning]) -> None:
    """Clocks go where their warnings went. Three statements for each unit."""
    for unit, group in groupby(sorted(warnings, key=lambda one: one.unit_id), key=lambda one: one.unit):
        clocks = WarningClock.objects.filter(warning__in=[one.pk for one in group]).open()
        holders.pass_to(clocks, unit=unit)


def finish(warnings: Iterable[EarlyWarning], *, actor: Actor, kept: bool, reason: str = "") -> None:
    """No limit runs on: met when somebody did what it asked for, else dropped."""
    clocks = list(WarningClock.objects.filter(warning__in=[one.pk for one in warnings]).open())
    if kept:
        run.meet(clocks, actor=actor)
    else:
        run.drop(clocks, actor=actor, reason=reason)


def due_of(rule_id: str, at: datetime) -> datetime:
    """When a limit that begins at a moment would be over."""
    rule = rules.rule_for(rule_id, local_day(at))
    return compute(rule, at if rule.unit == rules.Unit.HOUR else local_day(at), current_calendar()).due_at


def _answers(warnings: Iterable[EarlyWarning]):
    """Running limits to answer, not those to finish."""
    return WarningClock.objects.filter(warning__in=[one.pk for one in warnings]).open().exclude(rule_id=END_CLOCK)


def _replace(
    warnings: Sequence[EarlyWarning], clocks: list[WarningClock], rule_id: str, actor: Actor, reason: str
) -> None:
    if not clocks:
        return
    run.drop(clocks, actor=actor, reason=reason)
    ended = {clock.warning_id for clock in clocks}
    start_limits([(one, rule_id) for one in warnings if one.pk in ended], at=now(), actor=actor, reason=reason)
