"""A shift becomes slots; hours that are there already, days away and the past are passed over; what is taken back frees
the hours, and its appointments are shown until they are made anew."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Absence
from common.errors import Refused
from mediation.actions.booking import book
from mediation.actions.rota import make_shift, withdraw_slots
from mediation.models import Slot
from mediation.queries.rota import to_book_anew, week_of
from mediation.queries.slots import next_free
from mediation.shifts import Shift
from tests.mediation_network.places import MONDAY, at, make_mediation, make_mediator, make_station
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db
WORKING = frozenset(range(5))


def shift(days: int = 1, begins: time = time(9), ends: time = time(12), **how: object) -> Shift:
    return Shift(MONDAY, MONDAY + timedelta(days=days - 1), how.get("weekdays", WORKING), begins, ends)


def test_two_weeks_are_dealt_out_at_once_and_never_twice(station):
    Absence.objects.create(
        user=person("qian"), starts_on=MONDAY + timedelta(days=2), ends_on=MONDAY + timedelta(days=2)
    )
    with CaptureQueriesContext(connection) as seen:
        slots = make_shift(station, person("qian"), shift(14), actor=actor("qian"))
    # Ten working days less one away; on the first, ten o'clock has come. Nothing is asked per slot.
    assert len(slots) == 4 + 8 * 6 and len(seen) <= 15
    assert min(slot.starts_at for slot in slots) == at(10)
    with pytest.raises(Refused, match="nothing_new"):
        make_shift(station, person("qian"), shift(14), actor=actor("qian"))
    longer = make_shift(station, person("qian"), shift(1, time(9), time(13)), actor=actor("sunyan"))
    assert [slot.starts_at for slot in longer] == [at(12), at(12, 30)]

    # One is in one place at a time, whatever the station.
    other = make_station("xiaoying-studio", "civic_studio")
    person("qian").posts.create(unit=other.unit, role="mediator", since=MONDAY)
    with pytest.raises(Refused, match="nothing_new"):
        make_shift(other, person("qian"), shift(1, time(10), time(12)), actor=actor("sunyan"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"days": 0}, "reversed"),
        ({"days": 62}, "too_far"),
        ({"begins": time(12), "ends": time(9)}, "reversed"),
        ({"ends": time(9, 20)}, "too_short"),
        ({"weekdays": frozenset({6})}, "no_day"),
    ],
)
def test_a_shift_that_is_none_is_refused(station, change, code):
    with pytest.raises(Refused, match=code):
        make_shift(station, person("qian"), shift(**change), actor=actor("qian"))


def test_who_keeps_the_rota(station):
    stranger = make_mediator("yang", make_station("xiaoying-studio", "civic_studio"))
    for who in ("chenjing", "liming", "yang", "feng"):
        with pytest.raises(Refused, match="no_right"):
            make_shift(station, person("qian"), shift(), actor=actor(who))
    with pytest.raises(Refused, match="not_here"):
        make_shift(station, stranger, shift(), actor=actor("sunyan"))


def test_what_is_taken_back_shows_the_appointments_to_be_made_anew(station):
    make_shift(station, person("qian"), shift(2), actor=actor("qian"))
    mediation = make_mediation()
    session = book(mediation, actor=actor("chenjing"))
    gone = withdraw_slots(station, mediator=person("qian"), day=MONDAY, actor=actor("qian"))
    assert (gone.slots, gone.appointments) == (4, 1)
    assert list(to_book_anew(station, actor("qian"))) == [session]
    assert next_free(mediation.case).starts_at == at(9, day=MONDAY + timedelta(days=1))
    days = dict(week_of(station, MONDAY))
    assert not days[MONDAY] and len(days[MONDAY + timedelta(days=1)][0].slots) == 6

    one = Slot.objects.filter(withdrawn_at=None).first()
    tuesday = MONDAY + timedelta(days=1)
    alone = withdraw_slots(station, mediator=person("qian"), day=tuesday, slot=one.pk, actor=actor("sunyan"))
    assert (alone.slots, alone.appointments) == (1, 0)
    with pytest.raises(Refused, match="nothing_left"):
        withdraw_slots(station, mediator=person("qian"), day=MONDAY, actor=actor("qian"))


def test_the_page_of_the_station_names_what_must_be_booked_anew(station):
    make_shift(station, person("qian"), shift(2), actor=actor("qian"))
    mediation = make_mediation()
    book(mediation, actor=actor("chenjing"))
    withdraw_slots(station, mediator=person("qian"), day=MONDAY, actor=actor("qian"))
    pages = {who: client_of(who).get("/mediation/network/mediation/").content.decode() for who in ("qian", "wulei")}
    assert "须改约" in pages["qian"] and mediation.number in pages["qian"]
    assert "须改约" not in pages["wulei"] and mediation.number not in pages["wulei"]
