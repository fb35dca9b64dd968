"""Limits: what is late, what is due, and the share of limits kept (期限)."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseClock
from clocks.lights import end_of_day
from oversight.figures.as_of import dropped_then, known_by, resting, running_at
from oversight.figures.dates_then import with_dates_then
from oversight.figures.dimensions import case_groups
from oversight.figures.figure import Figure, Groups, Measure, Scope
from oversight.figures.stood import of_clock
from oversight.figures.units import LIMITS

GROUP = _("期限")
OF_CLOCKS: Groups = case_groups("case__") | {
    "unit": of_clock("unit"), "officer": of_clock("handler"), "rule": F("rule_id"),
}  # fmt: skip
WEEK = timedelta(days=7)


def clocks(scope: Scope) -> QuerySet[CaseClock]:
    """Limits on cases this actor sees."""
    return CaseClock.objects.filter(case__in=Case.objects.visible_to(scope.actor))


def overdue(scope: Scope) -> QuerySet[CaseClock]:
    """Limits that ran out and still run: the one definition, now or at a moment that is over."""
    if not scope.past:
        return clocks(scope).overdue(scope.as_of)
    return _running_then(scope, Q(due_at__lte=scope.as_of)).filter(due_then__lte=scope.as_of)


def due_today(scope: Scope) -> QuerySet[CaseClock]:
    """Running limits that end before the day does."""
    return _ahead(scope, end_of_day(scope.as_of))


def due_in_a_week(scope: Scope) -> QuerySet[CaseClock]:
    """Running limits that end within seven days, today's among them."""
    return _ahead(scope, end_of_day(scope.as_of) + WEEK)


def _ahead(scope: Scope, until) -> QuerySet[CaseClock]:
    if not scope.past:
        return clocks(scope).running().filter(due_at__gt=scope.as_of, due_at__lte=until)
    running = _running_then(scope, Q(due_at__gt=scope.as_of, due_at__lte=until))
    return running.filter(due_then__gt=scope.as_of, due_then__lte=until)


def ending(scope: Scope) -> QuerySet[CaseClock]:
    """Running limits, whatever day they end on."""
    return _running_then(scope, _in_days(scope)) if scope.past else clocks(scope).running()


def _running_then(scope: Scope, near: Q) -> QuerySet[CaseClock]:
    return with_dates_then(running_at(clocks(scope), scope.as_of), scope.as_of, near)


def _in_days(scope: Scope) -> Q:
    return Q(legal_due__range=(scope.first, scope.last))


def met(scope: Scope) -> QuerySet[CaseClock]:
    """Limits that were met."""
    return clocks(scope).filter(met_at__isnull=False)


def came_due(scope: Scope) -> QuerySet[CaseClock]:
    """Limits of the period that were met by the moment or ran out by it; one dropped or at rest before it ran out was
    never due."""
    if scope.past:
        return _came_due_then(scope)
    ran_out = Q(due_at__lte=scope.as_of, paused_since=None) & (Q(dropped_at=None) | Q(dropped_at__gte=F("due_at")))
    return clocks(scope).filter(Q(met_at__lte=scope.as_of) | ran_out)


def _came_due_then(scope: Scope) -> QuerySet[CaseClock]:
    known = clocks(scope).filter(known_by(scope.as_of)).exclude(dropped_then(scope.as_of))
    ran_out = Q(due_then__lte=scope.as_of) & ~Q(pk__in=resting(scope.as_of).values("clock"))
    counted = Q(dropped_at=None) | Q(dropped_at__gte=F("due_then"))
    dated = with_dates_then(known, scope.as_of, _in_days(scope))
    return dated.filter(Q(met_at__lte=scope.as_of) | ran_out & counted)


def kept(scope: Scope) -> Q:
    """Met no later than they ended."""
    return Q(met_at__lte=F("due_at")) & Q(met_at__lte=scope.as_of)


FIGURES = (
    Figure(
        "overdue", 1, GROUP, _("已超期"),
        _("此刻已过法定期限、仍在计时的期限；中止的、已完成的、终止计时的不算。一个案件有几个超期期限就算几个。"),
        LIMITS,
        overdue, by=OF_CLOCKS, lower_is_better=True,
    ),
    Figure(
        "due_today", 1, GROUP, _("今日到期"),
        _("此刻仍在计时、今天结束前到期的期限，不含已超期的。"), LIMITS,
        due_today, by=OF_CLOCKS, lower_is_better=True,
    ),
    Figure(
        "due_in_a_week", 1, GROUP, _("七日内到期"),
        _("此刻仍在计时、从现在起到第七天结束前到期的期限，含今天，不含已超期的。"), LIMITS,
        due_in_a_week, by=OF_CLOCKS, lower_is_better=True,
    ),
    Figure(
        "limits_kept", 1, GROUP, _("按期办结率"),
        _("分母：到期日在期间内、已经完成或者已经到期的期限；到期前终止计时的和仍在中止的不计。"
          "分子：其中不晚于期限完成的。"),
        LIMITS, came_due, Measure.SHARE, kept, day="legal_due", then="legal_then", is_date=True,
        known="started_at", by=OF_CLOCKS,
    ),
    Figure(
        "limits_ending", 1, GROUP, _("将到期期限"),
        _("此刻仍在计时、法定最后一天在期间内的期限；期间可以在以后。中止的不算。"), LIMITS,
        ending, day="legal_due", then="legal_then", is_date=True,
        known="started_at", by=OF_CLOCKS, lower_is_better=True,
    ),
    Figure(
        "limits_met", 1, GROUP, _("完成的期限"),
        _("期间内完成的期限，按完成时间，不论是否超期；终止计时的不算。"), LIMITS,
        met, day="met_at", by=OF_CLOCKS,
    ),
)  # fmt: skip
