"""The world of the matrix."""

import pytest
from django.db import connection

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
    with connection.cursor() as cursor:  # the same answers: among a handful of rows any order of joining will do
        cursor.execute("SET LOCAL join_collapse_limit = 5")
    return kept_world.enter()
