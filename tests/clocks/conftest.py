"""Clocks without cases, for tests of time alone."""

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.actor import Actor
from accounts.models import Unit
from clocks.actions import run
from clocks.models import Clock, ClockEntry, EntryKind
from common.time import CHINA
from tests.people import person, street


def at(*parts: int) -> datetime:
    """A moment in China: `at(2020, 1, 22, 10)`."""
    return datetime(*parts, tzinfo=CHINA)


@pytest.fixture
def start(district: Unit) -> Callable[..., Clock]:
    """Starts a clock of 小营: `start("LSI-01", at(2020, 1, 22, 10), handler="liming")`."""

    def make(rule_id: str, moment: datetime, *, handler: str | None = None, subject: str = "AX-1") -> Clock:
        clock = Clock(handler=person(handler) if handler else None)
        return run.start(
            clock, rule_id=rule_id, started_at=moment, unit=street(), subject=subject, actor=Actor.clock("test")
        )

    return make


@pytest.fixture
def many(start: Callable[..., Clock]) -> Callable[..., list[Clock]]:
    """Hundreds of clocks like one, in two statements: `many(300, "LSI-01", at(2020, 1, 22, 10))`."""

    def make(number: int, rule_id: str, moment: datetime, *, handler: str | None = None) -> list[Clock]:
        model = start(rule_id, moment, handler=handler)
        fields = {f.attname: getattr(model, f.attname) for f in Clock._meta.concrete_fields if f.name != "id"}
        rows = Clock.objects.bulk_create(Clock(**(fields | {"subject": f"AX-{n}"})) for n in range(2, number + 1))
        ClockEntry.objects.bulk_create(
            ClockEntry(clock=row, kind=EntryKind.STARTED, at=moment, day=moment.date(), actor="test") for row in rows
        )
        return [model, *rows]

    return make
