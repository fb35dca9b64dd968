"""One case of the demonstration: its plot, its people, its money, and when each thing happens."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from cases.demo.employers import Employer
from cases.demo.people import Crowd, Person
from cases.demo.plots import Beat, Plot
from cases.models import Case
from common.time import CHINA, local_day, today
from statutes.calendar import WorkCalendar

PERIOD_DAYS = 82  # working days the demonstration looks back: some four months
OPENS = 8.5  # o'clock
EARLIEST_TO_WORK = 9.5


@dataclass
class Story:
    """What will happen to one case. `share`: what each worker is owed, yuan, in the order of `workers`."""

    plot: Plot
    channel: str
    employer: Employer
    called: str
    workers: list[Person]
    months: int
    share: list[Decimal]
    random: Random
    case: Case | None = None
    ground: str = ""
    second: Case | None = None
    next_streets: list[str] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum(self.share, Decimal(0))

    @property
    def anonymous(self) -> bool:
        return self.channel == "tip_off"

    @property
    def sum_is_known(self) -> bool:
        """One line for the sum at intake; else the roster brings a line for each worker."""
        wants_roster = any(beat.what == "roster" for beat in self.plot.beats)
        return not self.anonymous and self.plot.about == "wages" and (len(self.workers) == 1 or not wants_roster)


def cast(plot: Plot, employers: list[Employer], crowd: Crowd, random: Random) -> Story:
    """The people and the money of a plot."""
    employer = random.choice(employers)
    called = random.choice(employer.aliases) if random.random() < 0.15 else employer.name
    workers = [crowd.next() for _one in range(random.randint(*plot.grown))]
    months = random.randint(1, 5)
    share = [Decimal(random.randrange(38, 96) * 100 * months + random.choice([0, 0, 50, 80])) for _one in workers]
    channel = random.choice(plot.channels)
    return Story(plot, channel, employer, called, workers, months, share, Random(random.random()))  # noqa: S311


class Agenda:
    """Puts beats on the calendar so that the last one is past. `now` is the end of the demonstration."""

    def __init__(self, calendar: WorkCalendar, now: datetime) -> None:
        self._calendar, self._now = calendar, now
        self._today = local_day(now)
        day = calendar.last_workday_on_or_before(self._today)
        if day == self._today and _hours(now) < EARLIEST_TO_WORK:
            day = calendar.shift(day, -1)
        self._last_workday = day

    def of(self, story: Story) -> list[tuple[datetime, Beat]]:
        """(moment, beat) of the story, in order."""
        plot, random = story.plot, story.random
        least, most = plot.rest or (0, PERIOD_DAYS - plot.length)
        ago = random.randint(least, most)
        if plot.length == 0 and ago == 0:
            return [(self._now - timedelta(minutes=random.randint(3, 100)), plot.beats[0])]
        first = self._calendar.shift(self._last_workday, -(ago + plot.length))
        quiet = all(beat.hour < 10 for beat in plot.beats if beat.day == 0)
        late, later = random.uniform(0, 6.3 if quiet else 1.3), random.uniform(0, 1.3)
        return [
            (self._moment(self._calendar.shift(first, beat.day), beat.hour + (later if beat.day else late)), beat)
            for beat in plot.beats
        ]

    def _moment(self, day: date, hour: float) -> datetime:
        """The last day is not over: its hours are squeezed into what has passed of it."""
        passed = _hours(self._now) if day == self._today else 24
        if passed < 18:
            hour = OPENS + (hour - OPENS) * (passed - OPENS) / (18 - OPENS)
        return datetime.combine(day, time.min, tzinfo=CHINA) + timedelta(hours=hour)


def _hours(moment: datetime) -> float:
    local = moment.astimezone(CHINA)
    return local.hour + local.minute / 60


def months_before_now(months: int) -> tuple[date, date]:
    """The first days of the first and the last of so many months before this one."""
    last = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    first = last
    for _month in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, last
