"""A case of 12,000 yuan before the studio, where the talk has begun."""

import pytest

from accounts.models import Unit
from mediation.models import Mediation
from tests.mediation_promises.made import talking


@pytest.fixture
def matter(district: Unit) -> Mediation:
    """12,000 yuan of 张三, mediated by Qian."""
    return talking()
