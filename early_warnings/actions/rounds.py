"""When rules run by themselves: once a day, at each new batch, and as soon as people report something.

The work is found by query. Whatever is run twice, late, or by two workers at once, warns once.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.models import Complaint
from common.time import now, today
from early_warnings.actions.evaluate import evaluate
from early_warnings.models import RuleRun, RuleSetting, RunKind, Signal
from early_warnings.queries.signals import READ_BY
from early_warnings.rules import RULES, warning_rules
from early_warnings.rules.base import Scope
from feeds.models import Batch

RECENT = timedelta(days=2)  # older batches are a matter of the night
OVERLAP = timedelta(minutes=2)  # what was being written down while the run before looked
ENOUGH = timedelta(seconds=30)  # after this no further batch is begun in one run


def run_night() -> int:
    """Every rule that is on, once a day and district; returns how many ran."""
    day, ran = today(), 0
    for district in _districts(day):
        earlier = RuleRun.objects.filter(kind=RunKind.NIGHT, day=day, district=district)
        left = set(_active(day)) - set(earlier.values_list("rule", flat=True))
        if left:
            runs = evaluate(sorted(left), Scope(district, day), kind=RunKind.NIGHT, actor=_clock(), once=True)
            ran += len(runs)
    return ran


def run_batches() -> int:
    """The rules that rest on what has just come in, about those it speaks of; returns how many batches."""
    began, day, done = now(), today(), 0
    codes = _active(day)
    sources = {source for code in codes for source in RULES[code].sources}
    waiting = (
        Batch.objects.complete()
        .filter(stored_at__gte=now() - RECENT, source__code__in=sources, rule_runs=None)
        .select_related("source", "district")
        .order_by("pk")
    )
    for batch in waiting:
        if now() - began > ENOUGH:
            break
        concerned = [code for code in codes if batch.source.code in RULES[code].sources]
        scope = Scope(batch.district, day, batch=batch)
        evaluate(concerned, scope, kind=RunKind.BATCH, actor=_clock(), once=True)
        done += 1
    return done


def run_own() -> int:
    """The rules on what people report here, about the employers reported since; returns how many of those."""
    day, looked_at = today(), 0
    codes = [code for code in _active(day) if RULES[code].own]
    for district in _districts(day):
        firms = _reported(district, _looked_until(district)) if codes else []
        if firms:
            evaluate(codes, Scope(district, day, only=tuple(firms)), kind=RunKind.OWN, actor=_clock())
            looked_at += len(firms)
    return looked_at


def run_now(codes: Iterable[str], district: Unit, day: date) -> list[RuleRun]:
    """Rules run once more by hand, over a whole district as of a day."""
    return evaluate(list(codes), Scope(district, day), kind=RunKind.NIGHT, actor=_clock())


def _clock() -> Actor:
    return Actor.clock("warnings")


def _active(day: date) -> list[str]:
    settings = RuleSetting.objects.valid_on(day).filter(active=True, rule__in=warning_rules())
    return sorted(settings.values_list("rule", flat=True))


def _districts(day: date) -> list[Unit]:
    return list(Unit.objects.valid_on(day).filter(kind=UnitKind.DISTRICT))


def _looked_until(district: Unit) -> datetime:
    # Who reports a signal has its own rules run at once, about one employer: that is no round.
    at_once = {code for codes in READ_BY.values() for code in codes}
    rounds = RuleRun.objects.filter(district=district, kind=RunKind.OWN).exclude(rule__in=at_once)
    newest = rounds.order_by("-pk").first()
    return newest.started_at - OVERLAP if newest else now() - RECENT


def _reported(district: Unit, since: datetime) -> list[int]:
    """Employers somebody complained of or reported something about since. Two queries."""
    complaints = Complaint.objects.filter(case__district=district, registered_at__gte=since)
    signals = Signal.objects.filter(Q(reported_at__gte=since) | Q(withdrawn_at__gte=since), district=district)
    firms = set(complaints.values_list("case__enterprise", flat=True))
    return sorted(firms | set(signals.exclude(enterprise=None).values_list("enterprise", flat=True)))
