"""S35, S36, S37 as one reader sees them: each figure with numerator, denominator, and the rows that are missing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.tokens import create_token
from common.time import today
from projects.actions.watching import assign_officer, record_visit
from projects.models import Project, ProjectSystem, WageSystem
from projects.queries.coverage_report import coverage_report
from tests.counted import click_all, words
from tests.people import actor, client_of, person, street
from tests.projects.building import bulk_projects, make_project

pytestmark = pytest.mark.django_db


def link(projects: list[Project]) -> None:
    for project in projects:
        project.platform_code, project.platform_linked_on = f"GX{project.number}", date(2026, 1, 5)
    Project.objects.bulk_update(projects, ["platform_code", "platform_linked_on"])


def figure(code: str, who: str = "liming"):
    report = coverage_report(actor(who), today())
    return next(one for one in report.figures if one.coverage.code == code)


def page(who: str = "liming") -> str:
    return words(client_of(who), "/projects/coverage/")


def test_three_of_eighty_not_on_the_platform_are_named_and_linking_them_makes_it_whole(district):
    sites = bulk_projects(80)
    Project.objects.filter(pk=sites[79].pk).update(name="望江安置房三期")
    link(sites[:77])
    platform = figure("platform")

    assert (platform.whole.covered, platform.whole.counted, platform.whole.percent) == (77, 80, Decimal("96.3"))
    assert [one.pk for one in platform.missing] == [one.pk for one in sites[77:]]
    shown = page()
    assert "77 / 80" in shown and "96.3%" in shown and "望江安置房三期" in shown and "没有接入“工薪”平台" in shown

    link(sites[77:])
    assert figure("platform").whole.percent == 100


def test_a_new_site_without_officer_lowers_supervision_until_somebody_has_it_and_was_there(district):
    project = make_project()
    assert figure("supervision").whole.percent == 0 and "没有包干监察员" in page()
    assign_officer(project, person("liming"), actor=actor("liming"))
    assert figure("supervision").whole.percent == 0 and "还没有巡查过" in page()
    record_visit(project, visited_on=today(), note="工地正常", actor=actor("liming"))
    assert figure("supervision").whole.percent == 100


def test_each_system_by_itself_and_street_by_street_add_up_to_the_whole(district):
    systems = list(WageSystem.objects.all())
    sites = [*bulk_projects(2), *bulk_projects(1, street=street("hubin")), *bulk_projects(1, street=None)]
    ProjectSystem.objects.bulk_create(
        ProjectSystem(project=site, system=system, state="in_place" if system.position <= place + 1 else "missing")
        for place, site in enumerate(sites)
        for system in systems
    )
    report = coverage_report(actor("liming"), today())
    cells = report.figures[2]

    assert (cells.whole.covered, cells.whole.counted) == (10, 24) and cells.left == 14
    assert [share.covered for _system, share in report.systems] == [4, 3, 2, 1, 0, 0]
    assert sum(share.counted for _system, share in report.systems) == 24
    by_street = {unit.code if unit else None: shares[2] for unit, shares in report.streets}
    assert {code: (one.covered, one.counted) for code, one in by_street.items()} == {
        "xiaoying": (3, 12), "hubin": (3, 6), None: (4, 6),
    }  # fmt: skip
    account = report.figures[3]
    assert (account.whole.covered, account.whole.counted) == (3, 4)


def test_a_street_counts_its_own_and_no_rows_are_not_a_hundred_percent(district):
    bulk_projects(2)
    assert figure("platform", "chenjing").whole.counted == 2
    empty = figure("platform", "wulei")
    assert (empty.whole.counted, empty.whole.percent) == (0, None)
    assert "没有可统计的工程" in page("wulei")


@pytest.mark.parametrize(("who", "systems"), [("liming", (10, 24)), ("chenjing", (3, 12)), ("wulei", (3, 6))])
def test_each_number_opens_exactly_its_rows(district, who, systems):
    sites = [*bulk_projects(2), *bulk_projects(1, street=street("hubin")), *bulk_projects(1, street=None)]
    link(sites[:3])
    ProjectSystem.objects.bulk_create(
        ProjectSystem(project=site, system=system, state="in_place" if system.position <= place + 1 else "missing")
        for place, site in enumerate(sites)
        for system in WageSystem.objects.all()
    )
    client = client_of(who)
    assert set(systems) <= set(click_all(client, "/projects/coverage/"))
    rows = "/projects/coverage/rows/?of=systems&count=missing"
    assert client.get(rows).context["total"] == systems[1] - systems[0]
    assert client.get(f"{rows}&street=none").context["total"] == (2 if who == "liming" else 0)
    assert client.get("/projects/coverage/rows/?of=weather").status_code == 404


def test_the_rows_of_a_number_go_on_where_the_last_page_ended(district):
    bulk_projects(53)
    client, address = client_of("liming"), "/projects/coverage/rows/?of=platform&count=missing"
    first = client.get(address).context
    rest = client.get(f"{address}&after={first['older']}").context
    assert (len(first["rows"]), len(rest["rows"]), rest["total"], rest["older"]) == (50, 3, 53, "")


def test_the_number_of_queries_does_not_grow(district):
    bulk_projects(2)
    with CaptureQueriesContext(connection) as few:
        coverage_report(actor("liming"), today())
    sites = [*bulk_projects(60), *bulk_projects(60, street=street("hubin"))]
    system = WageSystem.objects.first()
    ProjectSystem.objects.bulk_create(ProjectSystem(project=site, system=system) for site in sites)
    with CaptureQueriesContext(connection) as many:
        report = coverage_report(actor("liming"), today())
    assert len(many) <= len(few) + 1  # missing entries are listed too
    assert len(report.figures[0].missing) == 50 and report.figures[0].not_shown == 72


def test_rest_says_the_same(district, client):
    make_project(platform_code="GX1")
    _token, key = create_token(person("liming"), actor=actor("admin"))
    headers = {"Authorization": f"Bearer {key}"}
    answer = client.get("/api/v1/coverage/", headers=headers).json()

    platform, supervision, systems, account = answer["figures"]
    assert (platform["covered"], platform["counted"], platform["percent"]) == (1, 1, "100.0")
    assert supervision["missing"][0]["why"] == "没有包干监察员"
    assert (systems["missing_count"], account["code"]) == (6, "account")
    assert systems["streets"] == [{"covered": 0, "counted": 6, "percent": "0.0", "street": "xiaoying"}]
