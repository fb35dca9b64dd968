"""Rules of the tests, there for one test."""

import pytest

from accounts.models import Unit
from early_warnings.rules import RULES
from tests.warnings_engine.town import rule_on, setting

RENT, STOPPED = "rent_unpaid", "stopped"


@pytest.fixture
def rules(district: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """T1: rent is unpaid, orange with the street. T2: production stopped, yellow with the street."""
    for code, kind, grade in (("T1", RENT, "orange"), ("T2", STOPPED, "yellow")):
        monkeypatch.setitem(RULES, code, rule_on(code, kind))
        setting(code, grade)
