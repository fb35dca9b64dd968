"""A permit feed enters thousands of projects in a few statements, may send again, and hears what was refused."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from projects.actions.register import ProjectRow, enter_many
from projects.actions.stages import StageRow, set_stages
from projects.models import Project, ProjectSystem, Stage, StageKind, WageSystem
from tests.people import actor, street
from tests.projects.building import CLOCK, bulk_projects, day, make_project

pytestmark = pytest.mark.django_db


def rows_of(number: int, **changes: object) -> list[ProjectRow]:
    told = {"state": "active", "street": street(), "address": "江城路8号"} | changes
    return [ProjectRow(name=f"工程{place}", permit_number=f"3301 02-{place}", **told) for place in range(number)]


def enter(rows: list[ProjectRow], district: Unit, who: object = CLOCK) -> object:
    return enter_many(rows, source="施工许可", district=district, actor=who)


def test_three_hundred_permits_take_as_few_statements_as_ten(district: Unit) -> None:
    with CaptureQueriesContext(connection) as small:
        enter(rows_of(10), district)
    with CaptureQueriesContext(connection) as large:
        counts = enter(rows_of(300, address=""), district)
    assert (counts.made, counts.changed, counts.same, counts.refused) == (290, 0, 10, [])
    assert len(large) <= len(small)
    assert ProjectSystem.objects.count() == 300 * WageSystem.objects.filter(active=True).count()
    numbers = sorted(Project.objects.values_list("number", flat=True))
    assert [number[6:] for number in numbers] == [f"{place:06d}" for place in range(1, 301)]


def test_the_same_rows_again_change_nothing_and_a_new_fact_changes_one(district: Unit) -> None:
    rows = rows_of(3)
    enter(rows, district)
    again = enter(rows, district)
    assert (again.made, again.changed, again.same) == (0, 0, 3)
    told = enter([ProjectRow(permit_number="330102-1", contract_sum=Decimal("5000000"))], district)
    assert (told.changed, told.same) == (1, 0)
    project = Project.objects.get(permit_number="330102-1")
    assert (project.name, project.contract_sum, project.version) == ("工程1", Decimal("5000000.00"), 2)


def test_a_batch_that_names_a_project_twice_keeps_the_later_word(district: Unit) -> None:
    counts = enter([*rows_of(1), ProjectRow(permit_number="330102-0", platform_code="gx1", name="工程零")], district)
    project = Project.objects.get()
    assert (counts.made, project.name, project.platform_code) == (1, "工程零", "GX1")
    assert project.platform_linked_on is not None


def test_refused_rows_are_named_and_the_others_entered(district: Unit, other_district: Unit) -> None:
    enter([ProjectRow(name="甲", permit_number="P1"), ProjectRow(name="乙", platform_code="C2")], district)
    Project.objects.filter(permit_number="P1").update(platform_code="C1")
    enter([ProjectRow(name="外", permit_number="P9")], other_district)
    rows = [
        ProjectRow(name="无号"),
        ProjectRow(permit_number="P1", platform_code="C2"),
        ProjectRow(permit_number="P2", platform_code="C1"),
        ProjectRow(permit_number="P3"),
        ProjectRow(name="外", permit_number="P9"),
        ProjectRow(name="倒", permit_number="P4", started_on=day(5, 1), completed_on=day(4, 1)),
        ProjectRow(name="好", permit_number="P5"),
    ]
    counts = enter(rows, district)
    assert [row.code for row in counts.refused] == [
        "key_missing", "two_projects", "two_projects", "name_missing", "other_district", "dates",
    ]  # fmt: skip
    assert counts.ids == {6: Project.objects.get(permit_number="P5").pk}


def test_a_clerk_enters_the_own_street_only(district: Unit) -> None:
    rows = [*rows_of(1), ProjectRow(name="湖滨工程", permit_number="P2", street=street("hubin"))]
    counts = enter(rows, district, actor("chenjing"))
    assert (counts.made, [row.code for row in counts.refused]) == (1, ["no_right"])


def test_payments_of_many_projects_are_one_upsert(district: Unit) -> None:
    projects = bulk_projects(300)
    rows = [StageRow(one.pk, StageKind.WAGE_PAYMENT, day(9, 17), amount_due=Decimal("100")) for one in projects]
    with CaptureQueriesContext(connection) as few:
        made = set_stages(rows, source="工薪平台", actor=CLOCK)
    assert (made.made, len(few) <= 8) == (300, True)
    rows[0] = StageRow(
        projects[0].pk, StageKind.WAGE_PAYMENT, day(9, 1), amount_paid=Decimal("100"), done_on=day(10, 9)
    )
    rows.append(StageRow(projects[1].pk, StageKind.WAGE_PAYMENT))
    again = set_stages(rows, source="工薪平台", actor=CLOCK)
    assert (again.made, again.changed, again.same) == (0, 1, 299)
    assert [row.code for row in again.refused] == ["period_missing"]
    stage = Stage.objects.get(project=projects[0])
    assert (stage.period, stage.amount_due, stage.amount_paid) == (day(9, 1), Decimal("100"), Decimal("100"))


def test_one_project_entered_by_hand_gets_the_next_number_and_six_systems(district: Unit) -> None:
    enter(rows_of(1), district)
    project = make_project(by="chenjing")
    assert project.number.endswith("000002")
    assert project.systems.count() == 6
