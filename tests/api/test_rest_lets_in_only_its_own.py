"""Tokens, scopes and the row rule at the REST door."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import ApiToken
from cases.models import Complaint
from common.time import now
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.factories import make_case, make_complaint
from tests.people import client_of, person

CASES = "/api/v1/cases/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", [COMPLAINTS, CASES, "/api/v1/clocks/", "/api/v1/clocks/due/"])
def test_nobody_is_401(district, path):
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Bearer"}):
        answer = Client().get(path, headers=headers)
        assert answer.status_code == 401, headers
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["code"]


def test_an_expired_a_revoked_and_a_closed_users_token_are_401(district):
    system = hotline()
    ApiToken.objects.update(expiry=now() - timedelta(seconds=1))
    assert system.get(CASES).status_code == 401
    system = hotline()
    ApiToken.objects.all().delete()
    assert system.get(CASES).status_code == 401
    system = hotline()
    user = person("hotline-12345")
    user.is_active = False
    user.save()
    assert system.get(CASES).status_code == 401


@pytest.mark.parametrize(
    ("username", "channel", "status"),
    [
        ("hotline-12345", "12345", 201),
        ("hotline-12345", "petition", 201),
        ("hotline-12345", "110", 403),
        ("hotline-12345", "window", 403),
        ("police-110", "110", 201),
        ("police-110", "12345", 403),
        ("tax-feed", "12345", 403),
        ("feng", "12345", 403),
        ("admin", "12345", 403),
        ("chenjing", "12345", 201),
        ("liming", "telephone", 201),
    ],
)
def test_each_system_brings_its_own_channels(district, username, channel, status):
    answer = Rest(username).post(COMPLAINTS, order(channel=channel))

    assert answer.status_code == status, answer.content.decode()


def test_a_number_that_somebody_else_registered_is_409(district):
    make_complaint(channel="110", external_number="P1", by="wulei", at=None)
    answer = Rest("police-110").post(COMPLAINTS, order(channel="110", external_number="P1"))

    assert (answer.status_code, answer.json()["code"]) == (409, "number_taken")


def test_an_outside_system_sees_what_it_brought_and_nothing_else(district):
    mine = hotline().post(COMPLAINTS, order()).json()
    other = make_complaint(by="wulei")

    assert [row["number"] for row in hotline().get(COMPLAINTS).json()["results"]] == [mine["number"]]
    assert [row["number"] for row in hotline().get(CASES).json()["results"]] == [mine["case"]["number"]]
    assert hotline().get(f"{COMPLAINTS}{mine['number']}/").status_code == 200
    assert hotline().get(f"{COMPLAINTS}{other.number}/").status_code == 404
    assert hotline().get(f"{CASES}{other.case.number}/").status_code == 404
    assert Rest("police-110").get(f"{COMPLAINTS}{mine['number']}/").status_code == 404


def test_an_outside_system_takes_no_steps(district):
    case = hotline().post(COMPLAINTS, order()).json()["case"]["number"]

    assert hotline().post(f"{CASES}{case}/receive/", {}).status_code == 403
    assert Rest("police-110").post(f"{CASES}{case}/receive/", {}).status_code == 404


def test_an_outside_system_reads_no_notes_names_or_lines(district):
    number = hotline().post(COMPLAINTS, order()).json()["case"]["number"]
    Rest("chenjing").post(f"{CASES}{number}/receive/", {"note": "内部备注"})
    body = hotline().get(f"{CASES}{number}/").json()

    text = json.dumps(body, ensure_ascii=False)
    assert "内部备注" not in text and "陈静" not in text and "张三" not in text
    assert body["wage_lines"] == [] and body["actions"] == []


def test_a_sibling_street_and_another_district_get_404(district, other_district):
    case = make_case()
    paths = [f"{CASES}{case.number}/", f"{COMPLAINTS}{case.complaints.get().number}/"]
    for username in ["wulei", "linfei", "sunyi", "admin", "tax-feed"]:
        client = Rest(username)
        assert [client.get(path).status_code for path in paths] == [404, 404], username
        for step in ["receive", "wage-lines", "payments", "payments/1/reverse", "route"]:
            assert client.post(f"{CASES}{case.number}/{step}/", {}).status_code == 404, (username, step)
        assert client.get(CASES).json()["results"] == []


def test_the_auditor_reads_masked_and_writes_nothing(district):
    case = make_case()
    auditor = Rest("feng")
    body = auditor.get(f"{COMPLAINTS}{case.complaints.get().number}/").json()

    assert body["complainant"] == {"name": "张*", "id_number": "", "phone": "138****1234"}
    assert auditor.post(f"{CASES}{case.number}/receive/", {}).status_code == 403


def test_personal_data_is_masked_for_everyone(district):
    number = hotline().post(COMPLAINTS, order()).json()["number"]

    person_seen = Rest("liming").get(f"{COMPLAINTS}{number}/").json()["complainant"]
    assert person_seen == {"name": "张三", "id_number": "110101********0070", "phone": "138****1234"}


def test_a_session_reads_but_needs_the_csrf_token_to_write(district):
    case = make_case()
    assert client_of("liming").get(CASES).status_code == 200
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("liming"), backend="django.contrib.auth.backends.ModelBackend")

    answer = strict.post(f"{CASES}{case.number}/receive/", "{}", content_type="application/json")
    assert answer.status_code == 403
    case.refresh_from_db()
    assert case.state == "dispatched"
    assert Complaint.objects.count() == 1
