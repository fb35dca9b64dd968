"""The light of a limit (亮灯): how near it is, in colour and words. One place for lists, tiles and pages.

绿 more than two working days and 30 % of the time left · 黄 at or below either · 红 due today or overdue ·
灰 paused or ended · 蓝 far off and resting on a year whose holidays are not published yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, DateTimeField, DurationField, ExpressionWrapper, F, IntegerField, Q, Value, When
from django.db.models.lookups import LessThanOrEqual
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clocks.models import Clock
from clocks.words import own
from common.time import CHINA, local_day
from statutes.calendar import ONE_DAY, WorkCalendar
from statutes.rules import Rule
from statutes.thresholds import threshold

# Worst first: the order of lists. What is neither red nor yellow goes by its due date.
RANK = {"red": 0, "yellow": 1, "blue": 2, "green": 2, "grey": 3}


@dataclass(frozen=True)
class Light:
    """`band`: a colour of RANK. `text`: what is left or how late. `title`: how it was computed."""

    band: str
    text: str
    title: str

    @property
    def rank(self) -> int:
        return RANK[self.band]


def light_of(clock: Clock, calendar: WorkCalendar, moment: datetime) -> Light:
    """The light of one clock at a moment (aware)."""
    title = _title(clock)
    if not clock.is_open:
        return Light("grey", _ended(clock), title)
    if clock.is_paused:
        return Light("grey", _("%(day)s起中止") % {"day": _day(clock.paused_since)}, title)
    if clock.is_overdue(moment):
        return Light("red", _late(clock, calendar, moment), title)
    if clock.due_at <= end_of_day(moment):
        return Light("red", _hours_left(clock, moment), title)
    return Light(_band_ahead(clock, calendar, moment), _left(clock, calendar, moment), title)


def label_of(rule: Rule) -> str:
    """The name of a rule in the reader's language."""
    return own(rule, "name")


def article_of(rule: Rule) -> str:
    """The article of a rule in the reader's language."""
    return own(rule, "article")


def worst(clocks: Iterable[Clock], calendar: WorkCalendar, moment: datetime) -> tuple[Clock, Light] | None:
    """The clock to look at first among those that are open, with its light; None when none is."""
    lit = [(clock, light_of(clock, calendar, moment)) for clock in clocks if clock.is_open]
    return min(lit, key=lambda pair: (pair[1].rank, pair[0].due_at), default=None)


def end_of_day(moment: datetime) -> datetime:
    """The midnight that ends the day of `moment` in China."""
    return datetime.combine(local_day(moment) + ONE_DAY, time.min, CHINA)


def yellow_days(moment: datetime) -> int:
    """Working days left at which a light turns yellow."""
    return int(threshold("LIGHT_YELLOW_WORKING_DAYS", local_day(moment)).value)


def yellow_share(moment: datetime) -> float:
    """Share of the whole time left at which a light turns yellow."""
    return float(threshold("LIGHT_YELLOW_SHARE", local_day(moment)).value)


def band_rank(calendar: WorkCalendar, moment: datetime) -> Case:
    """RANK of a clock as an SQL expression: the same verdict as `light_of`."""
    return Case(
        When(~Q(met_at=None) | ~Q(dropped_at=None) | ~Q(paused_since=None), then=Value(RANK["grey"])),
        When(due_at__lte=end_of_day(moment), then=Value(RANK["red"])),
        When(is_yellow(calendar, moment), then=Value(RANK["yellow"])),
        default=Value(RANK["green"]),
        output_field=IntegerField(),
    )


def is_yellow(calendar: WorkCalendar, moment: datetime) -> Q:
    """Running clocks at or below one of the yellow marks, those due today among them."""
    whole = ExpressionWrapper(F("due_at") - F("started_at"), output_field=DurationField())
    part = ExpressionWrapper(whole * Value(yellow_share(moment)), output_field=DurationField())
    mark = ExpressionWrapper(F("due_at") - part, output_field=DateTimeField())
    return Q(legal_due__lte=_last_yellow_day(calendar, moment)) | Q(
        LessThanOrEqual(mark, Value(moment, output_field=DateTimeField()))
    )


def _last_yellow_day(calendar: WorkCalendar, moment: datetime) -> date:
    """The last day with at most that many working days to go."""
    return calendar.shift(local_day(moment), yellow_days(moment) + 1) - ONE_DAY


def _band_ahead(clock: Clock, calendar: WorkCalendar, moment: datetime) -> str:
    whole = clock.due_at - clock.started_at
    near = clock.legal_due <= _last_yellow_day(calendar, moment)
    if near or clock.due_at - moment <= whole * yellow_share(moment):
        return "yellow"
    return "blue" if clock.provisional else "green"


def _day(day: date) -> str:
    return date_format(day, _("n月j日"), use_l10n=False)


def _title(clock: Clock) -> str:
    return _("%(start)s起算，法定最后一天 %(legal)s，内部最后一天 %(safe)s") % {
        "start": _day(local_day(clock.started_at)),
        "legal": _day(clock.legal_due),
        "safe": _day(clock.safe_due),
    }


def _ended(clock: Clock) -> str:
    if clock.met_at is None:
        return _("已终止计时")
    return _("逾期完成") if clock.met_at > clock.due_at else _("按期完成")


def _late(clock: Clock, calendar: WorkCalendar, moment: datetime) -> str:
    days = calendar.working_days_between(clock.legal_due, local_day(moment))
    values = {"days": days, "day": _day(clock.legal_due)}
    if days > 0:
        return _("超期%(days)s个工作日（应于%(day)s）") % values
    return _("已超期（应于%(day)s）") % values


def _hours_left(clock: Clock, moment: datetime) -> str:
    left = clock.due_at - moment
    hours = int(left / timedelta(hours=1))
    if hours < 1:
        return _("今天到期，剩不到1小时")
    return _("今天到期，剩%(hours)s小时") % {"hours": hours}


def _left(clock: Clock, calendar: WorkCalendar, moment: datetime) -> str:
    days = calendar.working_days_between(local_day(moment), clock.legal_due)
    if days <= 1:
        hours = int((clock.due_at - moment) / timedelta(hours=1))
        return _("剩%(hours)s小时（%(day)s）") % {"hours": hours, "day": _day(clock.legal_due)}
    return _("剩%(days)s个工作日（%(day)s）") % {"days": days, "day": _day(clock.legal_due)}
