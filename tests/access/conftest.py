"""The world of the matrix."""

import pytest

from tests.access.drawn_once import draw_once
from tests.access.kept_world import KeptWorld
from tests.access.world import World


@pytest.fixture(scope="module")
def kept_world() -> KeptWorld:
    return KeptWorld()


@pytest.fixture
def world(db: None, kept_world: KeptWorld, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two districts, three cases, somebody in every seat."""
    draw_once(monkeypatch)
    return kept_world.enter()
