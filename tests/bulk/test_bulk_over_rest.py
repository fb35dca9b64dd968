"""Many cases at once over REST: preview, confirm, progress, stop, undo."""

from typing import Any

import pytest
from django.test import Client

from cases.models import BulkJob, Case
from cases.tasks import work_bulk
from tests.people import client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cases: list[Case]) -> Client:
    return client_of("heqing")


def post(client: Client, address: str, body: dict[str, Any], key: str) -> Any:
    return client.post(
        f"/api/v1/bulk/{address}", body, content_type="application/json", headers={"Idempotency-Key": key}
    )


def body(cases: list[Case], **changes: object) -> dict[str, Any]:
    said = {"handler": "chenjing", "reason": "轮班"}
    return {"kind": "assign", "cases": [case.number for case in cases], "arguments": said} | changes


def test_preview_confirm_progress_and_undo(client, cases):
    made = post(client, "", body(cases[:2]), "1")
    job = made.json()
    assert (made.status_code, job["state"], job["waiting"]) == (201, "preview", 2)
    assert [row["case"] for row in job["rows"]] == [case.number for case in cases[:2]]
    assert all(row["code"] == "" and "陈静" in row["message"] for row in job["rows"])
    assert post(client, f"{job['id']}/confirm/", {}, "2").json()["state"] == "running"
    work_bulk()
    told = client.get(f"/api/v1/bulk/{job['id']}/").json()
    assert (told["state"], told["done"], told["undo_until"] is not None) == ("done", 2, True)
    assert Case.objects.filter(handler=person("chenjing")).count() == 2
    refused = post(client, f"{job['id']}/stop/", {}, "3")
    assert (refused.status_code, refused.json()["code"]) == (409, "job_state")
    assert post(client, f"{job['id']}/undo/", {}, "4").json()["state"] == "undone"
    work_bulk()
    assert client.get(f"/api/v1/bulk/{job['id']}/").json()["undone"] == 2


def test_sent_again_it_is_one_job(client, cases):
    first, second = (post(client, "", body(cases), "same") for _each in range(2))
    assert second.json() == first.json() and BulkJob.objects.count() == 1


def test_a_row_that_will_be_refused_has_its_code(client, cases):
    Case.objects.filter(pk=cases[1].pk).update(handler=person("chenjing"))
    job = post(client, "", body(cases), "1").json()
    assert [row["code"] for row in job["rows"]] == ["", "nothing_changes", ""]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cases": ["AX1999-000001"]}, "cases"),
        ({"cases": []}, "cases"),
        ({"kind": "delete"}, "kind"),
        ({"arguments": {"handler": "wulei", "reason": "x"}}, "arguments"),
        ({"arguments": {"speed": "fast"}}, "arguments"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, cases, changes, field):
    answer = post(client, "", body(cases) | changes, "1")
    assert answer.status_code == 400 and field in answer.json()["fields"]
    assert not BulkJob.objects.exists()


def test_no_reason_is_refused_and_leaves_no_job(client, cases):
    answer = post(client, "", body(cases, arguments={"handler": "chenjing"}), "1")
    assert (answer.status_code, answer.json()["field"]) == (409, "reason")
    assert not BulkJob.objects.exists()
