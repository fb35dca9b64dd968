"""Mediation over REST, and booked at registration. 小营's case is with the studio; the other two were there before."""

from datetime import timedelta

from accounts.models import Unit, UnitKind
from cases.models import Case
from common.time import now
from mediation.models import Mediation, Slot, Station, StationKind
from mediation.workflow import Ending, State
from tests.access.part import Part, step_body
from tests.people import person

AHEAD = timedelta(days=20)  # the slot is still to come however long the matrix runs
# anonymous clerk squad_head inspector brigade_head bureau_head mediator auditor administrator outside
ROWS = """\
GET  mediation:at_once         own     302  200  200  200  200  200  200  200  404  404
GET  mediation:at_once         sibling 302  404  404  200  200  200  404  200  404  404
GET  mediation:at_once         foreign 302  404  404  404  404  404  404  404  404  404
POST mediation:at_once         own     401  409  409  409  409  409  409  409  404  404
POST mediation:at_once         sibling 401  404  404  302w 302w 409  404  409  404  404
POST mediation:at_once         foreign 401  404  404  404  404  404  404  404  404  404
GET  api-mediations            -       401  200  200  200  200  200  200  200  403  403
GET  api-mediation             own     401  200  200  200  200  200  200  200  403  403
GET  api-mediation             sibling 401  404  404  200  200  200  404  200  403  403
GET  api-mediation             foreign 401  404  404  404  404  404  404  404  403  403
POST api-mediation-steps       own     401  200w 200w 200w 200w 200w 200w 403  403  403
POST api-mediation-steps       sibling 401  404  404  409  409  409  404  403  403  403
POST api-mediation-steps       foreign 401  404  404  404  404  404  404  404  403  403
GET  api-mediation-stations    -       401  200  200  200  200  200  200  200  403  403
"""


def _prepare(cases: dict[str, Case]) -> None:
    for place, case in enumerate(cases.values()):
        station = _station(case)
        Mediation.objects.get_or_create(
            case=case,
            defaults={
                "number": f"TJ0000-{place:06d}", "district": case.district, "station": station, "sent_at": now(),
                "state": State.ENDED, "ending": Ending.FAILED, "ended_at": now(),
            },
        )  # fmt: skip
    starts = now() + AHEAD
    Slot.objects.create(
        station=_station(cases["own"]),
        mediator=person("qian"),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=30),
    )


def _station(case: Case) -> Station:
    office, _new = Unit.objects.get_or_create(
        kind=UnitKind.MEDIATION, district=case.district, code__in=["mediation", "jg-mediation"],
        defaults={"code": "jg-mediation", "name": "江干调解室", "valid_from": case.district.valid_from},
    )  # fmt: skip
    return Station.objects.get_or_create(unit=office, defaults={"kind": StationKind.CENTRE})[0]


def _slot(case: Case) -> int:
    return Slot.objects.filter(starts_at__gt=now() + AHEAD / 2).earliest("pk").pk


def _number(case: Case) -> str:
    return case.mediations.earliest("pk").number


PART = Part(
    rows=ROWS,
    read_only=("api-mediations", "api-mediation", "api-mediation-stations"),
    post_only=("api-mediation-steps",),
    bodies={
        "mediation:at_once": lambda case: {"slot": _slot(case), **step_body()(case)},
        "api-mediation-steps": lambda case: {"step": "book", "slot": _slot(case)},
    },
    arguments={("api-mediation", "number"): _number, ("api-mediation-steps", "number"): _number},
    prepare=_prepare,
)
