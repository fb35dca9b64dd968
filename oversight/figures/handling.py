"""What became of disputes: open, filed, closed (办理)."""

from datetime import timedelta

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseClock, TimelineEntry
from cases.workflow import FILE
from oversight.figures.as_of import closed_at, open_at
from oversight.figures.dimensions import age, case_groups
from oversight.figures.figure import Figure, Groups, Measure, Scope
from oversight.figures.intake import disputes, is_group
from oversight.figures.stood import of_case
from oversight.figures.units import CASES

GROUP = _("办理情况")
OF_CASES: Groups = case_groups()
OLD = timedelta(days=90)


def open_cases(scope: Scope) -> QuerySet[Case]:
    """Cases somebody must still work on."""
    seen = Case.objects.visible_to(scope.actor)
    return open_at(seen, scope.as_of) if scope.past else seen.open()


def open_groups(scope: Scope) -> QuerySet[Case]:
    """Group matters somebody must still work on."""
    return open_cases(scope).filter(is_group(scope))


def open_long(scope: Scope) -> QuerySet[Case]:
    """Open cases received more than ninety days ago."""
    return open_cases(scope).filter(received_at__lt=scope.as_of - OLD)


def filed(scope: Scope) -> QuerySet[Case]:
    """Disputes that were filed."""
    return disputes(scope).filter(filed_at__isnull=False)


def filed_in_time(scope: Scope) -> Q:
    """No limit to file was met late: three working days, the same day for a group."""
    late = CaseClock.objects.filter(case=OuterRef("pk"), rule_id__in=FILE, met_at__gt=F("due_at"))
    return ~Exists(late)


def closed(scope: Scope) -> QuerySet[Case]:
    """Disputes that were closed and not opened again."""
    seen = Case.objects.visible_to(scope.actor)
    return closed_at(seen, scope.as_of) if scope.past else seen.filter(closed_at__isnull=False)


def taken(scope: Scope) -> ExpressionWrapper:
    """From the reception to the end."""
    end = F("closed_then" if scope.past else "closed_at")
    return ExpressionWrapper(end - F("received_at"), output_field=DurationField())


def reopened(scope: Scope) -> QuerySet[TimelineEntry]:
    """Closed cases that were opened again."""
    return TimelineEntry.objects.filter(kind="reopen", case__in=Case.objects.visible_to(scope.actor))


def repeated(scope: Scope) -> Q:
    """Of an employer that had a filed case closed in the months before."""
    return Q(is_repeat=True)


FIGURES = (
    Figure(
        "open_cases", 1, GROUP, _("在办案件"), _("此刻没有办结也没有并入其他案件的案件。"), CASES,
        open_cases, by=OF_CASES | {"state": of_case("state"), "age": age}, lower_is_better=True,
    ),
    Figure(
        "open_groups", 1, GROUP, _("在办群体事件"), _("此刻在办的案件中，达到群体事件人数标准的。"), CASES,
        open_groups, by=OF_CASES, lower_is_better=True,
    ),
    Figure(
        "open_long", 1, GROUP, _("在办超过九十天"), _("此刻在办的案件中，受理已超过九十天的。"), CASES,
        open_long, by=OF_CASES, lower_is_better=True,
    ),
    Figure(
        "filed", 1, GROUP, _("立案案件"), _("期间内劳动保障监察立案的案件，按立案日期；并案的算一件。"), CASES,
        filed, day="filed_at", by=OF_CASES,
    ),
    Figure(
        "filed_in_time", 1, GROUP, _("按时立案率"),
        _("分母：期间内立案的案件；分子：其中没有一个立案期限超期的（受理后三个工作日，群体欠薪当日）。"), CASES,
        filed, Measure.SHARE, filed_in_time, day="filed_at", by=OF_CASES,
    ),
    Figure(
        "closed", 1, GROUP, _("办结案件"), _("期间内办结、之后没有恢复办理的案件，按办结日期。"), CASES,
        closed, day="closed_at", then="closed_then", by=OF_CASES,
    ),
    Figure(
        "days_to_close", 1, GROUP, _("办结用时（中位数）"),
        _("期间内办结的案件，从受理到办结的自然日；一半案件不超过这个天数。"), _("天"),
        closed, Measure.MEDIAN, amount=taken, day="closed_at", then="closed_then", by=OF_CASES, lower_is_better=True,
    ),
    Figure(
        "reopened", 1, GROUP, _("恢复办理次数"), _("期间内办结后又恢复办理的次数；恢复办理不算新受理。"), _("次"),
        reopened, day="at", by=case_groups("case__"), lower_is_better=True,
    ),
    Figure(
        "repeat_share", 1, GROUP, _("重复违法占比"),
        _("分母：期间内立案的案件；分子：其中用人单位在立案前十二个月内已有立案案件办结的。"), CASES,
        filed, Measure.SHARE, repeated, day="filed_at", by=OF_CASES, lower_is_better=True,
    ),
)  # fmt: skip
