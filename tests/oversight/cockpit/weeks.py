"""Some weeks of a district with warnings at two streets, made once; the tests look on a Saturday in April."""

import pytest
from django.core.cache import cache

from common.time import moved_clock
from tests.base_rows import enter
from tests.oversight.figures.world import at, lived
from tests.people import load_district
from tests.warnings.made import make_employers, make_warnings

NOON = at(47, 12)  # the days of the month, and those of the month before, have rows


@pytest.fixture
def weeks(db: None) -> None:
    """The rows, and an empty cache."""
    cache.clear()
    enter(load_weeks)


def load_weeks() -> None:
    """The rows of the fixture."""
    load_district()
    lived(lambda day: None)
    with moved_clock(at(40)):
        make_warnings(make_employers(2))
        make_warnings(make_employers(1, at="hubin"), "red")
