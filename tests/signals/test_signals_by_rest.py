"""Departments report by REST: once a key and once a reference, bad input is said field by field."""

import pytest
from django.test import Client

from accounts.actions.tokens import create_token
from accounts.models import Unit
from common.time import today
from early_warnings.models import EarlyWarning, Signal
from tests.people import actor, person

SIGNALS = "/api/v1/warnings/signals/"
BODY = {"kind": "gathering", "source": "police", "enterprise": {"name": "杭州宏达服饰有限公司"}, "persons": 30}


@pytest.fixture
def police(district: Unit) -> Client:
    """The system of 110."""
    _row, token = create_token(person("police-110"), actor=actor("admin"))
    return Client(headers={"Authorization": f"Bearer {token}"})


def send(client: Client, body: dict, key: str = "k1"):
    body = {"happened_on": str(today())} | body
    return client.post(SIGNALS, body, content_type="application/json", headers={"Idempotency-Key": key})


def test_a_department_reports_and_the_warning_is_there(police: Client) -> None:
    answer = send(police, BODY | {"reference": "JQ-1", "text": "厂门口讨薪"})
    assert answer.status_code == 201, answer.content
    assert answer.json()["reference"] == "JQ-1"
    assert EarlyWarning.objects.get().rule == "W25"
    assert send(police, BODY | {"reference": "JQ-1", "text": "厂门口讨薪"}).status_code == 200, "the same key"
    again = send(police, BODY | {"reference": "JQ-1"}, key="k2")
    assert (again.status_code, again.json()["id"]) == (200, answer.json()["id"])
    assert send(police, BODY | {"reference": "JQ-1", "persons": 31}, key="k3").status_code == 409
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "status"),
    [
        ({"kind": "nothing"}, "kind", 400),
        ({"happened_on": "gestern"}, "happened_on", 400),
        ({"persons": -1}, "persons", 400),
        ({"project": "没有这个"}, "project", 400),
        ({"colour": "red"}, "colour", 400),
        ({"enterprise": {"name": ""}}, "enterprise", 400),
        ({"enterprise": None}, "enterprise", 409),
        ({"persons": None}, "persons", 409),
        ({"text": "x" * 501}, "text", 400),
    ],
)
def test_bad_input_is_said_by_field(police: Client, changes: dict, field: str, status: int) -> None:
    answer = send(police, BODY | changes)
    assert answer.status_code == status, answer.content
    assert field in answer.content.decode()
    assert not Signal.objects.exists()
