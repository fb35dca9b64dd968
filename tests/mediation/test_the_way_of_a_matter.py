"""A matter is signed for, both sides are asked, they meet, offers are made; or it goes elsewhere, or fails."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from cases.models import CaseClock, Involvement
from clocks.queries import mismatches
from common.errors import Refused
from common.time import CHINA, moved_clock, now
from mediation.actions.sessions import Again
from mediation.models import Mediation, MediationClock
from outbox.models import Message
from tests.mediation.made import (
    MONDAY,
    begun,
    booked,
    kinds,
    person_at,
    police_studio,
    sent,
    slot,
    speaker,
    studio,
    take,
)
from tests.people import client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(district):
    person_at("shen", studio())
    with moved_clock(MONDAY):
        yield


def test_a_matter_is_signed_for_begun_and_talked_through(office):
    found = take(sent(), "sign")
    assert (found.state, found.mediator) == ("signed", person("qian"))
    assert MediationClock.objects.get(mediation=found, rule_id="MDN-01").met_at

    found = take(found, "consent", side="worker", agrees=True)
    with pytest.raises(Refused, match="用人单位"):
        take(found, "begin")
    found = take(take(found, "consent", side="employer", agrees=True), "begin")
    session = booked(found)
    take(found, "hold", session=session, worker_came=True, employer_came=True, result="双方陈述了意见")
    take(found, "propose", side="employer", amount=Decimal(8000), terms="一次付清八千")
    found = take(found, "answer", proposal=found.proposals.get(), worker_answer="refused")

    assert found.state == "mediating"
    offer = found.proposals.get()
    assert (offer.employer_answer, offer.worker_answer) == ("accepted", "refused")
    assert kinds(found) == [
        "sent", "signed", "assigned", "consent", "consent", "begun", "booked", "held", "proposed", "proposed",
    ]  # fmt: skip


def test_both_sides_at_the_counter_are_mediated_with_one_form(office):
    found = sent()
    answer = client_of("qian").post(f"/mediation/{found.number}/steps/at_once/", {"version": found.version})

    assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.state, found.worker_consents, found.employer_consents) == ("mediating", True, True)
    assert found.signed_at == found.begun_at == MONDAY and not found.clocks.open().exists()


@pytest.mark.parametrize("side", ["employer", "worker"])
def test_a_no_ends_it_the_other_side_is_told_and_the_case_goes_on(office, side):
    found = take(sent(), "sign")
    speaker(found.case)
    with moved_clock(MONDAY + timedelta(days=1)):
        found = take(found, "consent", side=side, agrees=False, note="不愿意谈")

    assert (found.state, found.ending, found.case.state) == ("ended", "refused", "accepted")
    clock = CaseClock.objects.get(case=found.case, rule_id="LSI-04", met_at=None, dropped_at=None)
    assert clock.started_at == MONDAY + timedelta(days=1)
    assert not found.case.holds.filter(lifted_at=None).exists()
    letter = Message.objects.get(kind="mediation_refused")
    assert ("complaint" in letter.data) == (side == "employer") and ("contact" in letter.data) == (side == "worker")
    assert Message.objects.filter(kind="mediation_over", unit=found.case.unit).count() == 1
    assert "138" not in str(letter.data)


def test_it_is_sent_on_and_the_former_station_has_no_part_any_more(office):
    found = take(sent(), "sign")
    session = booked(found)
    elsewhere = police_studio()
    with pytest.raises(Refused, match="已经在"):
        take(found, "forward", by="chenjing", station=studio(), reason="离劳动者近")
    found = take(found, "forward", by="chenjing", station=elsewhere, reason="离劳动者近")
    session.refresh_from_db()

    assert (found.state, found.station.unit, found.mediator, session.state) == ("sent", elsewhere, None, "cancelled")
    parts = dict(Involvement.objects.filter(case=found.case, kind="assisting").values_list("unit__code", "until"))
    assert parts == {"mediation": MONDAY, "police-studio": None}
    assert [clock.unit for clock in found.clocks.open()] == [elsewhere]
    with pytest.raises(Refused):
        take(found, "sign", by="qian")
    assert take(found, "sign", by="pei").mediator == person("pei")


def test_who_did_not_come_is_noted_and_the_next_appointment_made_from_the_same_form(office):
    found = begun()
    session, later = booked(found), slot(MONDAY + timedelta(days=2))
    with moved_clock(MONDAY + timedelta(hours=1)):
        answer = client_of("qian").post(f"/mediation/{found.number}/steps/hold/", {
            "version": Mediation.objects.get().version, "session": session.pk, "worker_came": "yes",
            "employer_came": "no", "result": "", "again": later.pk, "again_mode": "telephone",
        })  # fmt: skip

    assert answer.status_code == 302
    assert list(found.sessions.values_list("state", "employer_came", "slot", "mode")) == [
        ("no_show", False, session.slot_id, "in_person"), ("planned", None, later.pk, "telephone"),
    ]  # fmt: skip
    assert kinds(found)[-2:] == ["no_show", "booked"]


def test_a_slot_that_is_gone_enters_nothing(office):
    found, other = begun(), begun(employer="杭州东升酒店", phone="13900001111")
    session, wanted = booked(found), slot(MONDAY + timedelta(days=2))
    take(other, "book", slot=wanted)
    values = {"session": session, "worker_came": True, "employer_came": True, "result": "再谈一次"}
    with pytest.raises(Refused) as refused:
        take(found, "hold", **values, again=Again(wanted))

    session.refresh_from_db()
    assert (refused.value.code, session.state) == ("slot_taken", "planned")


def test_a_mediator_bound_to_the_employer_leaves_and_sees_it_no_more(office):
    found = begun()
    session = booked(found)
    client = client_of("qian")
    answer = client.post(
        f"/mediation/{found.number}/steps/remove/",
        {"version": Mediation.objects.get().version, "tie": "acted_for", "note": "去年代理过"},
        follow=True,
    )
    found.refresh_from_db()
    session.refresh_from_db()

    assert answer.redirect_chain == [("/mediation/", 302)]
    assert (found.mediator, found.state, session.state) == (None, "mediating", "cancelled")
    assert "removed" in kinds(found)
    assert client.get(f"/mediation/{found.number}/").status_code == 404
    assert found.number not in client.get("/mediation/?scope=station").content.decode()
    assert Message.objects.get(kind="mediator_removed").data["proposed"] == person("shen").label
    with pytest.raises(Refused, match="利益关系"):
        take(found, "assign", by="shen", mediator=person("qian"))
    assert "shen" in client_of("shen").get(f"/mediation/{found.number}/").content.decode()
    assert take(found, "assign", by="shen", mediator=person("shen")).mediator == person("shen")


def test_the_sides_agree_on_more_time_once(office):
    found = begun()
    until = (MONDAY + timedelta(days=40)).date()
    with pytest.raises(Refused) as refused:
        take(found, "extend", until=until, worker_agrees=True, employer_agrees=False)
    assert refused.value.field == "employer_agrees"
    with pytest.raises(Refused, match="晚于"):
        take(found, "extend", until=MONDAY.date(), worker_agrees=True, employer_agrees=True)
    take(found, "extend", until=until, worker_agrees=True, employer_agrees=True)

    clock = CaseClock.objects.get(case=found.case, rule_id="MED-01")
    assert (clock.legal_due, clock.extended) == (until, True)
    assert clock.due_at == datetime(2026, 4, 12, tzinfo=CHINA) and mismatches() == []
    with pytest.raises(Refused, match="已经延长过"):
        take(found, "extend", until=until + timedelta(days=9), worker_agrees=True, employer_agrees=True)


@pytest.mark.parametrize(
    ("code", "by", "ending"),
    [("fail", "qian", "failed"), ("fail", "chenjing", "failed"), ("recall", "liming", "recalled")],
)
def test_it_comes_to_nothing_or_is_taken_back(office, code, by, ending):
    found = begun()
    session = booked(found)
    with pytest.raises(Refused, match="写明"):
        take(found, code, by=by, reason=" ")
    found = take(found, code, by=by, reason="差距太大")
    session.refresh_from_db()

    assert (found.ending, found.case.state, session.state) == (ending, "accepted", "cancelled")
    assert found.case.accepted_at == now()
