"""A worker at the window is registered at 09:10 and mediated at 09:40 the same day; when it comes to nothing, the case
goes on to filing with its own date."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from cases.models import Case, CaseClock, Hold
from clocks.queries import mismatches
from common.time import CHINA, moved_clock
from mediation.actions.booking import book
from mediation.actions.conflicts import ConflictFacts, declare_conflict
from mediation.actions.following import station_of
from mediation.actions.lapsing import lapse_due
from mediation.models import Mediation, Session, Slot
from mediation.queries.at_once import at_once_for
from tests.factories import make_complaint
from tests.mediation.made import person_at, sent, slot, studio, take
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 2, tzinfo=CHINA)  # a Monday
HTMX = {"HX-Request": "true"}


def at(hour: int, minute: int, *, days: int = 0) -> datetime:
    return DAY + timedelta(days=days, hours=hour, minutes=minute)


@pytest.fixture
def free(district) -> list[Slot]:
    """Qian is there at 09:40 and Shen at 10:30."""
    station_of(studio())
    person_at("shen", studio())
    with moved_clock(at(9, 10)):
        yield [slot(at(9, 40)), slot(at(10, 30), "shen")]


def small(**changes: object) -> Case:
    """Three thousand yuan of one worker, told at the window."""
    return make_complaint(**({"amount": Decimal(3000)} | changes)).case


def panel(case: Case, by: str = "chenjing") -> str:
    answer = client_of(by).get(f"/mediation/at-once/{case.number}/", headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def click(case: Case, chosen: Slot, by: str = "chenjing"):
    sent_by_page = {"slot": chosen.pk, "version": case.version}
    return client_of(by).post(f"/mediation/at-once/{case.number}/", sent_by_page)


def test_registered_at_0910_and_mediated_at_0940_and_when_it_lapses_filed_by_its_own_date(free):
    case = small()
    receipt = f"/cases/new/receipt/{case.complaints.get().number}/"
    assert f"/mediation/at-once/{case.number}/" in client_of("chenjing").get(receipt).content.decode()
    assert "09:40" in panel(case) and "现在就能调解" in panel(case)

    answer = click(case, free[0])
    assert answer.status_code == 302 and answer.headers["Location"] == receipt
    case.refresh_from_db()
    matter = Mediation.objects.get(case=case)
    assert (case.state, matter.state, matter.mediator) == ("mediating", "sent", person("qian"))
    assert Session.objects.get().starts_at == at(9, 40) and matter.number in panel(case)

    with moved_clock(at(9, 40)):
        matter = take(matter, "at_once")
    with moved_clock(at(10, 5)):
        took = {"worker_came": True, "employer_came": True, "result": "双方约定核对考勤后再谈"}
        take(matter, "hold", session=Session.objects.get(), **took)
    limit = CaseClock.objects.get(case=case, rule_id="MED-01")
    with moved_clock(limit.due_at + timedelta(minutes=1)):
        assert lapse_due() == 1
        case.refresh_from_db()
        matter.refresh_from_db()
        assert (case.state, matter.ending) == ("accepted", "lapsed")
        filing = CaseClock.objects.open().get(case=case, rule_id="LSI-04")
        assert filing.started_at == limit.due_at and filing.due_at > limit.due_at
        assert not Hold.objects.filter(case=case, lifted_at=None).exists() and not mismatches()


def test_who_comes_too_late_keeps_the_proposal_and_is_shown_the_next_slot(free):
    first, second = small(), small(name="李四", phone="13900008888", employer="杭州东升酒店")
    assert click(first, free[0]).status_code == 302

    answer = click(second, free[0])
    page = answer.content.decode()
    assert answer.status_code == 409 and "这个时段刚被约走" in page and f'value="{free[1].pk}"' in page
    second.refresh_from_db()
    assert second.state == "dispatched", "Half of it was done."
    assert not Mediation.objects.filter(case=second).exists()


def test_a_mediator_bound_to_the_employer_is_not_proposed(free):
    case = small()
    facts = ConflictFacts(mediator=person("qian"), enterprise=case.enterprise, tie="acted_for")
    declare_conflict(facts, actor=actor("sunyan"))
    assert at_once_for(case, actor("chenjing")).slot == free[1]


def test_a_page_that_is_out_of_date_books_nothing(free):
    case = small()
    case.version += 1
    assert click(case, free[0]).status_code == 409 and not Session.objects.exists()


@pytest.mark.parametrize(
    ("changes", "proposed"),
    [
        ({}, True),
        ({"amount": Decimal(5001)}, False),
        ({"workers_count": 5}, False),
        ({"amount": None}, False),
        ({"channel": "telephone"}, False),
        ({"amount": Decimal(90000), "route": "mediation", "override_reason": "双方愿意当天调解"}, True),
    ],
)
def test_it_is_proposed_where_mediation_is_the_way_or_a_small_matter_is_at_hand(free, changes, proposed):
    case = small(**changes)
    assert at_once_for(case, actor("chenjing")).fits == proposed
    assert bool(panel(case)) == proposed, "Where nothing is proposed the panel goes away."
    page = client_of("chenjing").get(f"/mediation/at-once/{case.number}/")
    assert page.status_code == 200, "Without scripts it is a page of its own."


def test_the_window_sees_when_and_that_the_street_books(free):
    case = small()
    shown = panel(case, by="tangli")
    assert "09:40" in shown and "<button" not in shown and "承办" in shown
    assert click(case, free[0], by="tangli").status_code == 409


def test_a_later_slot_is_proposed_as_the_next_one_and_none_is_said(free):
    case = small()
    with moved_clock(at(8, 0)):
        free[0].delete()
        assert not at_once_for(case, actor("chenjing")).is_soon
        book(sent(name="王五", phone="13600001111"), slot=free[1], actor=actor("qian"))
        assert at_once_for(case, actor("chenjing")).slot is None
        assert "近期没有可预约的调解时段" in panel(case)
