"""A case in mediation is joined to another and parted again: the mediation goes on where it stood, its limits too."""

from datetime import timedelta

import pytest

from cases.actions.joining import join, unjoin
from cases.models import Hold
from clocks.queries import mismatches
from common.time import local_day, moved_clock
from mediation.models import Mediation
from tests.factories import make_complaint
from tests.mediation.made import MONDAY, begun, kinds, sent, take
from tests.people import actor

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def office(district):
    with moved_clock(MONDAY):
        yield


def joined_and_parted(found: Mediation) -> Mediation:
    other = make_complaint(name="王五", phone="13700005555", employer="杭州东升酒店").case
    case = join(found.case, into=other, reason="同一事", actor=actor("liming"))
    found.refresh_from_db()
    assert (found.state, found.ending) == ("ended", "recalled") and not found.clocks.open().exists()
    with moved_clock(LATER):
        unjoin(case, reason="不是同一事", actor=actor("liming"))
    return Mediation.objects.select_related("case", "station__unit", "mediator").get(pk=found.pk)


def limits(found: Mediation) -> list[tuple]:
    clocks = [*found.clocks.open(), *found.case.clocks.open()]
    return sorted((one.rule_id, one.started_at, one.due_at, one.extended) for one in clocks)


def test_a_talk_that_had_more_time_goes_on_with_it(district):
    found = begun()
    until = local_day(found.case.clocks.get(rule_id="MED-01").due_at) + timedelta(days=5)
    found = take(found, "extend", until=until, worker_agrees=True, employer_agrees=True)
    before = limits(found)
    assert any(extended for *_dates, extended in before)

    again = joined_and_parted(found)

    assert (again.pk, again.state, again.ending, again.ended_at) == (found.pk, "mediating", "", None)
    assert again.case.state == "mediating" and limits(again) == before
    assert Hold.objects.filter(case=again.case, lifted_at=None).count() == 1
    assert kinds(again)[-2:] == ["ended", "taken_up"]
    with moved_clock(LATER):
        assert mismatches() == []
        assert take(again, "fail", reason="双方分歧太大").ending == "failed"


def test_one_that_waits_to_be_signed_for_waits_on(district):
    before = limits(found := sent())

    again = joined_and_parted(found)

    assert again.state == "sent" and limits(again) == before
    with moved_clock(LATER):
        assert take(again, "sign").state == "signed"
        assert mismatches() == []
