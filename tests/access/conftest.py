"""The world of the matrix, made once for a test."""

import pytest

from tests.access.drawn_once import draw_once
from tests.access.world import World, make_world


@pytest.fixture
def world(district: object, other_district: object, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two districts, three cases, somebody in every seat."""
    draw_once(monkeypatch)
    return make_world()
