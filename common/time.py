"""What time it is. Everything asks here, so that a demonstration or a test can live another day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

CHINA = ZoneInfo("Asia/Shanghai")
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The present day in China, whatever the time zone of the process."""
    moved = _moved.get()
    return local_day(moved) if moved else datetime.now(CHINA).date()


def local_day(moment: datetime) -> date:
    """The day of a moment on the calendar of China."""
    return moment.astimezone(CHINA).date()


@contextmanager
def moved_clock(moment: datetime) -> Iterator[None]:
    """Inside the block the product lives at `moment` (aware)."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
