"""The network of mediation: stations, the rota, conflicts of interest."""

from datetime import timedelta

from cases.models import Case
from common.time import today
from mediation.models import Station, StationKind
from tests.access.part import Part
from tests.people import street

# The page of a station is posted to for several things; a shift is the one that mediators of the station may make too.
ROWS = """\
GET  mediation:network         -       302  200  200  200  200  200  200  200  403  403
POST mediation:network         -       401  403  403  403  302w 302w 403  403  403  403
GET  mediation:station         -       302  200  200  200  200  200  200  200  403  403
POST mediation:station         -       401  403  403  403  302w 302w 302w 403  403  403
GET  mediation:conflicts       -       302  403  403  403  200  200  200  200  403  403
POST mediation:conflicts       -       401  403  403  403  302w 302w 302w 403  403  403
"""


def _prepare(cases: dict[str, Case]) -> None:
    """The studio is described already when a case was sent there."""
    Station.objects.get_or_create(unit=street("mediation"), defaults={"kind": StationKind.CENTRE})


def _shift(case: Case) -> dict:
    tomorrow = today() + timedelta(days=1)
    return {
        "what": "shift", "mediator": "qian", "first": str(tomorrow), "last": str(tomorrow), "begins": "09:00",
        "ends": "10:00", "weekdays": [str(tomorrow.weekday())],
    }  # fmt: skip


PART = Part(
    rows=ROWS,
    bodies={
        "mediation:network": lambda case: {
            "name": "望江工会调解室", "kind": "union", "slot_minutes": "30", "whole_district": "on",
        },
        "mediation:station": _shift,
        "mediation:conflicts": lambda case: {
            "mediator": "qian", "enterprise": "杭州没有登记的公司", "enter_new": "on", "tie": "advises",
        },
    },
    arguments={("mediation:station", "code"): lambda case: "mediation"},
    prepare=_prepare,
)  # fmt: skip
