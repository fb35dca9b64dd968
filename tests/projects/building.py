"""Projects to test with, made by the actions or by bulk."""

from datetime import date
from itertools import count

from accounts.actor import Actor
from accounts.models import Unit
from common.time import now
from enterprises.actions.employers import employer_for
from enterprises.models import Enterprise
from projects.actions.register import ProjectRow, enter_project
from projects.models import Project, ProjectState
from tests.people import actor, street

CLOCK = Actor.clock("test")
_next = count(1)


def employer(name: str, **changes: object) -> Enterprise:
    """An employer of the district by name."""
    district = Unit.objects.get(code="shangcheng")
    return employer_for(name=name, district=district, street=street(), actor=CLOCK, **changes)


def make_project(*, by: str = "liming", **changes: object) -> Project:
    """A building site in 小营, entered by Li; `changes` are fields of `ProjectRow`."""
    row = {"name": "望江安置房三期", "street": street(), "state": "active", "sector": "housing"} | changes
    who = actor(by)
    return enter_project(ProjectRow(**row), source="测试", district=who.district, actor=who)


def bulk_projects(number: int, **columns: object) -> list[Project]:
    """Many sites under construction at once, without systems."""
    district = Unit.objects.get(code="shangcheng")
    base = {"name": "工地", "district": district, "street": street(), "state": ProjectState.ACTIVE, "created_at": now()}
    rows = [Project(number=f"XM2025{next(_next):06d}", **(base | columns)) for _row in range(number)]
    return Project.objects.bulk_create(rows)


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)
