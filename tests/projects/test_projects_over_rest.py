"""Projects over REST: entered, listed, changed and their checkpoints recorded, with the rights of the pages."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from rest_framework.response import Response

from accounts.models import Unit
from projects.models import Project
from tests.people import client_of
from tests.projects.building import make_project

pytestmark = pytest.mark.django_db


def send(client: Client, address: str, body: dict, *, method: str = "post", key: str = "", **more: str) -> Response:
    headers = {"Idempotency-Key": key or uuid4().hex, **more}
    return getattr(client, method)(address, json.dumps(body), content_type="application/json", headers=headers)


NEW = {
    "name": "凤凰小区二期",
    "street": "xiaoying",
    "state": "active",
    "permit_number": "330102202600101",
    "general_contractor": {"name": "浙江宏建集团有限公司"},
    "contract_sum": "12000000.00",
}


def test_entering_twice_under_one_key_makes_one_project(district: Unit) -> None:
    client = client_of("chenjing")
    first = send(client, "/api/v1/projects/", NEW, key="k1")
    again = send(client, "/api/v1/projects/", NEW, key="k1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["general_contractor"]["name"] == "浙江宏建集团有限公司"
    assert again.json()["number"] == first.json()["number"]
    other = send(client, "/api/v1/projects/", NEW)
    assert (other.status_code, other.json()["code"], other.json()["field"]) == (409, "taken", "permit_number")


def test_a_payment_told_over_rest_clears_the_break(district: Unit) -> None:
    project = make_project()
    client = client_of("liming")
    address = f"/api/v1/projects/{project.number}/stages/"
    late = {"kind": "progress_payment", "period": "2026-01", "due_on": "2026-02-01", "amount_due": "500000"}
    broken = send(client, address, late).json()["broken"]
    assert [(one["kind"], one["period"], one["short"]) for one in broken] == [
        ("progress_payment", "2026-01", "500000.00")
    ]
    listed = client.get("/api/v1/projects/?broken=true").json()["results"]
    assert [one["number"] for one in listed] == [project.number]
    paid = late | {"amount_paid": "500000", "done_on": "2026-03-05"}
    assert send(client, address, paid).json()["broken"] == []
    assert client.get("/api/v1/projects/?broken=true").json()["results"] == []
    assert send(client, address, {"kind": "progress_payment"}).status_code == 409
    assert send(client, address, late | {"period": "2026-13"}).status_code == 400


def test_a_change_with_an_old_version_is_refused(district: Unit) -> None:
    project = make_project()
    client, address = client_of("liming"), f"/api/v1/projects/{project.number}/"
    tag = client.get(address).headers["ETag"]
    assert send(client, address, {"sector": "traffic"}, method="patch", **{"If-Match": tag}).status_code == 200
    stale = send(client, address, {"sector": "water"}, method="patch", **{"If-Match": tag})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert send(client, address, {"sectorr": "water"}, method="patch").status_code == 400
    assert Project.objects.get().sector == "traffic"


def test_each_sees_the_own_projects_and_the_auditor_only_reads(district: Unit, other_district: Unit) -> None:
    project = make_project()
    address = f"/api/v1/projects/{project.number}/"
    seen = {who: client_of(who).get(address).status_code for who in ("chenjing", "wulei", "feng", "sunyi", "admin")}
    assert seen == {"chenjing": 200, "wulei": 404, "feng": 200, "sunyi": 404, "admin": 404}
    may = {who: send(client_of(who), address, {}, method="patch").status_code for who in ("wulei", "feng", "zhou")}
    assert may == {"wulei": 404, "feng": 403, "zhou": 200}
    assert client_of("wulei").get("/api/v1/projects/").json()["results"] == []
    assert send(client_of("wulei"), "/api/v1/projects/", NEW).status_code == 400
    assert send(client_of("feng"), "/api/v1/projects/", NEW).status_code == 403
