"""Everything that will happen in the year, made from the seed before the first day of it is lived."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from cases.demo.employers import Employer, employers
from cases.demo.people import Crowd
from cases.demo.plots import Beat
from cases.demo.story import Story
from common.time import CHINA
from oversight.replay.article import Article
from oversight.replay.courses import (
    AGREED,
    ARBITRATION,
    FAILED,
    FILED,
    INVESTIGATED,
    REFUSED,
    RETOLD,
    TRANSFERRED,
    UNFOUNDED,
    WITHDRAWN,
    course,
)
from statutes.calendar import WorkCalendar

OTHER_WAYS = ("window", "window", "window", "telephone", "telephone", "web")
LAST_ARRIVALS = {True: date(2020, 11, 20), False: date(2020, 12, 23)}  # whether it will be filed
EVE = date(2020, 1, 23)  # the last working day before the holiday that was then made longer
ON_THE_EVE = 4
MOST_ALONE, MOST_TOGETHER = 8, 40  # workers of a case; with one teller more eight are still no group
GROUP = 10
UNFOUNDED_OF = 33  # every 33rd of the filed
NIGHTS = 0.28  # of the hand-overs come on days of rest
FOLKS = 0.75  # of the disputes of few workers


@dataclass(frozen=True)
class Event:
    moment: datetime
    place: int
    order: int
    story: Story
    beat: Beat


@dataclass(eq=False)
class Dispute:
    """A dispute before it is cast: what becomes of it, how it comes in, and by which ways it is told again."""

    kind: str
    channel: str
    day: date
    workers: int = 1
    ordered: bool = False
    fined: bool = False
    again: list[str] = field(default_factory=list)


def events_of(book: Article, calendar: WorkCalendar, seed: int) -> list[Event]:
    """All beats of all disputes in the order they happen. The same book, calendar and seed give the same."""
    random = Random(f"replay:{seed}")  # noqa: S311 - the same seed must live the same year
    found = _disputes(book, random)
    _arrive(found, book, calendar, random)
    _crowd(found, book, random)
    stories = _cast(found, book, calendar, random)
    events = [
        Event(moment, place, order, story, beat)
        for place, story in enumerate(stories)
        for order, (moment, beat) in enumerate(_moments(story, found[place], calendar))
    ]
    return sorted(events, key=lambda event: (event.moment, event.place, event.order))


def _disputes(book: Article, random: Random) -> list[Dispute]:
    """So many of each kind; which channel each came in by first, and by which others the same was told again."""
    channels = [
        *["petition"] * book.part("petitions"), *["12345"] * (book.count("orders") - book.part("petitions")),
        *["110"] * book.count("hand_overs"),
        *[OTHER_WAYS[turn % len(OTHER_WAYS)] for turn in range(book.part("other_ways"))],
    ]  # fmt: skip
    random.shuffle(channels)
    kinds = _kinds(book)
    random.shuffle(kinds)
    found = [Dispute(kind, channel, EVE) for kind, channel in zip(kinds, channels, strict=False)]
    may_be_told_again = [one for one in found if one.kind in (AGREED, FILED)]
    for turn, channel in enumerate(channels[len(found) :]):
        may_be_told_again[turn % len(may_be_told_again)].again.append(channel)
    ordered = [one for one in found if one.kind == FILED]
    for turn, one in enumerate(ordered[: book.count("correction_orders")]):
        one.ordered, one.fined = True, turn < book.count("penalties")
    return found


def _kinds(book: Article) -> list[str]:
    failed, left_out, withdrawn = book.part("failed"), book.count("left_out"), book.part("withdrawn")
    alone = book.count("filed") - failed
    unfounded = book.count("filed") // UNFOUNDED_OF
    rest = book.count("disputes") - book.count("mediated") - alone - left_out
    return [
        *[AGREED] * (book.count("mediated") - failed), *[FAILED] * failed,
        *[FILED] * (alone - unfounded), *[UNFOUNDED] * unfounded,
        *[WITHDRAWN] * withdrawn, *[TRANSFERRED] * (left_out - withdrawn),
        *[(ARBITRATION, REFUSED)[turn % 2] for turn in range(rest)],
    ]  # fmt: skip


def _arrive(found: Sequence[Dispute], book: Article, calendar: WorkCalendar, random: Random) -> None:
    """A day for each, by how busy the months were; some on the eve of the long holiday; the police come on any day."""
    days = [date(book.year, 1, 1) + timedelta(days=place) for place in range(366)]
    weights = [book.course["months"][day.month - 1] for day in days]
    working = [(day, weight) for day, weight in zip(days, weights, strict=True) if calendar.is_workday(day)]
    resting = [(day, weight) for day, weight in zip(days, weights, strict=True) if not calendar.is_workday(day)]
    eve = 0
    for one in found:
        if eve < ON_THE_EVE and one.kind == AGREED and one.channel == "12345":
            one.day, eve = EVE, eve + 1
            continue
        rests = one.channel == "110" and one.kind == AGREED and random.random() < NIGHTS
        last = LAST_ARRIVALS[one.kind in INVESTIGATED]
        usable = [pair for pair in (resting if rests else working) if pair[0] <= last]
        one.day = random.choices([day for day, _weight in usable], [weight for _day, weight in usable])[0]


def _crowd(found: Sequence[Dispute], book: Article, random: Random) -> None:
    """How many workers: of the filed exactly as many as were paid, a third of them in groups; else one or a few."""
    paid = [one for one in found if one.kind in (FILED, FAILED)]
    groups = [one for one in paid if one.kind == FILED][: book.part("groups")]
    for one in found:
        one.workers = 1 if random.random() < FOLKS or one.kind not in (AGREED, FILED) else random.randint(2, 5)
    for one in paid:
        one.workers = random.randint(GROUP, 26) if one in groups else random.randint(1, MOST_ALONE)
    left = book.count("workers") - sum(one.workers for one in paid)
    while left:
        one = random.choice(paid)
        least, most = (GROUP, MOST_TOGETHER) if one.workers >= GROUP else (1, MOST_ALONE)
        step = 1 if left > 0 else -1
        if least <= one.workers + step <= most:
            one.workers += step
            left -= step


def _cast(found: Sequence[Dispute], book: Article, calendar: WorkCalendar, random: Random) -> list[Story]:
    """Names, employers and money. An employer comes again only after many others: no chance makes a group of two."""
    shops, crowd = employers(random, max(40, len(found) * 2 // 3)), Crowd(random)
    in_order = sorted(found, key=lambda one: one.day)
    of_dispute = {id(one): shops[turn % len(shops)] for turn, one in enumerate(in_order)}
    stories = [_story(one, of_dispute[id(one)], crowd, calendar, random) for one in found]
    paid = [story for story, one in zip(stories, found, strict=True) if one.kind in (FILED, FAILED)]
    _share_out(paid, Decimal(book.count("recovered")))
    return stories


def _story(one: Dispute, shop: Employer, crowd: Crowd, calendar: WorkCalendar, random: Random) -> Story:
    months = random.randint(3, 6) if one.kind in INVESTIGATED else random.randint(1, 3)
    workers = [crowd.next() for _worker in range(one.workers)]
    share = [Decimal(random.randrange(48, 96) * 100 * months) for _worker in workers]
    plot = course(
        one.kind, one.channel, random, rests=not calendar.is_workday(one.day), group=one.workers >= GROUP,
        ordered=one.ordered, fined=one.fined,
    )  # fmt: skip
    own = Random(random.random())  # noqa: S311 - its own source, so that stories do not disturb each other
    return Story(plot, one.channel, shop, shop.name, workers, months, share, own)


def _share_out(paid: Sequence[Story], total: Decimal) -> None:
    """What is owed in the filed cases comes to the sum of the year, in whole tens of yuan."""
    factor = total / sum(story.total for story in paid)
    for story in paid:
        story.share = [(one * factor / 10).quantize(Decimal(1)) * 10 for one in story.share]
    largest = max(paid, key=lambda story: story.total)
    largest.share[0] += total - sum(story.total for story in paid)


def _moments(story: Story, one: Dispute, calendar: WorkCalendar) -> Iterator[tuple[datetime, Beat]]:
    """Each beat on its working day, at an hour of its own; the same matter comes in again once it was received."""
    random = story.random
    together = random.uniform(0, 0.7)  # hours by which the first day is later
    received = next(beat for beat in story.plot.beats if beat.what == "receive")
    again = [Beat(received.day, hour, f"again:{way}") for way, hour in zip(one.again, RETOLD, strict=False)]
    for beat in sorted((*story.plot.beats, *again), key=lambda beat: (beat.day, beat.hour)):
        late = together if beat.day <= received.day else random.uniform(0, 1.3)
        day = calendar.shift(one.day, beat.day) if beat.day else one.day
        yield datetime.combine(day, time.min, tzinfo=CHINA) + timedelta(hours=beat.hour + late), beat
