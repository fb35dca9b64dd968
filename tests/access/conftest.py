"""The world of the matrix, made once for a test."""

import pytest

from tests.access.world import World, make_world


@pytest.fixture
def world(district: object, other_district: object) -> World:
    """Two districts, three cases, somebody in every seat."""
    return make_world()
