"""Checks over REST: those open, and what one came to."""

import pytest

from accounts.actor import Actor
from accounts.models import Unit
from census.actions.checks import CheckRow, open_checks
from common.time import now
from enterprises.models import Enterprise
from tests.people import client_of, street

pytestmark = pytest.mark.django_db


def test_an_outside_tool_reads_the_open_checks_and_records_a_result(district: Unit):
    one = Enterprise.objects.create(name="甲厂", district=district, street=street(), created_at=now())
    facts = [{"label": {"zh": "原因", "en": "Reason"}, "value": "无法联系"}]
    [check] = open_checks([CheckRow(one.pk, facts)], reason="market:abnormal_listed", actor=Actor.clock("test"))
    client = client_of("chenjing")
    [told] = client.get("/api/v1/checks/").json()["checks"]
    assert (told["number"], told["enterprise"], told["light"]) == (check.number, "甲厂", "green")
    assert told["facts"] == [{"label": "原因", "value": "无法联系"}]
    address, body = f"/api/v1/checks/{check.number}/finish/", {"result": "false_alarm", "note": "正常开工"}
    for _again in range(2):
        answer = client.post(address, body, content_type="application/json", headers={"Idempotency-Key": "k1"})
        assert answer.status_code == 200 and answer.json()["result"] == "false_alarm"
    late = client.post(address, body, content_type="application/json", headers={"Idempotency-Key": "k2"})
    assert (late.status_code, late.json()["code"]) == (409, "done_already")
    assert client.get("/api/v1/checks/").json()["checks"] == []
