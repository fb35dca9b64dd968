"""The chain from owner to team: nobody below themselves, nobody leaves while others depend on them, foremen sealed."""

import pytest
from django.db import connection

from accounts.models import Unit
from common.errors import Refused
from projects.actions.parties import add_party, add_team, end_party, end_team
from projects.models import Project
from projects.queries.project_page import chain_of
from tests.people import actor, client_of
from tests.projects.building import employer, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(district: Unit) -> Project:
    return make_project(owner=employer("杭州望江城投有限公司"), general_contractor=employer("浙江宏建集团有限公司"))


def test_the_page_shows_the_chain_from_the_owner_to_the_team(project: Project) -> None:
    who = actor("liming")
    labour = add_party(project, employer("杭州顺达劳务有限公司"), actor=who)
    small = add_party(project, employer("杭州小包劳务部"), under=labour, qualified=False, actor=who)
    add_team(project, "钢筋一班", party=small, foreman_name="王小二", foreman_phone="138 0000 1111", actor=who)
    chain = chain_of(project, who)
    assert [node.party for node in chain.below] == [labour]
    assert [node.party for node in chain.below[0].below] == [small]
    page = client_of("liming").get(f"/projects/{project.number}/").content.decode()
    places = [page.index(word) for word in ("望江城投", "宏建集团", "顺达劳务", "小包劳务", "钢筋一班", "王小二")]
    assert places == sorted(places)
    assert "没有资质" in page
    assert "138****1111" in page
    assert "13800001111" not in page
    assert "王小二" not in client_of("feng").get(f"/projects/{project.number}/").content.decode()


def test_foremen_are_sealed_in_the_database(project: Project) -> None:
    add_team(project, "木工班", foreman_name="王小二", foreman_phone="13800001111", actor=actor("liming"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text || e::text FROM projects_team t, projects_teamevent e")
        stored = cursor.fetchone()[0]
    assert "王小二" not in stored
    assert "13800001111" not in stored


def test_nobody_is_below_themselves(project: Project) -> None:
    who = actor("liming")
    first, second = employer("杭州甲劳务有限公司"), employer("杭州乙劳务有限公司")
    one = add_party(project, first, actor=who)
    two = add_party(project, second, under=one, actor=who)
    for enterprise, under in ((first, two), (second, two), (project.general_contractor, one)):
        with pytest.raises(Refused, match="circle"):
            add_party(project, enterprise, role="specialist", under=under, actor=who)
    elsewhere = add_party(make_project(), first, actor=who)
    with pytest.raises(Refused, match="not_there"):
        add_party(project, employer("杭州丙劳务有限公司"), under=elsewhere, actor=who)


def test_who_has_others_below_cannot_leave_before_them(project: Project) -> None:
    who = actor("liming")
    party = add_party(project, employer("杭州甲劳务有限公司"), actor=who)
    team = add_team(project, "泥工班", party=party, actor=who)
    client = client_of("chenjing")
    client.post(f"/projects/{project.number}/end/party/{party.pk}/")
    party.refresh_from_db()
    assert party.until is None
    end_team(team, actor=who)
    end_party(party, actor=who)
    assert "已退场 2 个" in client.get(f"/projects/{project.number}/").content.decode()
    add_team(project, "泥工班", actor=who)


def test_an_unknown_employer_is_entered_only_when_asked_for(project: Project) -> None:
    client, address = client_of("chenjing"), f"/projects/{project.number}/record/party/"
    employer("杭州顺达劳务有限公司")
    typed = {"enterprise": "杭州顺达劳务分包公司", "role": "labour", "qualified": "on", "since": "2026-01-05"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "杭州顺达劳务有限公司" in refused.content.decode()
    assert client.post(address, typed | {"enter_new": "on"}).status_code == 302
    assert project.parties.get().enterprise.name == "杭州顺达劳务分包公司"
