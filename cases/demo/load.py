"""Lives the stories of the demonstration, one day after another, and leaves a district at work."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from accounts.actions.demonstration import load_people
from accounts.actor import Actor
from cases.actions.samples import enter_first_samples
from cases.demo.company import Company
from cases.demo.duty import enter_coming_weeks, settle_groups
from cases.demo.employers import Employer, employers
from cases.demo.grids import load_grids
from cases.demo.investigation import bring_forward, make_visits
from cases.demo.people import Crowd
from cases.demo.plots import Beat, chosen
from cases.demo.registry import enter_registry
from cases.demo.stage import Stage
from cases.demo.story import Agenda, Story, cast
from cases.models import Case
from clocks.actions.sweep import sweep
from clocks.queries import current_calendar
from common.base_rows import load_base
from common.collector import collector_at_rest
from common.time import CHINA, local_day, moved_clock, now
from outbox.actions import deliver_due
from projects.actions.expiry import tell_expired

Event = tuple[datetime, int, int, Story, Beat]
LOOKS_BACK = timedelta(days=150)
MORNING, EVENING = 8, 18


@collector_at_rest()
@transaction.atomic  # all or nothing: an interrupted load leaves an empty database, not half a district
def load_demonstration(*, cases: int, seed: int, progress: Callable[[int, int], None]) -> int:
    """Enter people, base rows and so many cases with their past; returns how many cases there are now.

    The same seed at the same moment gives the same cases. `progress(done, total)` is told after each day.
    """
    end = now()
    with moved_clock(end - LOOKS_BACK):  # the calendar was in force before the first case
        district = load_people()
        load_base()
        load_grids(district)
        enter_first_samples(district, actor=Actor.clock("demonstration"))
        company = Company()
        players = [import_string(player)(district, company) for player in settings.DEMONSTRATION_PLAYERS]
    random = Random(seed)  # noqa: S311 - the same seed must tell the same stories
    shops, events = _events(cases, random, end)
    stage = Stage(company, players)
    done = 0
    for day, beats in groupby(events, key=lambda event: local_day(event[0])):
        done += _live(day, list(beats), stage, end)
        progress(done, len(events))
    enter_registry(shops, stage.company, district, seed=seed, end=end)
    with moved_clock(end):
        enter_coming_weeks(district, stage.company)
        bring_forward(stage.company)
        tell_expired(actor=Actor.clock("systems"))
        for part in settings.DEMONSTRATIONS:
            import_string(part)(district)
        sweep()
        deliver_due()
    return Case.objects.count()


def _events(cases: int, random: Random, end: datetime) -> tuple[list[Employer], list[Event]]:
    """The employers, and all that will happen in the order it happens."""
    plots = chosen(cases)
    random.shuffle(plots)
    shops = employers(random, max(12, cases // 2))
    crowd = Crowd(random)
    agenda = Agenda(current_calendar(), end)
    stories = [cast(plot, shops, crowd, random) for plot in plots]
    events = [
        (moment, number, order, story, beat)
        for number, story in enumerate(stories)
        for order, (moment, beat) in enumerate(agenda.of(story))
    ]
    return shops, sorted(events, key=lambda event: event[:3])


def _live(day: date, events: list[Event], stage: Stage, end: datetime) -> int:
    """One day: the sweep in the morning, what happens, the post in the evening."""
    with moved_clock(min(_at(day, MORNING), events[0][0])):
        sweep()
    for moment, _number, _order, story, beat in events:
        with moved_clock(moment):
            stage.play(story, beat.what)
    with moved_clock(min(max(_at(day, EVENING), events[-1][0]), end)):
        settle_groups(stage.company)
        make_visits(stage.company)
        for player in stage.players:
            player.evening()
        deliver_due()
    return len(events)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time.min, tzinfo=CHINA) + timedelta(hours=hour)
