"""Lives the year, one day after another, and what it began to its end in the spring after it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db import connection, transaction

from accounts.actions.demonstration import load_people
from accounts.actor import Actor
from accounts.models import Unit
from cases.actions.decisions.enforce import open_enforcement
from cases.demo.company import Company
from cases.demo.duty import enter_coming_weeks, settle_groups
from cases.demo.grids import load_grids
from cases.demo.investigation import make_visits
from clocks.actions.calendar import apply_notice, set_back
from clocks.actions.sweep import sweep
from clocks.models import CalendarNotice
from clocks.queries import calendar_of
from common.base_rows import load_base
from common.collector import collector_at_rest
from common.planner import count_rows
from common.time import CHINA, local_day, moved_clock, now
from outbox.actions import deliver_due
from oversight.actions.reports import freeze_report, write_report
from oversight.models import YearReport
from oversight.replay.article import Article
from oversight.replay.content import hear_answers
from oversight.replay.doors import Door
from oversight.replay.people import Staff
from oversight.replay.plan import events_of
from oversight.replay.sites import Sites, rounds_of
from oversight.replay.stations import Stations
from oversight.replay.warnings import ANSWERED_WITHIN, Watch, sightings_of
from projects.actions.expiry import tell_expired
from statutes.calendar import WorkCalendar

SYSTEMS = {"12345": "hotline-12345", "petition": "hotline-12345", "110": "police-110"}
BEFORE = timedelta(days=2)  # the calendar and the people were there before the first case
AFTER = timedelta(days=115)  # until the last visit after a case, and the last instalment
MORNING, EVENING = timedelta(hours=8), timedelta(hours=18, minutes=30)
ROTA_DAYS = 14
DAYS_OF_A_WEEK, QUARTERS = 7, (1, 4, 7, 10)
SWEPT_ON, WEEKLY = (0, 3), 3  # Mondays and Thursdays; Thursdays
ANSWERED_AFTER = timedelta(hours=18)
TOLD_ON = (1, 15)  # of the next year: the day the article is of
Progress = Callable[[date, int, int], None]


@dataclass(order=True)
class Deed:
    """Something that happens at a moment; of the same moment in the order of `place`."""

    moment: datetime
    place: int
    do: Callable[[], None] = field(compare=False)


@dataclass
class Lived:
    """What is known only while the year is lived. `moved`: open clocks that a notice moved, by its day; `report`: what
    was written of the year when it was over."""

    district: Unit
    moved: dict[date, int] = field(default_factory=dict)
    report: YearReport | None = None


@collector_at_rest()
def live(book: Article, *, seed: int, progress: Progress) -> Lived:
    """Live the year of the article. The same book and seed give the same numbers, names and sums.

    Each day is a transaction of its own: in one of a whole year PostgreSQL takes half as long again for everything, and
    cannot count its rows. `progress(day, done, total)` is told after each day.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")  # nothing is lost but time when the machine stops
    try:
        return _live(book, seed, progress)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _live(book: Article, seed: int, progress: Progress) -> Lived:
    begin = datetime.combine(date(book.year, 1, 1), time(9), tzinfo=CHINA)
    with moved_clock(begin - BEFORE), transaction.atomic():
        district = load_people()
        load_base()
        load_grids(district)
        company = Company()
        later = set_back(actor=company.actors["sunyan"])
        mediators = Stations(district, company)
        company = mediators.company = Company()  # with the mediators
    lived = Lived(district)
    calendar = calendar_of(CalendarNotice.objects.all())  # as it will be known in the end: nobody works on a holiday
    with ExitStack() as connected:
        doors = {name: connected.enter_context(Door(company.users[name])) for name in sorted(set(SYSTEMS.values()))}
        year = _Year(book, seed, company, mediators, {way: doors[name] for way, name in SYSTEMS.items()}, lived)
        year.live(calendar, later, progress)
    return lived


class _Year:
    """The people of the year and what they have to do, by moment."""

    def __init__(
        self, book: Article, seed: int, company: Company, mediators: Stations, doors: dict[str, Door], lived: Lived
    ) -> None:
        self.book, self.seed, self.company, self.lived = book, seed, company, lived
        self.staff = Staff(company, mediators, doors)
        self.staff.bureau.fines = book.fines
        self.watch = Watch(company, lived.district)
        self.sites = Sites(book, company, lived.district, seed)
        self.rotas: set[int] = set()
        self.heard = datetime.combine(date(book.year, 1, 1), time.min, CHINA)  # who was asked before has answered

    def live(self, calendar: WorkCalendar, later: list[CalendarNotice], progress: Progress) -> None:
        """Every deed at its moment, mornings and evenings of the working days between; then the rest of the notices."""
        first, last = date(self.book.year, 1, 1), date(self.book.year, 12, 31)
        over = last + AFTER
        deeds = list(self._deeds(calendar))
        deeds += [Deed(_at(one.published_on, 9), 0, self._apply(one)) for one in later if one.published_on <= over]
        deeds += [Deed(_at(day, 0) + MORNING, 0, self._morning(day)) for day in _working(calendar, first, over)]
        deeds += [Deed(_at(day, 0) + EVENING, 0, self._evening(day)) for day in _working(calendar, first, over)]
        done, total = 0, len(deeds)
        for day, of_the_day in groupby(sorted(deeds), key=lambda deed: local_day(deed.moment)):
            with transaction.atomic():
                for deed in of_the_day:
                    with moved_clock(deed.moment):
                        deed.do()
                    done += 1
            progress(day, done, total)
        for notice in later:
            with moved_clock(_at(max(notice.published_on, over), 9)):
                apply_notice(notice, actor=self.company.actors["sunyan"])

    def _deeds(self, calendar: WorkCalendar) -> Iterator[Deed]:
        for place, event in enumerate(events_of(self.book, calendar, self.seed), 1):
            story, what = event.story, event.beat.what
            yield Deed(event.moment, place, lambda story=story, what=what: self.staff.play(story, what))
        for seen in sightings_of(self.book, calendar, self.seed):
            yield Deed(seen.moment, 0, lambda seen=seen: self.watch.report(seen))
            yield Deed(seen.moment + ANSWERED_WITHIN, 0, self.watch.answer)
        for moment in rounds_of(self.book):
            yield Deed(moment, 0, self.sites.go_round)
        told = date(self.book.year + 1, *TOLD_ON)
        yield Deed(_at(told - timedelta(days=1), 10), 0, self.sites.go_round)
        yield Deed(_at(told, 10), 0, self._tell_of_the_year)

    def _tell_of_the_year(self) -> None:
        """The report, as the bureau tells of the year once it is over."""
        count_rows()
        report = write_report(self.book.year, actor=self.company.actors["sunyan"])
        self.lived.report = freeze_report(report, version=report.version, actor=self.company.actors["zhou"])

    def _apply(self, notice: CalendarNotice) -> Callable[[], None]:
        def do() -> None:
            moved = apply_notice(notice, actor=self.company.actors["sunyan"])
            self.lived.moved[notice.published_on] = moved

        return do

    def _morning(self, day: date) -> Callable[[], None]:
        """The rota of the next days, and the sweep, which beat does every minute."""

        def do() -> None:
            ago = (day - date(self.book.year, 1, 1)).days
            if ago // ROTA_DAYS not in self.rotas:
                self.rotas.add(ago // ROTA_DAYS)
                enter_coming_weeks(self.lived.district, self.company)
            if day.weekday() in SWEPT_ON:
                sweep()

        return do

    def _evening(self, day: date) -> Callable[[], None]:
        """What people do at the end of a day. After the year little is left: it is looked at twice a week."""

        def do() -> None:
            make_visits(self.company)
            if day.year > self.book.year and day.weekday() not in SWEPT_ON:
                return
            settle_groups(self.company)
            self.staff.mediators.evening()
            until = now() - ANSWERED_AFTER
            hear_answers(self.company, self.heard, until)
            self.heard = until
            if day.weekday() == WEEKLY:
                self._once_a_week(day)

        return do

    def _once_a_week(self, day: date) -> None:
        """What can wait some days: rules that run by themselves, the post, papers that ended, fines nobody paid."""
        if day.day <= DAYS_OF_A_WEEK and day.month in QUARTERS:
            count_rows()
        if day.year == self.book.year:
            self.watch.look()
            self.watch.answer()
        self.watch.follow()
        open_enforcement(actor=Actor.clock("enforcement"))
        tell_expired(actor=Actor.clock("systems"))
        deliver_due()


def _working(calendar: WorkCalendar, first: date, last: date) -> Iterator[date]:
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return (day for day in days if calendar.is_workday(day))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=CHINA)
