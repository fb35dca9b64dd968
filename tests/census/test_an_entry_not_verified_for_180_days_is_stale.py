"""Coverage of the register falls by itself when nobody goes to see."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from census.actions.visits import record_visit
from census.models import CensusTask
from census.queries.coverage import register_coverage
from enterprises.models import Enterprise, Standing
from tests.census.employers import make_employers, opened, visit_text
from tests.people import actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "verified"), [("2026-08-29", 2), ("2026-08-30", 1), ("2026-09-01", 1)])
def test_an_entry_counts_for_180_days_and_not_one_more(district, day, verified):
    make_employers(1, verified_on=date(2026, 3, 2))
    make_employers(1, verified_on=date(2026, 8, 28))
    make_employers(1)
    make_employers(1, verified_on=date(2026, 8, 28), standing=Standing.CANCELLED)

    with time_machine.travel(datetime.fromisoformat(f"{day}T04:00:00+00:00"), tick=False):
        covered = register_coverage()
        assert (covered.numerator.count(), covered.denominator.count()) == (verified, 3)
        assert (covered.counted().verified, covered.counted().percent) == (verified, verified * 100 // 3)


def test_a_visit_raises_the_coverage_and_the_census_remembers_what_it_was(district):
    with time_machine.travel(datetime(2026, 3, 2, 4, tzinfo=UTC), tick=False):
        make_employers(2)
        campaign = opened()
        task = CensusTask.objects.select_related("enterprise").first()
        record_visit(task, visit_text(task), actor=actor("chenjing"))
        assert campaign.before == {"verified": 0, "standing": 2}
        assert register_coverage().counted().percent == 50
        assert register_coverage(among=Enterprise.objects.visible_to(actor("wulei"))).counted().percent is None
