import pytest

from accounts.models import Unit
from tests.warnings_rules.planted import Plot


@pytest.fixture
def plot(district: Unit) -> Plot:
    """Bare ground in 上城."""
    return Plot(district)
