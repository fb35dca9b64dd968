"""A clock is a fold over its entries: whatever happens to it, what is stored is what the entries say."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actor import Actor
from accounts.models import User
from clocks.actions import run
from clocks.models import Clock, ClockEntry, EntryKind
from clocks.queries import current_calendar, derive, derived_dates, mismatches, stored_dates
from common.errors import Refused
from common.time import CHINA, moved_clock
from statutes.rules import rule_version
from tests.clocks.conftest import at
from tests.people import actor, person

pytestmark = pytest.mark.django_db
STEPS = st.lists(
    st.tuples(st.sampled_from(["pause", "resume", "extend", "wait"]), st.integers(0, 25), st.integers(0, 9)),
    max_size=12,
)


def _take(clock: Clock, step: str, day: date, by: Actor, approver: User) -> None:
    if step == "pause":
        run.pause(clock, day=day, actor=by, approver=approver, reason="r")
    elif step == "resume":
        run.resume(clock, day=day, actor=by, approver=approver)
    elif step == "extend":
        run.extend(clock, actor=by, approver=approver, reason="r")


def _stood_still(clock: Clock) -> set[date]:
    """The days between approval and resumption, both included, read from the entries alone."""
    days: set[date] = set()
    begun: date | None = None
    for entry in ClockEntry.objects.filter(clock=clock).order_by("pk"):
        if entry.kind == EntryKind.PAUSED:
            begun = entry.day
        elif entry.kind == EntryKind.RESUMED:
            days |= {begun + timedelta(n) for n in range((entry.day - begun).days + 1)}
            begun = None
    return days | ({begun} if begun else set())


def _counted(clock: Clock) -> int:
    """Working days used up at the natural end, counted one by one: they must be all the rule grants."""
    calendar, still = current_calendar(), _stood_still(clock)
    day, used = clock.started_at.astimezone(CHINA).date(), 0
    while day < clock.natural_due:
        day += timedelta(days=1)
        used += calendar.is_workday(day) and day not in still
    return used


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start_day=st.dates(date(2019, 1, 1), date(2025, 6, 30)), steps=STEPS)
def test_after_any_sequence_stored_is_derived_and_used_plus_left_is_what_was_granted(
    start: Callable[..., Clock], start_day: date, steps: list[tuple[str, int, int]]
) -> None:
    by, approver = actor("liming"), person("zhou")
    moment = datetime.combine(start_day, time(10), tzinfo=CHINA)
    clock = start("LSI-06", moment, handler="liming")
    for step, ahead, back in steps:
        moment += timedelta(days=ahead)
        with moved_clock(moment):
            try:
                _take(clock, step, moment.date() - timedelta(days=back), by, approver)
            except Refused:
                continue
            finally:
                clock.refresh_from_db()
                assert stored_dates(clock) == derived_dates(derive(clock, current_calendar()))
    rule = rule_version(clock.rule_id, clock.rule_version)
    assert _counted(clock) == rule.limit + (rule.extension_limit if clock.extended else 0)
    changes = clock.entries.exclude(kind=EntryKind.STARTED)
    assert clock.version == 1 + changes.count()
    assert all(entry.approver_id and entry.actor for entry in changes)
    assert [row for row in mismatches() if row[0].pk == clock.pk] == []


def test_a_clock_that_ran_out_cannot_be_paused_or_extended(start: Callable[..., Clock]) -> None:
    clock = start("LSI-06", at(2020, 3, 2, 9))
    with moved_clock(at(2020, 5, 28, 0)):
        with pytest.raises(Refused, match="pause_too_late"):
            run.pause(clock, day=date(2020, 5, 20), actor=actor("liming"), approver=person("zhou"), reason="r")
        with pytest.raises(Refused, match="extension_too_late"):
            run.extend(clock, actor=actor("liming"), approver=person("zhou"), reason="r")


def test_days_that_have_not_come_or_lie_before_the_clock_are_refused(start: Callable[..., Clock]) -> None:
    clock = start("LSI-06", at(2020, 3, 2, 9))
    said = {"actor": actor("liming"), "approver": person("zhou"), "reason": "r"}
    with moved_clock(at(2020, 4, 1, 9)):
        for day, code in [(date(2020, 4, 2), "day_in_future"), (date(2020, 3, 1), "paused_before_running")]:
            with pytest.raises(Refused, match=code):
                run.pause(clock, day=day, **said)
        run.pause(clock, day=date(2020, 4, 1), **said)
        with pytest.raises(Refused, match="resumed_before_pause"):
            run.resume(clock, day=date(2020, 3, 31), **said)
        with pytest.raises(Refused, match="day_in_future"):
            run.resume(clock, day=date(2020, 4, 2), **said)


def test_what_is_stored_on_a_paused_clock_does_not_depend_on_the_day(start: Callable[..., Clock]) -> None:
    clock = start("LSI-06", at(2020, 3, 2, 9))
    with moved_clock(at(2020, 4, 1, 9)):
        run.pause(clock, day=date(2020, 4, 1), actor=actor("liming"), approver=person("zhou"), reason="r")
    for moment in (at(2020, 4, 1, 10), at(2020, 9, 1, 10)):
        with moved_clock(moment):
            assert mismatches() == []


@pytest.mark.parametrize(
    ("change", "word"),
    [({"legal_due": date(2030, 1, 1)}, "dates"), ({"extended": True}, "extended"), ({"rule_id": "OLD-99"}, "rule"),
     ({"met_at": at(2020, 3, 9)}, "met"), ({"paused_since": date(2020, 3, 9)}, "paused")],
)  # fmt: skip
def test_check_clocks_names_every_row_that_differs_from_its_entries(
    start: Callable[..., Clock], capsys: pytest.CaptureFixture, change: dict, word: str
) -> None:
    sound, wrong = start("LSI-06", at(2020, 3, 2, 9)), start("LSI-06", at(2020, 3, 2, 9))
    call_command("check_clocks")
    Clock.objects.filter(pk=wrong.pk).update(**change)
    with pytest.raises(SystemExit) as ended:
        call_command("check_clocks")
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert f"clock {wrong.pk} " in said and word in said and f"clock {sound.pk} " not in said
