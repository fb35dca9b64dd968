from collections.abc import Iterator

import pytest

from accounts.models import Unit
from common.time import moved_clock
from mediation.models import Station
from tests.mediation_network.places import TEN, make_station


@pytest.fixture
def ten() -> Iterator[None]:
    """It is ten o'clock on a Monday."""
    with moved_clock(TEN):
        yield


@pytest.fixture
def station(district: Unit, ten: None) -> Station:
    """The studio of the district, where lawyer Qian mediates."""
    return make_station(address="解放东路 1 号")
