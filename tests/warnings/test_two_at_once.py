"""Two workers send links, and climb, at the same moment: each warning is dealt with once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from common.time import moved_clock
from early_warnings.actions import answers, climbing
from early_warnings.models import AnswerLink, EarlyWarning, WarningClock, WarningEntry
from early_warnings.workflow import Level
from tests.warnings.made import make_contact, make_employers, make_warnings, working_days_later

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(action: Callable[[], int]) -> int:
    """The sum of what two workers say they did."""
    start, moment = Barrier(2), working_days_later(5)

    def work(_number: int) -> int:
        try:
            start.wait(timeout=20)
            with moved_clock(moment):
                return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(work, range(2)))


def test_each_is_sent_and_climbs_once(district):
    employers = make_employers(12)
    for one in employers:
        make_contact(one)
    make_warnings(employers)
    at_once(answers.send_links)
    assert AnswerLink.objects.count() == WarningEntry.objects.filter(kind="sent").count() == 12
    assert at_once(climbing.climb_overdue) == 12
    assert EarlyWarning.objects.filter(level=Level.DISTRICT).count() == 12
    assert WarningClock.objects.open().count() == WarningClock.objects.exclude(dropped_at=None).count() == 12
