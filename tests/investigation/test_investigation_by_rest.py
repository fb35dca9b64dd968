"""Plan, full check and recusals over REST: the same actions, the same refusals, each write once."""

from datetime import timedelta

import pytest

from common.time import today
from tests.investigation.cases import filed, finding
from tests.people import client_of

pytestmark = pytest.mark.django_db


def post(case, path, body, key="k1", by="liming"):
    return client_of(by).post(
        f"/api/v1/cases/{case.number}/{path}", body, content_type="application/json", headers={"Idempotency-Key": key}
    )


def test_a_step_is_added_done_and_dropped(district):
    case = filed()
    told = {"title": "查银行流水", "due_on": (today() + timedelta(days=5)).isoformat()}
    first = post(case, "plan/", told)
    assert first.status_code == 201 and first.json()[-1]["title"] == "查银行流水"
    assert post(case, "plan/", told).headers["Idempotency-Replayed"] == "true"
    steps = first.json()
    done = post(case, f"plan/{steps[0]['id']}/done/", {"result": "笔录三份"}, "k2")
    assert done.json()[0]["result"] == "笔录三份"
    again = post(case, f"plan/{steps[0]['id']}/drop/", {"reason": "多余"}, "k3")
    assert (again.status_code, again.json()["code"]) == (409, "step_done")
    assert post(case, f"plan/{steps[1]['id']}/drop/", {}, "k4").status_code == 400
    assert len(client_of("feng").get(f"/api/v1/cases/{case.number}/plan/").json()) == len(steps)


def test_a_finding_is_entered_and_put_right(district):
    case = filed()
    told = {"module": "contracts", "description": "未签合同", "correction_due": today().isoformat(), "workers": 14}
    assert post(case, "full-check/findings/", told | {"module": "nothing"}).status_code == 400
    found = post(case, "full-check/findings/", told, "k2").json()
    assert found["open_findings"] == 1
    pk = next(item for item in found["items"] if item["module"] == "contracts")["findings"][0]["id"]
    path = f"full-check/findings/{pk}/correction/"
    refused = post(case, path, {"corrected_on": today().isoformat()}, "k3")
    assert (refused.status_code, refused.json()["field"]) == (409, "proof")
    right = post(case, path, {"corrected_on": today().isoformat(), "proof": "合同 14 份"}, "k4")
    assert right.json()["open_findings"] == 0
    item = {"module": "contracts", "state": "checked", "population": 20, "sample": 14, "conclusion": "已补签"}
    assert post(case, "full-check/items/", item, "k5").status_code == 200


def test_a_recusal_is_asked_and_decided(district):
    case = filed()
    told = {"officer": "liming", "party": "张三", "ground": "other", "reason": "亲属"}
    asked = post(case, "recusals/", told, by="chenjing")
    assert asked.status_code == 201 and asked.json()[0]["granted"] is None
    path = f"recusals/{asked.json()[0]['id']}/decision/"
    refused = post(case, path, {"granted": True, "note": "属实"}, "k2", by="sunyan")
    assert (refused.status_code, refused.json()["code"]) == (409, "replacement_required")
    takes_over = {"lead": "zhaomin", "assistants": ["heqing"], "handover_note": "材料已移交"}
    decided = post(case, path, {"granted": True, "note": "属实", **takes_over}, "k3", by="sunyan")
    assert decided.json()[0]["granted"] is True
    case.refresh_from_db()
    assert case.lead.username == "zhaomin"


def test_an_outside_system_reads_none_of_it(district):
    case = filed(by="hotline-12345", channel="12345", external_number="RX1")
    finding(case)
    hotline = client_of("hotline-12345")
    for part in ("plan", "full-check", "recusals"):
        assert hotline.get(f"/api/v1/cases/{case.number}/{part}/").status_code == 403
    kinds = {row["kind"] for row in hotline.get(f"/api/v1/cases/{case.number}/").json()["timeline"]}
    assert kinds and not any(kind.startswith("finding") for kind in kinds)
