"""A worker on the roll of a site, or a foreman there, leads to the project: by part of the name, a slip, a number."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.queries.search.box import search
from cases.queries.search.typed import Typed
from projects.actions.parties import add_team
from projects.actions.workers import enter_workers
from projects.models import Project, ProjectWorker, Team
from tests.factories import make_case
from tests.people import actor
from tests.search.town import asked, employer, found, project, workers

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "110101199003070070", "11010519491231002X"
SITE, NEIGHBOUR = "江南春晓安置房二期", "湖滨银泰改造"


def on_roll(of: Project, *people: tuple[str, str]) -> None:
    rows = [{"name": name, "id_number": number, "team": "木工"} for name, number in people]
    assert enter_workers(of, list(enumerate(rows, start=2)), actor=actor("liming")).bad == []


@pytest.fixture
def site(district):
    here, there = project(SITE, "XM2026000001"), project(NEIGHBOUR, "XM2026000002", at="hubin")
    on_roll(here, ("欧阳建国", NUMBER))
    on_roll(there, ("赵子龙", OTHER))
    add_team(here, "瓦工", foreman_name="钱多多", foreman_phone="13700001111", actor=actor("liming"))
    add_team(there, "瓦工", foreman_name="孙大圣", foreman_phone="13700002222", actor=actor("liming"))
    return here


def test_two_characters_or_a_number_of_somebody_on_a_site_find_the_project(site):
    for text in ("建国", "欧阳", "欧阳建国", NUMBER, "多多", "钱多多", "13700001111", "137-0000-1111"):
        assert found(text) == [SITE], text
    assert asked(NUMBER)[0] == asked("13700001111")[0] == "/projects/XM2026000001/"


def test_one_slip_in_the_name_finds_the_project(site):
    for text in ("欧阳健国", "欧阳国", "欧建阳国", "钱夕多", "钱多"):
        assert found(text) == [SITE], text
    assert found("欧阳卫东") == []


def test_a_street_does_not_find_who_is_on_its_neighbours_sites(site):
    for text in ("赵子龙", "赵子", "赵子农", OTHER, "孙大圣", "13700002222"):
        assert found(text) == [], text
        assert found(text, "wulei") == [NEIGHBOUR], text
        assert found(text, "admin") == [], text


def test_the_person_is_masked_and_stays_out_of_the_address(site):
    employer("建国饭店")
    where, page = asked("建国")
    assert where == "" and SITE in page and "花名册工人 欧***" in page
    assert "欧阳建国" not in page and "?q=" not in page and NUMBER not in page
    on_roll(project("二号楼", "XM2026000003"), ("钱多多", NUMBER))
    _where, page = asked("钱多多")
    assert "班组长 钱**" in page and "花名册工人 钱**" in page and "?q=" not in page


def test_fingerprints_that_stand_apart_are_no_name(site):
    on_roll(site, ("建国小国建", OTHER))
    assert found("建国建") == [] and found("小国") == [SITE]


def test_a_corrected_name_is_found_and_the_wrong_one_no_more(site):
    on_roll(site, ("司马卫东", NUMBER))
    assert found("卫东") == [SITE] and found("建国") == []
    assert ProjectWorker.objects.filter(project=site).count() == 1


def test_of_many_on_one_roll_the_project_is_shown_once_in_as_many_queries(site):
    search(Typed.of("建国"), actor("liming"))  # the calendar is read once a process
    before = asks("建国")
    people = [f"{n:017d}" for n in range(30)]
    ProjectWorker.objects.bulk_create(
        ProjectWorker(project=site, name=f"王建国{n}", name_pairs=one.name_pairs, id_number_index=n)
        for one in ProjectWorker.objects.filter(project=site)
        for n in people
    )
    assert found("建国", "liming") == [SITE] and asks("建国") == before


def test_a_slip_in_the_middle_of_a_name_of_three_finds_the_case_of_a_worker(site):
    made = make_case(employer="顺风物流站", name="李四")
    workers(made, "王建国")
    assert found("王健国") == [made.number] and found("王卫东") == []


def asks(text: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        search(Typed.of(text), actor("liming"))
    return len(seen)


@pytest.mark.parametrize("migration", ["projects.migrations.0003_people_by_part_of_name",
                                       "cases.migrations.0022_workers_by_a_slip"])  # fmt: skip
def test_people_entered_before_are_found_too(site, migration):
    made = make_case(employer="顺风物流站", name="李四")
    workers(made, "王建国")
    before = list(ProjectWorker.objects.values_list("name_pairs")), list(made.workers.values_list("name_pairs"))
    ProjectWorker.objects.update(name_pairs="")
    Team.objects.update(foreman_pairs="")
    made.workers.update(name_pairs="")
    assert found("建国") == found("多多") == []
    import_module(migration).fill(apps, None)
    if migration.startswith("projects"):
        assert list(ProjectWorker.objects.values_list("name_pairs")) == before[0] and found("多多") == [SITE]
    else:
        assert list(made.workers.values_list("name_pairs")) == before[1] and found("王健国") == [made.number]
