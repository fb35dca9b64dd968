"""Cases of two streets, and bulk jobs asked for as the pages do it."""

import pytest

from cases.actions.bulk.ask import confirm, describe, prepare
from cases.actions.record import start_clock
from cases.models import BulkJob, Case, Involvement
from common.time import now
from enterprises.models import Enterprise
from tests.factories import make_case
from tests.people import actor, person

COPIED = ("district_id", "unit_id", "route", "received_at", "version")


def some_cases(count: int) -> list[Case]:
    """Cases of 小营 that wait for a decision, each of another employer: one registered, the others quickly made."""
    first = make_case("received")
    cases = [first, *copies(first, count - 1)]
    for case in cases[1:]:
        start_clock(case, "LSI-01", actor=actor("chenjing"))
    return cases


def copies(case: Case, count: int) -> list[Case]:
    """Cases like this one: a row, an employer, and the part of the unit."""
    same = {name: getattr(case, name) for name in COPIED}
    last = Case.objects.filter(number__startswith="AX2020").count()
    employers = Enterprise.objects.bulk_create(
        Enterprise(name=f"杭州第{number}服饰有限公司", district_id=case.district_id, created_at=now())
        for number in range(count)
    )
    cases = Case.objects.bulk_create(
        Case(**same, enterprise=employer, number=f"AX2020-{number:06d}")
        for number, employer in enumerate(employers, last)
    )
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(state=case.state)
    Involvement.objects.bulk_create(
        Involvement(case=one, unit_id=one.unit_id, kind="handling", since=now()) for one in cases
    )
    return list(Case.objects.filter(pk__in=[one.pk for one in cases]).order_by("pk"))


def asked(cases: list[Case], kind: str = "assign", *, by: str = "heqing", to: str = "chenjing") -> BulkJob:
    """A job as previewed: the cases go to Chen."""
    job = prepare(kind, cases=[case.pk for case in cases], actor=actor(by))
    arguments = {
        "assign": {"handler": person(to).pk, "reason": "轮班调整"},
        "remind": {"note": ""},
        "print": {"form": "file_cover", "together": "pdf"},
    }
    return describe(job, arguments=arguments[kind], actor=actor(by))


def confirmed(cases: list[Case], kind: str = "assign", *, by: str = "heqing", to: str = "chenjing") -> BulkJob:
    """A job the worker will find."""
    return confirm(asked(cases, kind, by=by, to=to), actor=actor(by))


def states(job: BulkJob) -> list[str]:
    """The states of its rows, in order."""
    return list(job.rows.values_list("state", flat=True))


@pytest.fixture
def cases(district: object) -> list[Case]:
    return some_cases(3)
