"""An instalment paid before its day counts from then on: seen now, and seen later as of that day."""

from datetime import date

import pytest

from accounts.models import Unit
from common.time import moved_clock, now, today
from mediation.actions.instalments import prove
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import Number, value_of
from tests.mediation_promises.made import promise, talking
from tests.oversight.figures.world import at
from tests.people import actor

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def _kept(**how: object) -> Number:
    return value_of(FIGURES["promises_kept"], Scope(actor("sunyan"), *YEAR, **how))


def test_it_counts_as_soon_as_it_is_proven_and_so_it_stood_then(district: Unit) -> None:
    with moved_clock(at(0)):
        agreement = promise(talking(), 6000, 6000, first=at(3).date())
    with moved_clock(at(1)):
        before, moment = _kept(), now()
    with moved_clock(at(2)):
        prove(agreement.instalments.latest("due_on"), paid_on=today(), proof="回单", actor=actor("qian"))
        after, later = _kept(), now()
    assert (before.whole, after.whole, after.part) == (0, 1, 1)
    with moved_clock(at(200)):
        assert _kept(as_of=moment, past=True) == before
        assert _kept(as_of=later, past=True) == after
