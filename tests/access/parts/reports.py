"""The yearly report: for the people who see the whole district; heads write it, the bureau freezes it."""

from cases.models import Case
from common.time import now
from oversight.models import YearReport
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  oversight:reports      -       302  403  403  200  200  200  403  200  403  403
POST oversight:reports      -       401  403  403  403  302w 302w 403  403  403  403
GET  oversight:report       -       302  404  404  200  200  200  404  200  404  404
GET  oversight:report_word  -       302  404  404  200  200  200  404  200  404  404
GET  oversight:report_step  -       302  404  404  403  403  200  404  403  404  404
POST oversight:report_step  -       401  404  404  403  403  302w 404  403  404  404
GET  api-reports            -       401  403  403  200  200  200  403  200  403  403
GET  api-report             -       401  404  404  200  200  200  404  200  404  404
"""
YEAR = 2019
DOORS = ("oversight:report", "oversight:report_word", "oversight:report_step", "api-report")


def _prepare(cases: dict[str, Case]) -> None:
    YearReport.objects.create(
        district=cases["own"].district, year=YEAR, title="2019", sections=[], as_of=now(), written_at=now(),
        written_by=person("sunyan"),
    )  # fmt: skip


PART = Part(
    rows=ROWS,
    read_only=("oversight:report", "oversight:report_word", "api-reports", "api-report"),
    bodies={
        "oversight:reports": lambda case: {"year": YEAR},
        "oversight:report_step": lambda case: {"version": 1},
    },
    arguments={
        **{(door, "year"): lambda case: YEAR for door in DOORS},
        **{(door, "revision"): lambda case: 1 for door in DOORS},
        ("oversight:report_step", "code"): lambda case: "freeze",
    },
    prepare=_prepare,
)
