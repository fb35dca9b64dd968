"""Too many new warnings at once wait for a person's word."""

import pytest

from accounts.models import Unit
from common.errors import Refused
from early_warnings.actions.evaluate import dismiss, release
from early_warnings.models import EarlyWarning, RuleRun, RuleSetting
from outbox.models import Message
from tests.people import actor
from tests.warnings_engine.town import firms, reported, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(district: Unit, rules: None) -> RuleRun:
    RuleSetting.objects.filter(rule="T1").update(flood_limit=2)
    reported("rent_unpaid", *firms(district, 3))
    return run(district, "T1")


def test_more_than_the_limit_are_held_and_the_brigade_is_told(district: Unit, held: RuleRun):
    assert (held.state, held.found, held.raised, held.held) == ("held", 3, 0, 3)
    assert not EarlyWarning.objects.exists()
    [letter] = Message.objects.filter(kind="rule_held")
    assert letter.unit.kind == "brigade" and letter.data["count"] == 3


def test_as_many_as_the_limit_are_raised(district: Unit, rules: None):
    RuleSetting.objects.filter(rule="T1").update(flood_limit=3)
    reported("rent_unpaid", *firms(district, 3))
    assert run(district, "T1").raised == 3


def test_the_head_of_the_brigade_releases_them(held: RuleRun):
    [again] = release(held, actor=actor("sunyan"))
    assert (again.kind, again.state, again.raised) == ("released", "done", 3)
    assert (held.state, held.decided_by.username) == ("released", "sunyan")
    with pytest.raises(Refused) as refused:
        release(held, actor=actor("sunyan"))
    assert refused.value.code == "not_held"


def test_dismissed_ones_are_never_raised(held: RuleRun):
    assert dismiss(held, actor=actor("zhou")).state == "dismissed"
    assert not EarlyWarning.objects.exists()


def test_a_clerk_does_not_decide_and_another_district_does_not_see_it(held: RuleRun, other_district: Unit):
    with pytest.raises(Refused) as refused:
        release(held, actor=actor("liming"))
    assert refused.value.code == "no_right"
    for nobody in ("chenjing", "sunyi"):
        with pytest.raises(RuleRun.DoesNotExist):
            dismiss(held, actor=actor(nobody))
