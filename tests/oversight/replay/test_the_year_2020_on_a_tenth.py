"""A tenth of the article's year, lived end to end, comes to a tenth of its numbers: by queries and by REST."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts.models import Unit
from cases.models import Case, CaseClock, Complaint, Decision, SupervisionOrder
from clocks.models import CalendarNotice, ClockEntry, EntryKind
from clocks.queries import mismatches
from common.time import CHINA, moved_clock
from documents.models import Document
from feedback.models import Survey
from oversight.management.commands.replay_2020 import delete_everything
from oversight.replay.article import article
from oversight.replay.plan import events_of
from oversight.replay.summary import overdue_at, summary
from oversight.replay.year import Lived, live
from statutes.calendar import WorkCalendar
from tests.api.rest import COMPLAINTS, Rest
from tests.factories import make_complaint

YEAR = "2020-01-01T00:00:00+08:00", "2021-01-01T00:00:00+08:00"
NEW_YEAR = datetime(2021, 1, 1, tzinfo=CHINA)
NOTICE = date(2020, 1, 27)
SHARE = 10


@contextmanager
def lived() -> Iterator[Lived]:
    """Inside, the year is over; afterwards it never was."""
    with transaction.atomic():
        yield live(article(SHARE), seed=1, progress=lambda day, done, total: None)
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_tenth_of_the_year_comes_to_a_tenth_of_its_numbers():
    """Counts, money, decisions, warnings, the notice of January, and that nothing ran out."""
    with lived() as year, moved_clock(NEW_YEAR):
        _every_number_is_reached(year)
        _the_holiday_moved_the_clocks_then_open(year)
        _nothing_ran_out()
        _decisions_are_written_without_a_gap()
        _every_employer_has_an_industry()
        _rest_tells_the_same(year)
        _the_report_says_what_was_lived(year)


def _every_number_is_reached(year: Lived) -> None:
    lines = summary(article(SHARE), year.district)
    assert [str(line) for line in lines if not line.is_met] == []
    made = {line.figure.code: line.made for line in lines}
    assert made["disputes"] < made["orders"] + made["hand_overs"] + article(SHARE).part("other_ways")
    assert Survey.objects.filter(state="asked").exists(), "Nobody may be made to answer."
    assert not SupervisionOrder.objects.exists()


def _the_holiday_moved_the_clocks_then_open(year: Lived) -> None:
    assert year.moved[NOTICE] > 0
    entries = ClockEntry.objects.filter(kind=EntryKind.RECALCULATED, day=NOTICE)
    assert entries.count() == year.moved[NOTICE]
    assert all(entry.data["new"] >= entry.data["old"] for entry in entries)
    assert not CalendarNotice.objects.filter(applied_at=None).exists()


def _nothing_ran_out() -> None:
    assert overdue_at(NEW_YEAR) == []
    late = [clock for clock in CaseClock.objects.exclude(met_at=None) if clock.met_at > clock.due_at]
    assert late == []
    assert mismatches() == []


def _decisions_are_written_without_a_gap() -> None:
    numbers = Document.objects.exclude(word="").values_list("word", "sequence")
    by_word = {word: sorted(one for of, one in numbers if of == word) for word, _one in numbers}
    assert all(found == list(range(1, len(found) + 1)) for found in by_word.values())
    assert set(Decision.objects.values_list("state", flat=True)) == {"performed"}


def _every_employer_has_an_industry() -> None:
    industries = set(Case.objects.values_list("enterprise__industry", flat=True))
    assert "" not in industries and len(industries) > 3


def _rest_tells_the_same(year: Lived) -> None:
    """An outsider counts the rows page by page."""
    book, hotline, police = article(SHARE), Rest("hotline-12345"), Rest("police-110")
    assert len(_rows(hotline, COMPLAINTS)) == book.count("orders")
    assert len(_rows(police, COMPLAINTS)) == book.count("hand_overs")
    cases = _rows(Rest("sunyan"), "/api/v1/cases/", received_after=YEAR[0], received_before=YEAR[1])
    outcomes = Counter(case["outcome"] for case in cases if case["state"] != "joined")
    assert outcomes.total() == book.count("disputes")
    assert outcomes["withdrawn"] + outcomes["transferred"] == book.count("left_out")


SAME = {
    "hotline_and_petition_orders": "orders", "police_handovers": "hand_overs", "disputes": "disputes",
    "mediated": "mediated", "filed": "filed", "workers_paid_in_filed": "workers", "recovered_in_filed": "recovered",
    "correction_orders": "correction_orders", "penalties": "penalties", "fines": "fines",
    "supervision_orders": "supervision_orders", "warnings": "warnings",
}  # fmt: skip


def _the_report_says_what_was_lived(year: Lived) -> None:
    """Figure by figure what the plain queries count; and both shares, each of its base."""
    made = {line.figure.code: line.made for line in summary(article(SHARE), year.district)}
    told = {one.name: one for one in year.report.figures.all()}
    assert {name: told[name].value for name in SAME} == {name: made[code] for name, code in SAME.items()}
    whole, narrow = told["mediated_share"], told["mediated_share_of_kept"]
    assert (whole.part, whole.whole, narrow.whole) == (
        made["mediated"], made["disputes"], made["disputes"] - made["left_out"],
    )  # fmt: skip
    assert whole.value < narrow.value
    for name in ("warnings_in_time", "six_systems", "platform_coverage", "project_supervision", "satisfaction"):
        assert told[name].value == 100, name
    assert year.report.is_frozen


def _rows(rest: Rest, path: str, **query: str) -> list[dict]:
    answer = rest.get(path, **query).json()
    rows = list(answer["results"])
    while answer["next"]:
        answer = rest.get(answer["next"]).json()
        rows += answer["results"]
    return rows


@pytest.fixture
def calendar() -> WorkCalendar:
    """Weeks with their week-ends; of holidays the plan needs to know nothing."""
    return WorkCalendar({}, {2020})


def test_the_whole_year_is_planned_with_the_numbers_of_the_article(calendar: WorkCalendar):
    """The full numbers, without living them: orders, hand-overs, disputes, workers and money."""
    book, stories, ways = article(), {}, Counter()
    for event in events_of(book, calendar, seed=1):
        stories[event.place] = event.story
        name, _colon, again = event.beat.what.partition(":")
        ways[event.story.channel if name == "register" else again if name == "again" else ""] += 1
    assert (ways["12345"] + ways["petition"], ways["110"], len(stories)) == (1038, 818, 1344)
    kinds = Counter(story.plot.name for story in stories.values())
    assert (kinds["agreed"] + kinds["failed"], kinds["withdrawn"] + kinds["transferred"]) == (1175, 57)
    filed = [story for story in stories.values() if story.plot.name in ("filed", "failed")]
    assert len(filed) + kinds["unfounded"] == 132
    assert sum(len(story.workers) for story in filed) == 1436
    assert sum(story.total for story in filed) == Decimal(52_180_000)
    assert sum(book.fines) == 43_600 and len(book.fines) == 6


def test_the_same_seed_plans_the_same_year_and_another_seed_another(calendar: WorkCalendar):
    def told(seed: int) -> list:
        events = events_of(article(SHARE), calendar, seed)
        return [(one.moment, one.beat, one.story.share, one.story.workers, one.story.employer) for one in events]

    assert told(1) == told(1) != told(2)


@pytest.mark.django_db
def test_begun_anew_nothing_is_left_of_what_was_there(district: Unit, settings):
    settings.DEMO = True
    make_complaint()
    connection.check_constraints()  # what waits for the end of the transaction would stand in the way
    delete_everything()
    assert not Case.objects.exists() and not Unit.objects.exists()
    with pytest.raises(CommandError, match="share"):
        call_command("replay_2020", share=0, anew=True)


@pytest.mark.django_db
def test_a_year_with_cases_is_refused(district: Unit, settings):
    settings.DEMO = True
    make_complaint()
    with pytest.raises(CommandError, match="already"):
        call_command("replay_2020")
    assert Case.objects.count() == Complaint.objects.count() == 1
