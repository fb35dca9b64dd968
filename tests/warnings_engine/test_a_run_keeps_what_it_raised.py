"""What a run of a rule raised is kept with it: its number opens these warnings, as far as the reader sees them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import Unit
from early_warnings.models import EarlyWarning, RuleRun
from early_warnings.queries.catalogue import runs_of
from tests.counted import counts, opens, words
from tests.people import actor, client_of, street
from tests.warnings_engine.town import firms, reported, run

pytestmark = pytest.mark.django_db
RULE = "/warnings/rules/T1/"


@pytest.fixture
def runs(district: Unit, rules: None) -> list[RuleRun]:
    """Two that raised three warnings, one of them in another street, and one; and one that raised none."""
    here, there = firms(district, 2), firms(district, 1, street=street("hubin"))
    reported("rent_unpaid", *here, *there)
    first = run(district, "T1")
    reported("rent_unpaid", *firms(district, 1), here[0])
    return [first, run(district, "T1"), run(district, "T1")]


def address(one: RuleRun) -> str:
    return f"{RULE}runs/{one.pk}/raised/"


def test_each_number_opens_the_warnings_of_its_run(runs: list[RuleRun]):
    assert [(one.found, one.raised) for one in runs] == [(3, 3), (4, 1), (4, 0)]
    client = client_of("sunyan")
    assert counts(client, RULE).items() >= {address(runs[0]): 3, address(runs[1]): 1}.items()
    assert [opens(client, address(one)) for one in runs] == [3, 1, 0]
    [number] = EarlyWarning.objects.filter(run=runs[1]).values_list("number", flat=True)
    assert number in words(client, address(runs[1])) and number not in words(client, address(runs[0]))


def test_a_street_counts_and_sees_its_own(runs: list[RuleRun]):
    for who, raised in (("chenjing", [0, 1, 2]), ("wulei", [0, 0, 1]), ("feng", [0, 1, 3])):
        assert sorted(count for _run, count in runs_of("T1", actor(who))) == raised, who
        assert opens(client_of(who), address(runs[0])) == raised[-1], who
    runs[2].delete()
    assert address(runs[1]) in counts(client_of("chenjing"), "/warnings/rules/"), "the newest stands in the catalogue"
    assert address(runs[1]) not in counts(client_of("wulei"), "/warnings/rules/")


def test_what_became_of_a_warning_since_takes_none_away(runs: list[RuleRun]):
    EarlyWarning.objects.filter(run=runs[1]).update(gone_on="2026-09-02", grade="red")
    assert opens(client_of("sunyan"), address(runs[1])) == 1


def test_another_rule_or_district_has_no_such_run(runs: list[RuleRun], other_district: Unit):
    assert client_of("sunyan").get(address(runs[0]).replace("T1", "T2")).status_code == 404
    assert client_of("sunyi").get(address(runs[0])).status_code == 404
    assert client_of("qian").get(address(runs[0])).status_code == 403


def test_warnings_of_before_get_the_run_that_raised_them(runs: list[RuleRun]):
    known = dict(EarlyWarning.objects.values_list("pk", "run"))
    EarlyWarning.objects.update(run=None)
    RuleRun.objects.filter(pk=runs[1].pk).update(started_at=runs[0].started_at)  # it waited for the first to end
    import_module("early_warnings.migrations.0005_runs_of_warnings_filled").fill(apps, connection.schema_editor())
    assert dict(EarlyWarning.objects.values_list("pk", "run")) == known and len(known) == 4
