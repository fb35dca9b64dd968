"""Reminders and the ladder are rows: each is written once, whoever sweeps, however often, however late."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Post, Role, Unit
from clocks.actions import run
from clocks.actions.sweep import CHUNK, sweep
from clocks.models import Clock, Escalation, LadderRung, SweepRun
from clocks.queries import sweep_age_minutes
from common.time import moved_clock
from outbox.models import Message
from tests.clocks.conftest import at
from tests.factories import make_complaint
from tests.people import actor, person


def told() -> list[tuple[str, str]]:
    """(who, kind) of every message, in the order they were decided on."""
    return [
        (message.recipient.username if message.recipient else message.unit.code, message.kind)
        for message in Message.objects.select_related("recipient", "unit").order_by("pk")
    ]


def sweep_at(*parts: int) -> int:
    with moved_clock(at(*parts)):
        return sweep()


@pytest.fixture
def clock(start: Callable[..., Clock]) -> Clock:
    """Received on Monday 8 June 2020, to be decided by Monday 15 June; Li handles it."""
    return start("LSI-01", at(2020, 6, 8, 10), handler="liming")


def test_the_ladder_climbs_from_the_handler_to_the_leading_group_office(clock: Clock) -> None:
    assert (clock.legal_due, clock.safe_due) == (date(2020, 6, 15), date(2020, 6, 15))
    assert sweep_at(2020, 6, 11, 23) == 0
    assert sweep_at(2020, 6, 12, 9) == 1
    assert sweep_at(2020, 6, 15, 23, 59) == 0
    assert sweep_at(2020, 6, 16, 0) == 2, "overdue, and already one working day"
    assert sweep_at(2020, 6, 17, 23) == 0
    assert sweep_at(2020, 6, 18, 0) == 1
    assert sweep_at(2020, 7, 18, 0) == 0
    assert told() == [
        ("liming", "clock_reminder"),
        ("heqing", "clock_overdue"),
        ("sunyan", "clock_overdue"),
        ("maolin", "clock_overdue"),
    ]


def test_days_of_rest_do_not_carry_a_matter_up_the_ladder(start: Callable[..., Clock]) -> None:
    start("LSI-01", at(2020, 6, 5, 10))  # due on Friday 12 June
    assert sweep_at(2020, 6, 13, 10) == 2, "the reminder and the squad head"
    assert sweep_at(2020, 6, 14, 23) == 0
    assert sweep_at(2020, 6, 15, 0) == 1, "Monday: one working day over"


def test_sweeping_again_does_nothing(clock: Clock) -> None:
    assert (sweep_at(2020, 6, 12, 9), sweep_at(2020, 6, 12, 9), sweep_at(2020, 6, 12, 10)) == (1, 0, 0)
    assert Message.objects.count() == Escalation.objects.count() == 1


def test_after_days_without_a_sweep_each_rung_is_told_once(clock: Clock) -> None:
    sweep_at(2020, 6, 11, 9)
    assert sweep_at(2020, 6, 19, 9) == 4
    assert sorted(who for who, _kind in told()) == ["heqing", "liming", "maolin", "sunyan"]
    assert sweep_at(2020, 6, 19, 9) == 0


def test_meeting_or_dropping_a_clock_stops_the_ladder(start: Callable[..., Clock]) -> None:
    met, dropped = start("LSI-01", at(2020, 6, 8, 10)), start("LSI-01", at(2020, 6, 8, 10))
    with moved_clock(at(2020, 6, 11, 9)):
        run.meet([met], actor=actor("liming"))
        run.drop([dropped], actor=actor("liming"), reason="撤回")
    assert sweep_at(2020, 6, 19, 9) == 0


def test_a_paused_clock_is_silent_and_speaks_again_by_its_new_date(start: Callable[..., Clock]) -> None:
    clock = start("LSI-06", at(2020, 3, 2, 9), handler="liming")
    with moved_clock(at(2020, 4, 1, 9)):
        run.pause(clock, day=date(2020, 4, 1), actor=actor("liming"), approver=person("zhou"), reason="逃匿")
    assert sweep_at(2020, 12, 1, 9) == 0
    with moved_clock(at(2020, 12, 1, 9)):
        run.resume(clock, day=date(2020, 12, 1), actor=actor("liming"), approver=person("zhou"))
    assert sweep_at(2020, 12, 2, 9) == 0
    assert sweep_at(2021, 6, 1, 9) == 4


def test_an_extension_arms_the_ladder_again_and_nobody_hears_of_the_old_date(start: Callable[..., Clock]) -> None:
    clock = start("LSI-06", at(2020, 3, 2, 9), handler="liming")
    with moved_clock(at(2020, 5, 26, 9)):
        assert sweep() == 1, "due tomorrow"
        run.extend(clock, actor=actor("liming"), approver=person("zhou"), reason="复杂")
        assert sweep() == 0
    assert sweep_at(2020, 7, 8, 9) == 1
    assert [row.clock_version for row in Escalation.objects.order_by("pk")] == [1, 2]
    assert set(told()) == {("liming", "clock_reminder")}


def test_without_a_handler_in_office_the_unit_itself_is_told(start: Callable[..., Clock]) -> None:
    start("LSI-01", at(2020, 6, 8, 10))
    gone = person("zhaomin")
    gone.is_active = False
    gone.save()
    start("LSI-01", at(2020, 6, 8, 10), handler="zhaomin")
    sweep_at(2020, 6, 12, 9)
    assert told() == [("xiaoying", "clock_reminder")] * 2


def test_a_unit_without_a_head_reports_to_the_brigade(start: Callable[..., Clock]) -> None:
    Post.objects.filter(role=Role.SQUAD_HEAD, unit__code="xiaoying").delete()
    start("LSI-01", at(2020, 6, 8, 10), handler="liming")
    sweep_at(2020, 6, 16, 9)
    assert ("sunyan", "clock_overdue") in told()


def test_another_district_hears_nothing(other_district: Unit, clock: Clock) -> None:
    sweep_at(2020, 6, 30, 9)
    assert not {"sunyi", "linfei"} & {who for who, _kind in told()}


def test_a_rung_switched_off_tells_nobody(clock: Clock) -> None:
    LadderRung.objects.filter(level__gt=1).update(active=False)
    assert sweep_at(2020, 6, 30, 9) == 1


def test_one_clock_whose_rule_was_struck_from_the_book_does_not_stop_the_others(clock: Clock) -> None:
    fields = {field.attname: getattr(clock, field.attname) for field in Clock._meta.concrete_fields}
    odd = Clock.objects.create(**(fields | {"id": None, "rule_id": "OLD-99"}))
    assert sweep_at(2020, 6, 12, 9) == 2
    assert "OLD-99" in Message.objects.get(reason__startswith=f"clock:{odd.pk}:").text


def test_messages_name_no_person_who_complained(district: Unit) -> None:
    with moved_clock(at(2020, 6, 8, 10)):
        make_complaint(name="欧阳某某", phone="13911112222", id_number="110101199003077352")
    sweep_at(2020, 6, 30, 9)
    everything = " ".join(f"{message.text} {message.data} {message.reason}" for message in Message.objects.all())
    assert "clock:" in everything
    for secret in ("欧阳某某", "13911112222", "110101199003077352"):
        assert secret not in everything


def test_three_hundred_clocks_cost_as_many_statements_as_three(many: Callable[..., list[Clock]]) -> None:
    def statements(number: int) -> int:
        many(number, "LSI-01", at(2020, 6, 8, 10), handler="liming")
        with moved_clock(at(2020, 6, 30, 9)), CaptureQueriesContext(connection) as asked:
            assert sweep() == 4 * number
        return len(asked)

    sweep_at(2020, 6, 1, 9)
    assert statements(3) == statements(300) <= 60
    assert CHUNK >= 300


def test_the_sweep_leaves_its_time_even_when_nothing_was_due(district: Unit) -> None:
    assert sweep_age_minutes() is None
    with moved_clock(at(2020, 6, 8, 10)):
        call_command("sweep", verbosity=0)
        assert sweep_age_minutes() == 0
    with moved_clock(at(2020, 6, 8, 10, 7)):
        assert sweep_age_minutes() == 7
    assert SweepRun.objects.count() == 1
