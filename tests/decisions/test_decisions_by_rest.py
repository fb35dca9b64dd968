"""Decisions over REST: the same rights, the same refusals, the same words."""

from datetime import date

import pytest

from cases.models import Decision
from tests.decisions.roads import on, propose_penalty
from tests.factories import make_case
from tests.people import client_of

pytestmark = pytest.mark.django_db
FINE = {"kind": "penalty", "consequence": "RESISTANCE_FINE", "amount": "5000.00"}


def post(who: str, address: str, body: dict, key: str = "k1", **headers: str):
    headers = {"Idempotency-Key": key} | headers
    return client_of(who).post(address, body, content_type="application/json", headers=headers)


@pytest.fixture
def decision(district) -> Decision:
    with on("2024-03-01"):
        return propose_penalty(make_case("investigating"), "5000")


def test_a_proposal_is_made_and_told(district):
    case = make_case("investigating")
    answer = post("liming", f"/api/v1/cases/{case.number}/decisions/", FINE)
    body = answer.json()
    assert answer.status_code == 201 and body["amount"] == "5000.00" and body["state"] == "proposed"
    assert [one["step"] for one in body["actions"]] == ["notify"]
    assert {one["code"] for one in body["not_possible"]} == {"notify_first", "no_right"}
    assert client_of("liming").get(f"/api/v1/cases/{case.number}/decisions/").json()[0]["id"] == body["id"]


def test_a_step_is_taken_once_with_the_etag_it_was_read_with(decision):
    address = f"/api/v1/decisions/{decision.pk}/"
    with on("2024-03-04"):
        etag = client_of("liming").get(address).headers["ETag"]
        told = {"served_on": "2024-03-04"}
        answer = post("liming", f"{address}steps/notify/", told, **{"If-Match": etag})
        assert answer.status_code == 200 and answer.json()["state"] == "notified"
        late = post("liming", f"{address}steps/hear_statement/", {"statement": "无"}, "k2", **{"If-Match": etag})
    assert late.status_code == 409 and late.json()["code"] == "stale"


def test_bad_input_is_a_sentence_at_its_field(decision):
    with on("2024-03-04"):
        for number, (body, status) in enumerate([
            ({"served_on": "9999-12-31"}, 400),
            ({"served_on": "0001-01-01"}, 400),
            ({"served_on": "x"}, 400),
            ({"served_on": "2024-03-04", "unknown": 1}, 400),
            ({"served_on": "2024-03-05"}, 409),
        ]):  # fmt: skip
            answer = post("liming", f"/api/v1/decisions/{decision.pk}/steps/notify/", body, f"k{number}")
            assert answer.status_code == status and answer.json()["message"], body


def test_what_is_not_there_is_404(decision):
    assert post("liming", f"/api/v1/decisions/{decision.pk}/steps/no_such/", {}).status_code == 404
    assert client_of("wulei").get(f"/api/v1/decisions/{decision.pk}/").status_code == 404
    assert client_of("hotline-12345").get(f"/api/v1/decisions/{decision.pk}/").status_code == 404


def test_a_person_is_masked_to_the_auditor(decision):
    Decision.objects.filter(pk=decision.pk).update(respondent="person", respondent_name="王五六")
    seen = [
        client_of(who).get(f"/api/v1/decisions/{decision.pk}/").json()["respondent_name"] for who in ("zhou", "feng")
    ]
    assert seen[0] == "王五六" and seen[1] != "王五六"
    assert "王五六" not in client_of("feng").get(f"/decisions/{decision.pk}/").content.decode()


def test_outside_systems_read_nothing_of_decisions_in_the_timeline(district):
    case = make_case("investigating", by="hotline-12345", channel="12345", external_number="RX9")
    with on(str(date.today())):
        propose_penalty(case, "5000")
    kinds = [one["kind"] for one in client_of("hotline-12345").get(f"/api/v1/cases/{case.number}/").json()["timeline"]]
    assert "decision_propose" not in kinds
