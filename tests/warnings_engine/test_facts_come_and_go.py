"""What is found again joins the open warning; what is found no more is marked; what was told is not told again."""

import pytest

from accounts.models import Unit
from common.time import now
from early_warnings.actions.moves import end
from early_warnings.models import EarlyWarning, Signal, Silence
from tests.people import actor, person
from tests.warnings_engine.town import DAY, firms, reported, run, warning_of

pytestmark = pytest.mark.django_db


def test_a_new_fact_joins_the_open_warning(district: Unit, rules: None):
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm)
    run(district, "T1")
    reported("rent_unpaid", firm)
    ran = run(district, "T1")
    one = warning_of(firm)
    assert (ran.raised, ran.added, EarlyWarning.objects.count()) == (0, 1, 1)
    assert one.facts.count() == 2
    entry = one.entries.get(kind="fact")
    assert (entry.data, entry.actor) == ({"count": 1}, "clock:test")


def test_what_a_false_alarm_told_is_not_told_again_but_something_new_is(district: Unit, rules: None):
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm)
    run(district, "T1")
    end([warning_of(firm)], "false_alarm", finding="false_alarm", note="房租已付", actor=actor("chenjing"))
    assert run(district, "T1").raised == 0
    reported("rent_unpaid", firm)
    assert run(district, "T1").raised == 1
    assert warning_of(firm).facts.count() == 1


def test_found_no_more_is_gone_and_found_again_is_back(district: Unit, rules: None):
    [firm] = firms(district, 1)
    [seen] = reported("rent_unpaid", firm)
    run(district, "T1")
    Signal.objects.filter(pk=seen.pk).update(withdrawn_at=now())
    assert run(district, "T1").gone == 1
    assert run(district, "T1").gone == 0
    one = warning_of(firm)
    assert (one.gone_on, one.state) == (DAY, "open")
    Signal.objects.filter(pk=seen.pk).update(withdrawn_at=None)
    run(district, "T1")
    assert warning_of(firm).gone_on is None
    assert [entry.kind for entry in one.entries.all()] == ["raised", "gone", "back"]


def test_looking_at_some_employers_says_nothing_of_others(district: Unit, rules: None):
    first, second = firms(district, 2)
    reported("rent_unpaid", first, second)
    run(district, "T1")
    Signal.objects.update(withdrawn_at=now())
    assert run(district, "T1", only=(first.pk,)).gone == 1
    assert (warning_of(first).gone_on, warning_of(second).gone_on) == (DAY, None)


@pytest.mark.parametrize("whole_district", [False, True])
def test_silence_keeps_new_warnings_back_and_is_counted(district: Unit, rules: None, whole_district: bool):
    quiet, loud = firms(district, 2)
    Silence.objects.create(
        rule="T1", district=district, enterprise=None if whole_district else quiet, since=DAY, until=DAY,
        reason="搬迁", silenced_by=person("sunyan"), silenced_at=now(),
    )  # fmt: skip
    reported("rent_unpaid", quiet, loud)
    ran = run(district, "T1")
    silenced = 2 if whole_district else 1
    assert (ran.found, ran.silenced, ran.raised) == (2, silenced, 2 - silenced)
    assert warning_of(quiet) is None
