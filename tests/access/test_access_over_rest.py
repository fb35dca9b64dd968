"""Every address of REST × every seat × every relation, from the same table as the pages."""

import pytest

from tests.access.table import ROWS
from tests.access.test_access import DOORS, deviations
from tests.access.world import World


@pytest.mark.slow
@pytest.mark.django_db
def test_every_address_of_rest_answers_every_seat_as_the_table_says(world: World):
    """Status and whether anything was written. Each request is undone."""
    assert not deviations(world, [row for row in ROWS if DOORS[row.door].is_api])
