"""The panel, the page of a check, the download of its proof, and the district's own list of systems."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import PersonalDataAccess
from common.time import today
from projects.actions.systems import Finding, check_system
from projects.models import Project, ProjectSystem, SystemFile, WageSystem
from tests.evidence import files
from tests.people import actor, client_of
from tests.projects.building import bulk_projects, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(district) -> Project:
    return make_project()


def post(project: Project, code: str = "wage_deposit", by: str = "chenjing", **data):
    return client_of(by).post(f"/projects/{project.number}/systems/{code}/", data)


def test_a_check_with_two_files_is_kept_and_the_panel_shows_it(project):
    until = today() + timedelta(days=10)
    pictures = [files.upload(files.photograph(), "保函.jpg"), files.upload(files.PDF, "存单.pdf", "application/pdf")]
    answer = post(
        project, state="in_place", paper="工行保函", valid_until=until.isoformat(), amount="30万", upload=pictures
    )
    panel = client_of("chenjing").get(f"/projects/{project.number}/systems/", headers={"HX-Request": "true"})

    assert answer.status_code == 302 and SystemFile.objects.count() == 2
    shown = panel.content.decode()
    assert "<html" not in shown and "保函.jpg" in shown and "存单.pdf" in shown
    assert f"凭证 {until} 到期，还剩 10 天" in shown and "¥300,000.00" in shown


def test_the_panel_reads_as_much_for_many_files_as_for_none(project):
    client, address = client_of("chenjing"), f"/projects/{project.number}/systems/"
    client.get(address)
    with CaptureQueriesContext(connection) as bare:
        client.get(address)
    for code in ("real_name", "rights_notice", "special_account"):
        pictures = [files.upload(files.picture(size=(20, 20 + n))) for n in range(3)]
        check_system(
            project.systems.get(system__code=code),
            "in_place",
            found=Finding(),
            uploads=pictures,
            actor=actor("chenjing"),
        )
    with CaptureQueriesContext(connection) as full:
        client.get(address)
    assert len(full) <= len(bare) + 1 and SystemFile.objects.count() == 9  # who added the files


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(project):
    refused = post(project, state="in_place", paper="工行保函")
    assert refused.status_code == 409 and "请填写保函或凭证的最后一天" in refused.content.decode()
    assert "工行保函" in refused.content.decode()
    assert post(project, state="", reason="没有").status_code == 422
    assert post(project, state="in_place", amount="很多", paper="保函").status_code == 422
    two = post(project, state="missing", reason="没有", seen="1")
    assert two.status_code == 409 and "别人检查过这项制度" in two.content.decode()


def test_proof_goes_out_by_the_row_rule_and_is_noted(project):
    post(project, "rights_notice", state="in_place", upload=files.upload(files.photograph(), "告示牌.jpg"))
    address = f"/projects/{project.number}/systems/files/{SystemFile.objects.get().pk}/"
    answer = client_of("liming").get(address)

    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    assert PersonalDataAccess.objects.get().case_number == project.number
    assert client_of("wulei").get(address).status_code == 404
    assert client_of("feng").get(address).status_code == 403
    [other] = bulk_projects(1)
    assert client_of("liming").get(address.replace(project.number, other.number)).status_code == 404


def test_administrator_and_bureau_head_edit_the_systems_and_history_is_kept(project):
    system = WageSystem.objects.get(code="rights_notice")
    facts = {
        "position": 6, "name": "维权告示牌", "article": "条例第三十四条", "evidence": "照片", "recheck_days": 45,
        "active": "on", "seen": system.events.latest("pgh_id").pgh_id,
    }  # fmt: skip
    address = "/projects/systems/rights_notice/"
    assert client_of("zhou").post(address, facts).status_code == 302
    system.refresh_from_db()
    assert (system.name, system.recheck_days, system.events.count()) == ("维权告示牌", 45, 2)
    assert client_of("admin").post(address, facts).status_code == 409  # the page was made before that
    assert client_of("sunyan").get("/projects/systems/").status_code == 403
    assert "维权告示牌" in client_of("admin").get("/projects/systems/").content.decode()


def test_a_system_put_into_use_again_gets_its_entry_everywhere_and_the_last_one_stays(project):
    WageSystem.objects.exclude(code="real_name").update(active=False)
    bare = bulk_projects(2)
    facts = {"position": 1, "name": "实名制", "article": "条例第二十八条", "evidence": "台账", "recheck_days": 90}
    last = client_of("zhou").post("/projects/systems/real_name/", facts)
    assert last.status_code == 409 and "至少要有一项制度在用" in last.content.decode()

    assert client_of("zhou").post("/projects/systems/rights_notice/", facts | {"active": "on"}).status_code == 302
    entries = ProjectSystem.objects.filter(system__code="rights_notice")
    assert entries.filter(project__in=bare).count() == 2 and entries.filter(project=project).count() == 1
