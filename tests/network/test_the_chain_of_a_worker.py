"""From a worker up to the owner's payment in at most three clicks, every link with its source, and who looked."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import PersonalDataAccess
from cases.actions.project import set_project
from cases.queries.of_enterprise import of_enterprise
from cases.workflow import Outcome
from common.errors import Refused, Stale
from projects.models import ProjectParty, Stage
from tests.factories import make_case, make_complaint
from tests.merges.building import employer
from tests.network.building import ID_NUMBER, site, whole_chain
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district):
    return make_complaint(id_number=ID_NUMBER).case


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_from_the_worker_to_the_owners_payment_is_one_click(case):
    whole_chain(case)
    client, worker = client_of("liming"), case.workers.get()
    ledger = read(client, f"/cases/{case.number}/ledger/")
    (address,) = re.findall(rf'href="(/cases/{case.number}/chain/{worker.pk}/)"', ledger)

    page = read(client, address)

    told = [page.index(word) for word in (
        "木工班", "XM-900 住宅楼", "力行劳务有限公司", "安信工程有限公司", "江城建工集团有限公司", "江城置业有限公司",
        "2026-02", "¥1,500,000.00", case.complaints.get().number,
    )]  # fmt: skip
    assert told == sorted(told), "from the worker up to the owner's payment, then the case"
    for source in ("实名制登记", "现场检查", "施工许可数据", "工程登记 XM-900", "payroll-1", "专户数据 批次 3"):
        assert source in page
    assert "未知" not in page and ID_NUMBER not in page


def test_opening_it_is_written_down_and_who_may_not_see_people_does_not_open_it(case):
    worker = case.workers.get()
    address = f"/cases/{case.number}/chain/{worker.pk}/"

    assert client_of("feng").get(address).status_code == 403
    assert client_of("wulei").get(address).status_code == 404
    assert not PersonalDataAccess.objects.exists()
    read(client_of("liming"), address)
    look = PersonalDataAccess.objects.get()
    assert (look.user.username, look.subject, look.field, look.case_number) == (
        "liming", f"worker:{worker.pk}", "chain", case.number,
    )  # fmt: skip
    assert "chain" not in read(client_of("feng"), f"/cases/{case.number}/ledger/")


def test_what_is_not_known_is_named(district):
    bare = make_complaint().case
    page = read(client_of("liming"), f"/cases/{bare.number}/chain/{bare.workers.get().pk}/")
    assert page.count("未知") == 4 and "没有他的身份证号" in page and "没有登记涉案工程" in page

    case = make_complaint(id_number=ID_NUMBER, phone="13700000001", name="李四").case
    set_project(case, site(), actor=actor("liming"))
    page = read(client_of("liming"), f"/cases/{case.number}/chain/{case.workers.get().pk}/")
    for missing in ("没有这名工人的实名制登记", "没有登记总承包单位", "没有登记建设单位", "没有登记工程款支付"):
        assert missing in page


def test_the_chain_takes_few_queries_however_long_it_is(case):
    project = whole_chain(case)
    client, address = client_of("liming"), f"/cases/{case.number}/chain/{case.workers.get().pk}/"
    read(client, address)
    Stage.objects.bulk_create(
        Stage(project=project, kind="labour_cost", period=f"2025-{month:02d}-01") for month in range(1, 13)
    )
    ProjectParty.objects.bulk_create(
        ProjectParty(project=project, enterprise=employer(f"分包{n}"), since="2026-01-01") for n in range(5)
    )
    with CaptureQueriesContext(connection) as seen:
        read(client, address)

    assert sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in seen) <= 20


def test_the_project_of_a_case_is_set_told_and_taken_away(case):
    mine = site(general_contractor=case.enterprise)
    other = site("XM-901", street=street("hubin"))
    client, address = client_of("chenjing"), f"/cases/{case.number}/project/"

    assert mine.name in read(client, address), "where its employer builds comes first"
    assert client.post(address, {"version": case.version, "typed": other.number}).status_code == 422
    assert client.post(address, {"version": case.version}).status_code == 422
    assert client.post(address, {"version": case.version, "project": mine.number}).status_code == 302
    case.refresh_from_db()
    assert case.project == mine and case.timeline.first().kind == "project_set"
    assert mine.name in read(client, f"/cases/{case.number}/")
    with pytest.raises(Stale):
        set_project(case, None, actor=actor("chenjing"), version=case.version - 1)
    with pytest.raises(Refused) as refused:
        set_project(case, other, actor=actor("chenjing"))
    assert refused.value.code == "no_such_project"
    assert client.post(address, {"version": case.version, "project": "none"}).status_code == 302
    case.refresh_from_db()
    assert case.project is None


def test_by_rest_too(case, client):
    mine, inside = site(), client_of("liming")
    address = f"/api/v1/cases/{case.number}/project/"

    def put(body: dict) -> object:
        return inside.post(address, body, "application/json", headers={"idempotency-key": str(body)[:60]})

    assert put({"project": "XM-000", "version": case.version}).status_code == 400
    answer = put({"project": mine.number, "version": case.version})
    assert answer.status_code == 200, answer.content
    case.refresh_from_db()
    assert case.project == mine


def test_the_cases_of_an_employer_at_a_glance_in_five_queries(district):
    case = make_complaint().case
    make_case("closed", phone="13700000002", name="李四")
    employer("宏达旧号", merged_into=case.enterprise)
    by, enterprise = actor("sunyan"), case.enterprise
    assert by.district_ids_seen
    with CaptureQueriesContext(connection) as seen:
        figures = of_enterprise(enterprise, by)
    assert len(seen) <= 5
    assert (figures.open_count, figures.closed_count, figures.complaints) == (1, 1, 2)
    assert figures.closed == [(str(Outcome.UNFOUNDED.label), 1)]
    assert figures.money.owed == 24000 and figures.money.outstanding == 24000
    assert of_enterprise(case.enterprise, actor("wulei")).is_empty


def test_the_panels_of_employer_and_project_open_for_those_who_see_them(case):
    set_project(case, site(), actor=actor("liming"))
    for address in (f"/enterprises/{case.enterprise_id}/cases/", "/projects/XM-900/cases/"):
        page = read(client_of("chenjing"), address)
        assert case.number in page and "¥12,000.00" in page
        assert client_of("wulei").get(address).status_code == 404
        panel = client_of("liming").get(address, headers={"hx-request": "true"}).content.decode()
        assert case.number in panel and "<html" not in panel
