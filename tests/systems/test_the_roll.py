"""The real-name roll: entered from a table as offices have it, known by an ID number that is never kept."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.encryption import blind_index
from common.errors import Refused
from common.inputs import clean_any_id_number
from enterprises.synthetic import id_number
from projects.actions.workers import enter_workers
from projects.models import ProjectWorker, Team
from tests.people import actor, client_of
from tests.projects.building import day, make_project

pytestmark = pytest.mark.django_db
LONG = "11010519491231002X"
OLD = "110105491231002"


def rows(*told: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(told, 2))


def test_an_old_number_of_fifteen_digits_is_the_same_worker(district):
    assert clean_any_id_number(OLD) == LONG
    project = make_project()
    first = enter_workers(
        project, rows({"name": "张三", "id_number": OLD, "team": "木工一班"}), actor=actor("chenjing")
    )
    later = {"name": "张三", "id_number": LONG, "team": "木工一班", "left_on": "2026年5月6日"}
    second = enter_workers(project, rows(later), actor=actor("chenjing"))
    third = enter_workers(project, rows(later), actor=actor("chenjing"))

    worker = ProjectWorker.objects.get()
    assert (first.made, second.changed, third.same) == (1, 1, 1)
    assert (worker.name, worker.team.name, worker.left_on) == ("张三", "木工一班", day(5, 6))
    assert worker.id_number_index == blind_index(LONG, kind="id")


def test_neither_name_nor_number_lies_open_in_the_database(district):
    enter_workers(make_project(), rows({"name": "张三丰", "id_number": LONG}), actor=actor("chenjing"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(w)::text FROM projects_projectworker w")
        kept = cursor.fetchone()[0]

    assert "张三丰" not in kept and LONG not in kept and OLD not in kept


def test_wrong_rows_are_named_without_their_number_and_the_others_kept(district):
    done = enter_workers(
        make_project(),
        rows(
            {"name": "李四", "id_number": LONG},
            {"name": "", "id_number": LONG},
            {"name": "王五", "id_number": ""},
            {"name": "赵六", "id_number": "110105194912310021"},
            {"name": "钱七", "id_number": LONG, "entered_on": "2026-02-30"},
            {"name": "孙八", "id_number": LONG, "entered_on": "2026-05-02", "left_on": "2026-05-01"},
        ),
        actor=actor("liming"),
    )

    assert done.made == 1
    assert [(bad.row, bad.column) for bad in done.bad] == [
        (3, "name"), (4, "id_number"), (5, "id_number"), (6, "entered_on"), (7, "left_on"),
    ]  # fmt: skip
    assert done.bad[2].value == "110105********0021"


def test_a_long_roll_takes_as_few_statements_as_a_short_one(district):
    project, people = make_project(), [id_number("330102", date(1980, 1, 1) + timedelta(days=n)) for n in range(300)]
    told = [{"name": "工人", "id_number": number, "team": f"班组{place % 7}"} for place, number in enumerate(people)]
    with CaptureQueriesContext(connection) as short:
        enter_workers(project, rows(*told[:5]), actor=actor("chenjing"))
    with CaptureQueriesContext(connection) as long:
        enter_workers(project, rows(*told), actor=actor("chenjing"))

    assert len(long) <= len(short) + 1
    assert ProjectWorker.objects.count() == 300 and Team.objects.count() == 7


def test_only_those_who_keep_the_project_enter_its_roll(district):
    with pytest.raises(Refused):
        enter_workers(make_project(), rows({"name": "张三", "id_number": LONG}), actor=actor("wulei"))


def test_the_page_takes_a_pasted_table_and_shows_masked_names(district):
    project, client = make_project(), client_of("chenjing")
    pasted = f"姓名\t身份证号\t班组\t工种\t进场日期\n张三丰\t{LONG}\t木工班\t木工\t2026/3/1\n"
    entered = client.post(f"/projects/{project.number}/workers/new/", {"pasted": pasted})
    panel = client.get(f"/projects/{project.number}/workers/", headers={"HX-Request": "true"})

    assert "新登记 1 人" in entered.content.decode() and entered.status_code == 200
    shown = panel.content.decode()
    assert (
        "在场 1 人" in shown
        and "张**" in shown
        and "张三丰" not in shown
        and LONG not in shown
        and "<html" not in shown
    )
    assert client_of("wulei").get(f"/projects/{project.number}/workers/").status_code == 404
    assert client_of("feng").get(f"/projects/{project.number}/workers/new/").status_code == 403
    assert client.post(f"/projects/{project.number}/workers/new/", {"pasted": ""}).status_code == 422
