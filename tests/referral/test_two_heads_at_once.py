"""Two decide on one report at the same moment, on real connections: one is told that it is decided."""

import pytest

from cases.actions.referral.decide import approve, not_approve
from cases.models import CaseClock, Referral
from tests.duplicates.test_joining_at_once import together
from tests.people import actor
from tests.referral.world import DAY, ORDERED, on, reported

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_one_word_stands(district):
    case, head = reported(), actor("zhou")

    def decided(work):
        def run():
            with on(ORDERED + 8 * DAY, 11):
                work(case, reason="同时办理", actor=head)

        return run

    told = together(decided(approve), decided(not_approve))

    assert sorted(told) == ["done", "not_from_here"]
    assert Referral.objects.get(case=case).state in ("approved", "not_approved")
    assert CaseClock.objects.filter(case=case, rule_id="CRM-02").count() <= 1
