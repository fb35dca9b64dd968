"""The grids of the demonstration in the district of the tests."""

import pytest

from accounts.models import Unit
from cases.demo.grids import load_grids


@pytest.fixture
def gridded(district: Unit) -> Unit:
    """The district with two or three grids a street."""
    load_grids(district)
    return district
