"""The pages and REST: what each seat reads there, what is posted without a script, how many queries it takes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from census.actions.visits import record_visit
from census.models import Campaign, CensusPhoto, CensusTask, CensusVisit, TaskState
from common.time import today
from enterprises.models import Enterprise
from tests.census.employers import make_employers, make_grid, one_task, opened, visit_text
from tests.counted import click_all
from tests.evidence.files import photograph, upload
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db


def form_of(task: CensusTask, **changes: object) -> dict:
    """What a browser posts for a visit when nothing was typed but the result."""
    text = visit_text(task)
    seen = {f"seen_{name}": value for name, value in text.seen.items()}
    return {"task": task.pk, "client_id": str(uuid4()), "seen_version": text.seen_version, "found": "working",
            **text.values, **seen, **changes}  # fmt: skip


def test_a_census_is_made_opened_dealt_out_and_closed_on_the_pages(district):
    make_employers(2, grid=make_grid("xy-1", officer=None))
    sunyan, heqing = client_of("sunyan"), client_of("heqing")
    day = "2099-01-01"
    wrong = sunyan.post("/census/new/", {"name": "甲", "starts_on": day, "due_on": day, "industries": "Z99"})
    assert wrong.status_code == 422 and "没有这个行业代码：Z99" in wrong.content.decode()
    sunyan.post("/census/new/", {"name": "甲", "starts_on": day, "due_on": day, "industries": "c18，E"})
    campaign = Campaign.objects.get()
    assert campaign.scope["industries"] == ["C18", "E"]
    page = f"/census/{campaign.pk}/"
    assert "有 2 户用人单位" in sunyan.get(page).content.decode()
    assert heqing.get(page).status_code == 404, "a draft is the chiefs' alone"

    sunyan.post(page, {"what": "open"})
    assert sunyan.post(page, {"what": "open"}).status_code == 409
    tasks = CensusTask.objects.order_by("pk")
    unassigned = heqing.get(f"{page}tasks/?assignee=none").content.decode()
    assert unassigned.count("data-row") == 2
    assert heqing.post(f"{page}tasks/", {"to": "chenjing"}).status_code == 422
    heqing.post(f"{page}tasks/", {"to": "chenjing", "task": tasks[0].pk})
    heqing.post(f"{page}tasks/?assignee=none", {"to": "heqing", "everything": "on"})
    assert [task.assignee.username for task in tasks.all()] == ["chenjing", "heqing"]
    assert sunyan.post(page, {"what": "close"}).status_code == 302


@pytest.mark.parametrize(("who", "most"), [("sunyan", 5), ("heqing", 3), ("wulei", 2)])
def test_each_number_opens_its_tasks_or_employers(district, who, most):
    make_employers(2, grid=make_grid("xy-1"))
    make_employers(1, verified_on=today())
    make_employers(2, at="hubin", grid=make_grid("hb-1", at="hubin", officer=None))
    campaign = opened()
    states = (TaskState.DONE, TaskState.REVIEW)
    for state, task in zip(states, CensusTask.objects.order_by("pk"), strict=False):
        CensusTask.objects.filter(pk=task.pk).update(state=state)
    CensusTask.objects.filter(state=TaskState.OPEN, street=street()).update(due_on=today() - timedelta(days=1))
    client = client_of(who)
    for page in ("/census/", f"/census/{campaign.pk}/"):
        found = click_all(client, page)
        assert len(found) >= 3 and found[-1] == most, page


def test_a_visit_is_posted_without_a_script_and_the_same_again_changes_nothing(district):
    task, chenjing = one_task(), client_of("chenjing")
    assert f"?task={task.pk}" in chenjing.get("/census/visit/").content.decode()
    page = chenjing.get(f"/census/visit/?task={task.pk}").content.decode()
    assert 'value="江城路 1 号"' in page
    body = form_of(task, headcount="25")
    for _time in range(2):
        answer = chenjing.post("/census/visits/", body | {"photos": [upload(photograph())]})
        assert answer.status_code == 302
    assert (CensusVisit.objects.count(), CensusPhoto.objects.count()) == (1, 1)

    missing = chenjing.post("/census/visits/", form_of(task, found="", headcount="很多", note="门口有保安"))
    assert missing.status_code == 422
    assert "用工人数应为整数" in missing.content.decode() and "门口有保安" in missing.content.decode()


def test_the_script_is_answered_in_json(district):
    task, chenjing = one_task(), client_of("chenjing")
    asks = {"Accept": "application/json", "HX-Request": "true"}
    body = form_of(task, visitor=person("chenjing").pk, made_at="2026-01-01T08:00:00.000Z")
    for status in (201, 200):
        assert chenjing.post("/census/visits/", body, headers=asks).status_code == status
    theirs = chenjing.post("/census/visits/", form_of(task, visitor=person("wulei").pk), headers=asks)
    assert theirs.status_code == 409 and "由本人登录" in theirs.json()["message"]
    bad = chenjing.post("/census/visits/", form_of(task, industry="不知道"), headers=asks)
    assert bad.status_code == 422 and bad.json()["message"].startswith("行业代码：")
    assert client_of("wulei").post("/census/visits/", form_of(task), headers=asks).status_code == 404
    signed_out = client_of("chenjing")
    signed_out.logout()
    assert signed_out.post("/census/visits/", body, headers=asks).status_code == 401


def test_changes_are_judged_on_the_page(district):
    task, heqing = one_task(), client_of("heqing")
    text = visit_text(task, address="建国路 9 号", headcount="25")
    visit, _added = record_visit(task, text, photos=[upload(photograph())], actor=actor("chenjing"))
    address, headcount = visit.changes.order_by("field")
    page = heqing.get("/census/changes/").content.decode()
    assert "建国路 9 号" in page and "采纳没有冲突的 2 项" in page
    assert heqing.get(f"/census/photos/{CensusPhoto.objects.get().pk}/")["Content-Disposition"].startswith("attachment")
    no_reason = heqing.post("/census/changes/", {"what": "refuse", "pk": headcount.pk})
    assert no_reason.status_code == 409
    heqing.post("/census/changes/", {"what": "refuse", "pk": headcount.pk, "reason": "不实"})
    heqing.post("/census/changes/", {"what": "accept", "pk": address.pk, "version": task.enterprise.version})
    task.refresh_from_db()
    assert (task.state, Enterprise.objects.get().address) == (TaskState.DONE, "建国路 9 号")
    panel = heqing.get(f"/census/of/{task.enterprise_id}/").content.decode()
    assert "建国路 9 号" in panel and "不实" in panel
    assert client_of("wulei").get(f"/census/of/{task.enterprise_id}/").status_code == 404


def test_rest_lists_the_figures_and_takes_a_visit_once(district):
    task, chenjing = one_task(), client_of("chenjing")
    listed = chenjing.get("/api/v1/census/").json()["results"][0]
    assert (listed["name"], listed["figures"]["open"], listed["figures"]["done"]) == ("春季普查", 1, 0)
    body = {"client_id": str(uuid4()), "task": task.pk, "found": "working", "headcount": 25,
            "seen": {"headcount": "12"}}  # fmt: skip

    def post(key: str, **changes: object) -> object:
        return chenjing.post(
            "/api/v1/census/visits/", body | changes, content_type="application/json", headers={"Idempotency-Key": key}
        )

    made = post("a")
    assert made.status_code == 201
    assert (made.json()["task_state"], made.json()["changes"]) == ("review", {"headcount": True})
    assert post("b").status_code == 200
    assert post("c", seen={"phone": "1"}).status_code == 400
    assert post("d", task=task.pk + 999).status_code == 404
    assert CensusVisit.objects.count() == 1


@pytest.mark.parametrize(("page", "budget"), [("/census/", 14), ("/census/{pk}/", 16), ("/census/{pk}/tasks/", 14),
                                              ("/census/visit/", 10), ("/census/changes/", 12)])  # fmt: skip
def test_more_employers_make_no_more_queries(district, page, budget):
    def queries() -> int:
        client = client_of("sunyan")
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    make_employers(1, grid=make_grid("xy-1", officer="sunyan"))
    address = page.format(pk=opened().pk)
    for number in range(2, 4):
        make_employers(2, grid=make_grid(f"xy-{number}", officer="sunyan"))
    before = queries()
    opened(name="秋季普查")
    for task in CensusTask.objects.select_related("enterprise")[:4]:
        record_visit(task, visit_text(task, headcount="25"), actor=actor("sunyan"))
    after = queries()
    assert before <= budget and after <= budget, (before, after)
