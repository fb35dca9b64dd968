"""A notice is loaded, looked at and put in force: open clocks move, ended ones keep their verdict."""

from collections.abc import Callable
from datetime import date

import pytest

from clocks.actions import calendar as actions
from clocks.actions import run
from clocks.actions.sweep import sweep
from clocks.models import CalendarNotice, Clock, EntryKind, Escalation
from clocks.queries import mismatches
from common.errors import Refused
from common.time import moved_clock
from tests.clocks.conftest import at
from tests.factories import make_complaint
from tests.people import actor


@pytest.fixture
def extension(district: object) -> CalendarNotice:
    """The notice of 27 January 2020, published but not yet in force here."""
    CalendarNotice.objects.filter(year=2020, kind="change").update(applied_at=None)
    return CalendarNotice.objects.get(year=2020, kind="change")


def apply(notice: CalendarNotice, *, by: str = "sunyan") -> int:
    return actions.apply_notice(notice, actor=actor(by))


def test_a_complaint_of_22_january_2020_is_due_on_4_february_after_the_festival_was_extended(
    extension: CalendarNotice,
) -> None:
    with moved_clock(at(2020, 1, 22, 10)):
        case = make_complaint().case
    promise = case.clocks.get(rule_id="LSI-04")
    assert promise.legal_due == date(2020, 2, 1)  # a Saturday then worked: 23 and 31 January, 1 February
    with moved_clock(at(2020, 1, 27, 9)):
        moves = {move.clock.pk: move for move in actions.preview_notice(extension)}
        assert moves[promise.pk].deadline.legal == date(2020, 2, 4) and moves[promise.pk].days == 3
        assert case.clocks.get(rule_id="LSI-04").legal_due == date(2020, 2, 1), "a preview changes nothing"
        assert apply(extension) == len(moves)
    promise.refresh_from_db()
    assert (promise.legal_due, promise.due_at) == (date(2020, 2, 4), at(2020, 2, 5))
    entry = promise.entries.get(kind=EntryKind.RECALCULATED)
    assert (entry.actor, entry.reason, entry.data) == (
        "sunyan", extension.title, {"old": "2020-02-01", "new": "2020-02-04", "notice": extension.pk},
    )  # fmt: skip
    assert mismatches() == []


def test_applying_twice_moves_nothing_the_second_time(extension: CalendarNotice, start: Callable[..., Clock]) -> None:
    clock = start("LSI-01", at(2020, 1, 22, 10))
    with moved_clock(at(2020, 1, 27, 9)):
        assert (apply(extension), apply(extension)) == (1, 0)
    assert clock.entries.filter(kind=EntryKind.RECALCULATED).count() == 1


def test_an_ended_clock_keeps_its_verdict_and_is_still_sound(
    extension: CalendarNotice, start: Callable[..., Clock]
) -> None:
    met, dropped = start("LSI-04", at(2020, 1, 22, 10)), start("LSI-04", at(2020, 1, 22, 10))
    with moved_clock(at(2020, 1, 23, 10)):
        run.meet([met], actor=actor("chenjing"))
        run.drop([dropped], actor=actor("chenjing"), reason="撤回")
    # The base calendar was loaded long after 2020; pretend it was known then.
    CalendarNotice.objects.exclude(pk=extension.pk).update(applied_at=at(2019, 12, 1))
    with moved_clock(at(2020, 1, 27, 9)):
        assert apply(extension) == 0
    assert set(Clock.objects.values_list("legal_due", flat=True)) == {date(2020, 2, 1)}
    assert mismatches() == []


def test_what_was_told_about_the_old_date_is_told_anew_for_the_new_one(
    extension: CalendarNotice, start: Callable[..., Clock]
) -> None:
    clock = start("LSI-04", at(2020, 1, 22, 10), handler="liming")
    with moved_clock(at(2020, 1, 31, 9)):
        assert sweep() == 1
        apply(extension)
        assert sweep() == 0, "the new safe date is 4 February"
    with moved_clock(at(2020, 2, 3, 9)):
        assert sweep() == 1
    assert list(Escalation.objects.filter(clock=clock).values_list("clock_version", flat=True)) == [1, 2]


def test_the_next_year_is_provisional_until_its_notice_is_in_force(start: Callable[..., Clock]) -> None:
    with moved_clock(at(2026, 12, 1, 9)):
        clock = start("LSI-06", at(2026, 12, 1, 9))
        assert clock.provisional and clock.legal_due == date(2027, 2, 23)
        notice = actions.load_notice(
            year=2027,
            kind="annual",
            title="国务院办公厅关于2027年部分节假日安排的通知",
            document_number="",
            published_on=date(2026, 11, 20),
            days=[{"day": date(2027, 1, 1), "is_workday": False, "label": "元旦"}],
            actor=actor("admin"),
        )
        assert apply(notice, by="admin") == 1
    clock.refresh_from_db()
    assert not clock.provisional and clock.legal_due == date(2027, 2, 24)


def test_a_clock_saved_by_the_old_calendar_in_that_moment_is_found_by_the_sweep(
    extension: CalendarNotice, start: Callable[..., Clock]
) -> None:
    clock = start("LSI-04", at(2020, 1, 22, 10))
    old = {name: getattr(clock, name) for name in run.DATES}
    with moved_clock(at(2020, 1, 27, 9)):
        apply(extension)
        Clock.objects.filter(pk=clock.pk).update(**old)
        assert mismatches() == [(clock, "dates")]
        sweep()
    assert mismatches() == []


@pytest.mark.parametrize("username", ["chenjing", "liming", "feng", "zhou"])
def test_only_who_keeps_the_calendar_may_change_it(extension: CalendarNotice, username: str) -> None:
    with pytest.raises(Refused, match="no_right"):
        apply(extension, by=username)
    with pytest.raises(Refused, match="no_right"):
        actions.discard_notice(extension, actor=actor(username))


def test_a_notice_in_force_is_not_thrown_away_and_one_loaded_by_mistake_is(extension: CalendarNotice) -> None:
    with pytest.raises(Refused, match="in_force"):
        actions.discard_notice(CalendarNotice.objects.get(year=2026), actor=actor("admin"))
    actions.discard_notice(extension, actor=actor("admin"))
    assert not CalendarNotice.objects.filter(year=2020, kind="change").exists()


def test_preview_and_application_do_not_ask_the_database_clock_by_clock(
    extension: CalendarNotice, many: Callable[..., list[Clock]], django_assert_max_num_queries: Callable
) -> None:
    many(300, "LSI-04", at(2020, 1, 22, 10))
    with moved_clock(at(2020, 1, 27, 9)):
        with django_assert_max_num_queries(6):
            assert len(actions.preview_notice(extension)) == 300
        by = actor("sunyan")
        with django_assert_max_num_queries(16):
            assert actions.apply_notice(extension, actor=by) == 300
