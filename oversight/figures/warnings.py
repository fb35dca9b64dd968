"""Early warnings: raised, answered in time, early enough, and of use (预警)."""

from datetime import timedelta
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.queries import grades_of_rules, on_time
from oversight.figures.figure import Figure, Groups, Measure, Scope
from oversight.figures.stood import of_clock, of_warning
from oversight.figures.units import LIMITS

GROUP = _("预警")
DAY = timedelta(days=1)
OF_WARNINGS: Groups = {
    "unit": of_warning("unit"), "officer": of_warning("handler"), "street": F("street"), "grade": of_warning("grade"),
    "warning_rule": F("rule"),
}  # fmt: skip
OF_CLOCKS: Groups = {
    "unit": of_clock("unit"), "officer": of_clock("handler"), "street": F("warning__street"),
    "warning_rule": F("warning__rule"),
}  # fmt: skip


def raised(scope: Scope) -> QuerySet[EarlyWarning]:
    """Warnings this actor sees."""
    return EarlyWarning.objects.visible_to(scope.actor)


def open_warnings(scope: Scope) -> QuerySet[EarlyWarning]:
    """Warnings nobody has ended."""
    if not scope.past:
        return raised(scope).open()
    return raised(scope).filter(Q(closed_at=None) | Q(closed_at__gt=scope.as_of), raised_at__lte=scope.as_of)


def due(scope: Scope) -> QuerySet[WarningClock]:
    """Limits to answer that were due: the set of the report of early warnings."""
    return on_time.due(scope.first, scope.last, scope.actor, scope.as_of)


def in_time(scope: Scope) -> Q:
    """Answered by then, and not waived."""
    return on_time.in_time_by(scope.as_of)


def judged(scope: Scope) -> QuerySet[EarlyWarning]:
    """Warnings of the days with the first complaint after each."""
    return grades_of_rules.judged_warnings(scope.actor, scope.first, scope.last)


def acted(scope: Scope) -> QuerySet[EarlyWarning]:
    """Those on which somebody acted, once the days are over in which it shows whether it was of use."""
    names = grades_of_rules.conditions(scope.as_of)
    return judged(scope).filter(names["prevented"] | names["complained"])


def prevented(scope: Scope) -> Q:
    """No complaint in the days after acting."""
    return grades_of_rules.conditions(scope.as_of)["prevented"]


def with_complaint(scope: Scope) -> QuerySet[EarlyWarning]:
    """Warnings whose employer was complained of afterwards."""
    return judged(scope).filter(complained_at__lte=scope.as_of)


LEAD: Any = ExpressionWrapper(F("complained_at") - F("raised_at"), output_field=DurationField())

FIGURES = (
    Figure(
        "warnings", 1, GROUP, _("预警"), _("期间内发出的预警，同一规则对同一对象没有办结前只算一条。"), _("条"),
        raised, day="raised_at", by=OF_WARNINGS,
    ),
    Figure(
        "open_warnings", 1, GROUP, _("未办结预警"), _("此刻没有办结的预警。"), _("条"),
        open_warnings, by=OF_WARNINGS, lower_is_better=True,
    ),
    Figure(
        "warnings_in_time", 1, GROUP, _("预警按时办结率"),
        _("分母：应答期限在期间内到期的预警期限，已豁免的也算在内；分子：其中在期限前答复、没有豁免的。"), LIMITS,
        due, Measure.SHARE, in_time, day="due_at", known="started_at", by=OF_CLOCKS,
    ),
    Figure(
        "warnings_prevented", 1, GROUP, _("早介入有效率"),
        _("分母：期间内发出、已经干预并且观察期满的预警，不含误报和转为案件的；"
          "分子：其中干预后观察期内没有工资投诉的。"), _("条"),
        acted, Measure.SHARE, prevented, day="raised_at", by=OF_WARNINGS,
    ),
    Figure(
        "warning_lead", 1, GROUP, _("预警提前天数（中位数）"),
        _("期间内发出、之后有工资投诉的预警，从发出到第一次投诉的自然日。"), _("天"),
        with_complaint, Measure.MEDIAN, amount=LEAD, day="raised_at", by=OF_WARNINGS,
    ),
)  # fmt: skip
