"""Signals: entered and taken back by the street and the district, by REST by outside systems too."""

from cases.models import Case
from common.time import now, today
from early_warnings.models import Signal
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  warnings:signals          -       302  200  200  200  200  200  403  403  403  403
GET  warnings:signal_new       -       302  200  200  200  200  200  403  403  403  403
POST warnings:signal_new       -       401  302w 302w 302w 302w 302w 403  403  403  403
POST warnings:signal_withdraw  own     401  302  302w 302  302w 302w 403  403  403  403
POST warnings:signal_withdraw  sibling 401  404  404  302  302w 302w 403  403  403  403
POST warnings:signal_withdraw  foreign 401  404  404  404  404  404  403  403  403  403
POST api-signals               -       401  201w 201w 201w 201w 201w 403  403  403  201w
"""


def _prepare(cases: dict[str, Case]) -> None:
    """One at each employer, told by somebody who sits in no seat."""
    Signal.objects.bulk_create(
        Signal(
            district=case.district, street=case.unit, kind="stopped", source="grid", enterprise=case.enterprise,
            happened_on=today(), text=f"case {case.pk}", reported_by=person("wulei"), reported_at=now(),
        )
        for case in cases.values()
    )  # fmt: skip


def _signal(case: Case) -> int:
    return Signal.objects.get(text=f"case {case.pk}").pk


PART = Part(
    rows=ROWS,
    read_only=("warnings:signals",),
    post_only=("warnings:signal_withdraw", "api-signals"),
    bodies={
        "warnings:signal_new": lambda case: {
            "kind": "stopped", "source": "grid", "enterprise": "杭州新来的公司", "enter_new": "on",
            "happened_on": str(today()),
        },
        "api-signals": lambda case: {
            "kind": "stopped", "source": "grid", "enterprise": {"name": "杭州新来的公司"}, "happened_on": str(today()),
        },
    },
    arguments={("warnings:signal_withdraw", "pk"): _signal},
    prepare=_prepare,
)  # fmt: skip
