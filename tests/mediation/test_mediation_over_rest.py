"""Mediation over REST: the list, one, every step through one address, free slots; never a confidential note."""

import inspect
from datetime import datetime, timedelta

import pytest

from cases.models import WageLine
from common.time import CHINA, moved_clock
from mediation.api.body import BODIES, CONFIDENTIAL
from mediation.api.steps import ACTIONS
from mediation.models import Mediation
from mediation.workflow import STEPS
from tests.api.rest import Rest
from tests.mediation.made import sent, slot, take
from tests.people import actor

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
LIST = "/api/v1/mediations/"


@pytest.fixture
def matter(district) -> Mediation:
    with moved_clock(MORNING):
        yield sent()


def steps(matter: Mediation) -> str:
    return f"{LIST}{matter.number}/steps/"


def test_every_step_but_those_of_notes_has_a_body_that_fits_its_action():
    assert set(BODIES) == {step.code for step in STEPS} - CONFIDENTIAL
    for code, body in BODIES.items():
        wanted = set(inspect.signature(inspect.unwrap(ACTIONS[code])).parameters) - {"mediation", "actor", "version"}
        told = set(body().fields) - {"step", "version"}
        if code == "prove":
            wanted = told
        loose = {"again_mode", "again_place", "evidence"}  # go into `again`; a file comes by the page
        assert told - loose == wanted - loose - {"told"}, code


def test_a_matter_is_worked_to_its_end_over_rest(matter):
    qian, free = Rest("qian"), slot(MORNING + timedelta(minutes=30))
    found = qian.get(LIST, state="sent", station="mediation").json()["results"]
    assert [one["number"] for one in found] == [matter.number] and not qian.get(LIST, state="ended").json()["results"]
    said = qian.get("/api/v1/mediation-stations/", case=matter.case.number).json()["stations"]
    assert [one["id"] for station in said for one in station["free_slots"]] == [free.pk]

    for body in (
        {"step": "sign", "version": matter.version},
        {"step": "consent", "side": "worker", "agrees": True},
        {"step": "consent", "side": "employer", "agrees": True},
        {"step": "begin"},
        {"step": "book", "slot": free.pk},
        {"step": "propose", "side": "employer", "amount": "9000", "terms": "一次付清九千"},
    ):
        answer = qian.post(steps(matter), body)
        assert answer.status_code == 200, (body, answer.json())
    [session] = answer.json()["sessions"]
    came = {"worker_came": True, "employer_came": True, "result": "双方同意分两期"}
    assert qian.post(steps(matter), {"step": "hold", "session": session["id"], **came}).status_code == 200
    promised = [{"due_on": "2026-03-02", "amount": "5000"}, {"due_on": "2026-04-02", "amount": "7000"}]
    words = {"terms": "分两期付清", "default_clause": "逾期转入立案", "signed_on": "2026-03-02"}
    agreed = qian.post(steps(matter), {"step": "agree", "instalments": promised, **words}).json()
    assert agreed["state"] == "agreed" and "prove" in agreed["actions"] and "note" not in agreed["actions"]

    paid = {"step": "prove", "instalment": 1, "paid_on": "2026-03-02", "proof": "回单 1"}
    key = {"key": "one-payment"}
    first, again = qian.post(steps(matter), paid, **key), qian.post(steps(matter), paid, **key)
    assert first.status_code == again.status_code == 200 and again.headers["Idempotency-Replayed"] == "true"
    assert WageLine.objects.get(case=matter.case).paid == 5000, "Paid twice."
    assert [one["paid_on"] for one in first.json()["agreement"]["instalments"]] == ["2026-03-02", None]


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 400, "step"),
        ({"step": ["sign"]}, 400, "step"),
        ({"step": "note", "text": "听说老板要跑"}, 400, "step"),
        ({"step": "sign", "colour": "red"}, 400, "colour"),
        ({"step": "cancel", "session": 999999}, 400, "session"),
        ({"step": "assign", "mediator": "nobody"}, 400, "mediator"),
        ({"step": "assign", "mediator": "liming"}, 409, "mediator"),
        ({"step": "begin"}, 409, None),
        ({"step": "sign", "version": 99}, 409, None),
    ],
)
def test_what_is_wrong_is_said(matter, body, status, field):
    answer = Rest("qian").post(steps(matter), body)
    assert answer.status_code == status, answer.json()
    said = answer.json()
    assert field in said["fields"] if status == 400 else said["field"] == field


def test_notes_and_words_of_the_sides_stay_where_they_belong(matter):
    matter = take(take(matter, "at_once"), "note", text="单位私下说只肯出六成")
    take(matter, "propose", side="worker", terms="张三要求一次付清")
    inspector, auditor = (Rest(name).get(f"{LIST}{matter.number}/") for name in ("liming", "feng"))
    assert inspector.status_code == auditor.status_code == 200
    assert "六成" not in inspector.content.decode() + auditor.content.decode()
    assert inspector.json()["proposals"][0]["terms"] and not auditor.json()["proposals"][0]["terms"]


def test_who_is_bound_or_from_outside_sees_none_of_it(matter):
    assert Rest("hotline-12345").get(LIST).status_code == 403
    assert Rest("wulei").get(f"{LIST}{matter.number}/").status_code == 404
    matter = take(matter, "assign", mediator=actor("qian").user)
    answer = Rest("qian").post(steps(matter), {"step": "remove", "tie": "advises"})
    assert (answer.status_code, answer.json()) == (200, {"number": matter.number}), "Out of sight by this very step."
    assert Rest("qian").get(f"{LIST}{matter.number}/").status_code == 404
    assert Rest("qian").get("/api/v1/mediation-stations/", case="AX2026-999999").status_code == 404
