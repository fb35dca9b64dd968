"""An appointment: in a slot, in the next free one, beside the rota; told to the complainant; cancelled."""

from datetime import timedelta

import pytest

from accounts.models import Absence
from common.errors import Refused, Stale
from mediation.actions.booking import book, cancel
from mediation.models import Mediation, SessionState
from mediation.queries.slots import free_slots, next_free
from outbox.gateways.sealed import sealed_of
from outbox.models import Message
from tests.mediation_network.places import MONDAY, at, make_mediation, make_mediator, make_slots, make_station
from tests.people import actor, person, street

pytestmark = pytest.mark.django_db


def refusal(*args, **how) -> Refused:
    with pytest.raises(Refused) as caught:
        book(*args, **how)
    return caught.value


def test_the_next_free_slot_is_booked_told_and_kept_in_the_history(station):
    make_slots(station, at(9, 0), at(11, 0), at(14, 0))
    mediation = make_mediation(phone="13800001234")
    session = book(mediation, actor=actor("chenjing"), version=mediation.version)

    mediation.refresh_from_db()
    assert (session.starts_at, session.place) == (at(11), "解放东路 1 号")
    assert mediation.mediator == person("qian") == mediation.clocks.open().get().handler
    entry = mediation.entries.get(kind="booked")
    assert entry.data == {"at": at(11).isoformat(), "station": station.unit.name, "mode": "in_person"}
    told = Message.objects.get(kind="mediation_booked")
    assert told.gateway == "sms" and "2026-12-07 11:00" in told.text and "解放东路 1 号" in told.text
    assert sealed_of(told).number == "13800001234" and "13800001234" not in str(told.data)
    assert next_free(mediation.case, station).starts_at == at(14)
    with pytest.raises(Stale):
        book(mediation, actor=actor("chenjing"), version=1)


def test_a_taken_slot_is_refused_and_the_next_free_one_is_named(station):
    [slot, _next] = make_slots(station, at(11), at(14))
    book(make_mediation(), slot=slot, actor=actor("qian"))
    second = make_mediation(name="李四", phone="13900001111")
    no = refusal(second, slot=slot, actor=actor("qian"))
    assert no.code == "slot_taken" and "2026-12-07 14:00" in no.message
    assert not Mediation.objects.get(pk=second.pk).mediator_id


def test_what_is_cancelled_is_free_again_and_the_complainant_knows(station):
    make_slots(station, at(11))
    mediation = make_mediation()
    session = book(mediation, actor=actor("chenjing"))
    cancel(session, reason="劳动者要上班", actor=actor("qian"))
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED and next_free(mediation.case).starts_at == at(11)
    assert mediation.entries.get(kind="cancelled").note == "劳动者要上班"
    assert Message.objects.filter(kind="mediation_cancelled").count() == 1
    with pytest.raises(Refused, match="not_planned"):
        cancel(session, actor=actor("qian"))


def test_beside_the_rota_when_the_mediator_is_free(station):
    mediation, qian = make_mediation(), person("qian")
    [slot] = make_slots(station, at(11))
    free = {"mediator": qian, "starts_at": at(19), "mode": "telephone", "actor": actor("qian")}
    session = book(mediation, **free)
    assert (session.slot, session.ends_at, session.place) == (None, at(19, 30), "")
    busy = refusal(mediation, **free | {"starts_at": at(19, 15)})
    assert busy.code == "mediator_busy" and "11:00" in busy.message
    # A time that is a slot of theirs takes the slot; the others know.
    assert book(mediation, **free | {"starts_at": at(11)}).slot == slot
    assert next_free(mediation.case) is None

    assert refusal(mediation, **free | {"starts_at": at(9)}).code == "slot_past"
    assert refusal(mediation, **free | {"ends_at": at(18)}).code == "reversed"
    assert refusal(mediation, **free | {"mediator": person("liming")}).code == "not_here"
    assert refusal(mediation, **free | {"mediator": None}).field == "mediator"
    assert refusal(mediation, **free | {"mode": "video", "starts_at": at(20)}).field == "place"


def test_who_is_away_or_meets_elsewhere_is_not_proposed(station):
    mediation, tomorrow = make_mediation(), MONDAY + timedelta(days=1)
    make_slots(station, at(14), at(9, day=tomorrow))
    book(mediation, mediator=person("qian"), starts_at=at(13, 45), actor=actor("qian"))
    assert next_free(mediation.case).starts_at == at(9, day=tomorrow)
    assert free_slots(mediation.case, station, MONDAY) == []
    Absence.objects.create(user=person("qian"), starts_on=tomorrow, ends_on=tomorrow)
    assert next_free(mediation.case) is None
    assert refusal(mediation, actor=actor("qian")).code == "no_slot"


def test_the_station_of_the_street_comes_before_those_for_everybody(station):
    own = make_station("xiaoying-studio", "civic_studio", streets=[street()])
    other = make_station("hubin-studio", "civic_studio", streets=[street("hubin")])
    make_slots(station, at(11))
    make_slots(own, at(11), by=make_mediator("yang", own))
    make_slots(other, at(10, 30), by=make_mediator("lin", other))
    mediation = make_mediation()
    assert next_free(mediation.case).station == own
    assert next_free(mediation.case, station).station == station
    elsewhere = own.slots.get()
    assert refusal(mediation, slot=elsewhere, actor=actor("qian")).code == "other_station"


def test_who_has_no_part_in_the_case_books_nothing(station):
    make_slots(station, at(11))
    with pytest.raises(Mediation.DoesNotExist):
        book(make_mediation(), actor=actor("wulei"))
