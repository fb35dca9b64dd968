"""Fifty clerks book at the same moment: no slot is given twice, and none that was free is left over."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from cases.models import Case, Involvement
from common.errors import Refused
from common.time import now
from mediation.actions.booking import book
from mediation.models import Mediation, Session, Slot
from tests.factories import make_complaint
from tests.mediation_network.places import make_mediator, make_slots, make_station
from tests.people import actor, person

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 50


def fifty_mediations(station) -> list[Mediation]:
    """Of as many cases of one employer at 小营."""
    first = make_complaint().case
    same = {name: getattr(first, name) for name in ("district", "unit", "enterprise", "route")}
    cases = Case.objects.bulk_create(Case(number=f"AX-{number}", received_at=now(), **same) for number in range(CLERKS))
    Involvement.objects.bulk_create(Involvement(case=one, unit=one.unit, kind="handling", since=now()) for one in cases)
    return Mediation.objects.bulk_create(
        Mediation(number=f"TJ-{number}", case=case, district=case.district, station=station, sent_at=now())
        for number, case in enumerate(cases)
    )


def together(mediations: list[Mediation], action: Callable[[Mediation], object]) -> Counter[str]:
    """How often each answer came: `booked` or the code of the refusal."""
    start = Barrier(CLERKS)

    def work(mediation: Mediation) -> str:
        try:
            start.wait(timeout=60)
            action(mediation)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(CLERKS) as pool:
        return Counter(pool.map(work, mediations))


def test_no_slot_is_given_twice(district):
    station = make_station()
    begin = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    [one] = make_slots(station, begin)
    starts = [begin + timedelta(hours=number) for number in range(1, 21)]
    make_slots(station, *starts)
    make_slots(station, *starts, by=make_mediator("yang", station))
    mediations, clerk = fifty_mediations(station), actor("chenjing")

    # All of them want the same slot, then each the next free one.
    assert together(mediations, lambda one_of: book(one_of, slot=one, actor=clerk)) == {
        "booked": 1, "slot_taken": CLERKS - 1,
    }  # fmt: skip
    Mediation.objects.update(mediator=None)
    assert together(mediations, lambda one_of: book(one_of, actor=clerk)) == {"booked": 40, "no_slot": 10}
    assert Session.objects.count() == 41 == Session.objects.values("slot").distinct().count()
    assert not Slot.objects.free().exists()
    # Beside the rota, all at an overlapping time of one mediator: the exclusion constraint is never the one to say so.
    late = begin + timedelta(days=3)
    Mediation.objects.update(mediator=None)
    beside = together(
        mediations,
        lambda one_of: book(
            one_of, mediator=person("qian"), starts_at=late + timedelta(minutes=one_of.pk % 7), actor=clerk
        ),
    )
    assert beside == {"booked": 1, "mediator_busy": CLERKS - 1}
