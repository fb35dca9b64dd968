"""The feed of changes: in order, without a gap, each reader their own; and it ends where webhooks end."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from accounts.models import Unit
from cases.actions.steps import TAKE_STEP
from cases.models import Case, Change, ChangeKind, Complaint
from cases.queries.changes import Place
from common.time import now
from outbox.actions import deliver_due
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.factories import make_case, make_complaint
from tests.outbox.receiver import listen, receiver
from tests.people import actor, street

CHANGES = "/api/v1/changes/"
CANARIES = {
    "name": "卡那丽",
    "id_number": "110101199003070070",
    "phone": "13800001234",
    "narrative": "卡那丽的诉求，电话 13912345678",
    "address": "卡那丽路 99 号 302 室",
    "employer": "卡那丽个体饭店",
}


def settle() -> None:
    """As if every change so far had been written long ago: the test's own transaction is still open."""
    Change.objects.update(transaction=1)


def brought(number: int = 1, **more: Any) -> Complaint:
    return make_complaint(by="hotline-12345", channel="12345", external_number=f"RX{number}", **more)


def all_of(rest: Rest, **query: Any) -> list[dict]:
    """Every change, page by page."""
    found, after = [], ""
    while True:
        answer = rest.get(CHANGES, after=after, **query).json()
        found += answer["changes"]
        after = answer["next"]
        if not answer["more"]:
            return found


def steps(case: Case, *codes: str) -> Case:
    """The first steps of a case: received, then accepted."""
    for code, who in zip(codes, ["chenjing", "liming"], strict=False):
        case = TAKE_STEP[code](case, actor=actor(who))
    return case


def test_a_change_says_what_of_which_complaint_and_nothing_personal(district: Unit) -> None:
    rest = hotline()
    body = order(
        complainant={name: CANARIES[name] for name in ("name", "id_number", "phone")},
        employer={"name": CANARIES["employer"]},
        place={"street": "小营", "address": CANARIES["address"]},
        narrative=CANARIES["narrative"],
    )
    with receiver() as heard:
        listen(heard.url)
        assert rest.post(COMPLAINTS, body).status_code == 201
        complaint = Complaint.objects.get()
        steps(complaint.case, "receive", "accept")
        deliver_due()
        told = [call.body.decode() for call in heard.calls]
    settle()
    answer = rest.get(CHANGES)
    assert [row["type"] for row in answer.json()["changes"]][:2] == ["complaint.registered", "case.moved"]
    row = answer.json()["changes"][0]
    assert row | {"cursor": "", "at": ""} == {
        "cursor": "",
        "change": Change.objects.earliest("pk").pk,
        "type": "complaint.registered",
        "at": "",
        "complaint": complaint.number,
        "channel": "12345",
        "external_number": body["external_number"],
        "case": complaint.case.number,
        "data": {"case": complaint.case.number, "unit": "xiaoying"},
    }
    assert len(told) == len(answer.json()["changes"]) >= 3
    # Three digits may stand in any moment or cursor; six of a number tell on it.
    parts = {kind: canary[:6] if canary.isdigit() else canary[:3] for kind, canary in CANARIES.items()}
    for text in [*told, answer.content.decode()]:
        assert not [kind for kind, part in parts.items() if part in text]


def test_a_reader_who_goes_on_after_next_sees_each_change_once_and_in_order(district: Unit) -> None:
    for number in range(5):
        brought(number)
    settle()
    rest = hotline()
    assert rest.get(CHANGES, limit=2).json()["more"] is True
    rows = all_of(rest, limit=2)
    assert [row["change"] for row in rows] == list(Change.objects.order_by("pk").values_list("pk", flat=True))
    assert len({row["cursor"] for row in rows}) == len(rows) == 5
    middle = rest.get(CHANGES, after=rows[1]["cursor"]).json()
    assert [row["change"] for row in middle["changes"]] == [row["change"] for row in rows[2:]]
    assert middle["next"] == rows[-1]["cursor"] and middle["more"] is False


def test_next_is_given_also_when_there_is_nothing(district: Unit) -> None:
    rest = hotline()
    nothing = rest.get(CHANGES, after="").json()
    assert nothing["changes"] == [] and nothing["next"] and nothing["more"] is False
    brought()
    settle()
    found = rest.get(CHANGES, after=nothing["next"]).json()
    assert len(found["changes"]) == 1
    again = rest.get(CHANGES, after=found["next"]).json()
    assert again == {"changes": [], "next": found["next"], "more": False}


def test_the_kind_may_be_chosen(district: Unit) -> None:
    steps(brought().case, "receive")
    settle()
    rows = all_of(hotline(), type="case.moved", limit=1)
    assert {row["type"] for row in rows} == {"case.moved"} and rows[0]["data"]["step"] == "receive"


@pytest.mark.parametrize(
    "query",
    [
        {"after": "x"},
        {"after": "0-0"},
        {"after": Place(1, 1).cursor[:-1]},
        {"after": "9" + Place(1, 1).cursor},
        {"after": "é" * 20},
        {"after": Place(2**60, 1).cursor},  # of a database that had come further, before a backup was restored
        {"after": "x" * 5000},
        {"limit": "0"},
        {"limit": "501"},
        {"limit": "x"},
        {"type": "case.unheard"},
    ],
)
def test_what_nobody_gave_out_is_refused_with_a_sentence(district: Unit, query: dict) -> None:
    answer = hotline().get(CHANGES, **query)
    assert answer.status_code == 400 and answer.json()["fields"].keys() == query.keys()
    assert all(answer.json()["fields"].values())


def test_each_reader_sees_the_changes_of_their_own_rows(district: Unit, other_district: Unit) -> None:
    ours = brought(1)
    make_complaint(by="wulei", at=street("hubin"), employer="杭州东升酒店", phone="13900001111")
    make_complaint(by="linfei", at=street("jg-street"), employer="江干五金厂", phone="13900002222")
    settle()
    seen = {name: {row["complaint"] for row in all_of(Rest(name))} for name in ("hotline-12345", "police-110", "admin")}
    assert seen == {"hotline-12345": {ours.number}, "police-110": set(), "admin": set()}
    every = set(Complaint.objects.visible_to(actor("sunyan")).values_list("number", flat=True))
    assert {row["complaint"] for row in all_of(Rest("sunyan"))} == every and len(every) == 2
    assert len(all_of(Rest("linfei"))) == 1 and {row["complaint"] for row in all_of(Rest("chenjing"))} == {ours.number}


def test_many_changes_cost_as_many_statements_as_one(district: Unit, django_assert_max_num_queries: Any) -> None:
    rest = hotline()
    for number in range(12):
        brought(number)
    settle()
    with django_assert_max_num_queries(6):
        assert len(rest.get(CHANGES).json()["changes"]) == 12


def test_webhooks_out_of_order_and_twice_end_where_the_feed_ends(district: Unit) -> None:
    """Whoever keeps of each complaint the change with the highest number ends the same, whatever the order."""
    with receiver() as heard:
        secret = listen(heard.url).secret
        one = make_case("closed", by="hotline-12345", channel="12345", external_number="RX1")
        for number in (2, 3):
            steps(
                brought(number, employer=f"杭州{number}号酒店", phone=f"1390000111{number}").case, "receive", "accept"
            )
        deliver_due()
        calls = [call.verified(secret) for call in heard.calls]
    settle()
    polled: dict[str, dict] = {}
    rows = all_of(hotline(), limit=3)
    for row in rows:
        apply(polled, row["type"], {name: row[name] for name in ("change", "complaint")} | row["data"])
    assert len(polled) == 3 and len(calls) == len(rows) > 10
    for seed in range(20):
        chance = Random(seed)
        received = [call for call in calls for _time in range(chance.randint(1, 4))]
        chance.shuffle(received)
        told: dict[str, dict] = {}
        for call in received:
            told_data = {k: v for k, v in call["data"].items() if k not in ("channel", "external_number")}
            apply(told, call["type"], told_data)
        assert told == polled
    assert one.is_closed


def apply(known: dict[str, dict], kind: str, data: dict) -> None:
    """What docs/webhooks.md tells a receiver to do."""
    if data["change"] > known.get(data["complaint"], {}).get("change", 0):
        known[data["complaint"]] = data | {"type": kind}


@contextmanager
def late_writer(complaint: Complaint) -> Iterator[Event]:
    """A transaction that has begun to write; it writes its change and commits when the event is set."""
    begun, commit = Event(), Event()

    def write() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
                begun.set()
                assert commit.wait(30)
                Change.objects.create(complaint=complaint, kind=ChangeKind.SIGNED, at=now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        assert begun.wait(10)
        try:
            yield commit
        finally:
            commit.set()
            writing.result(30)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_commits_late_never_stands_before_a_cursor_already_given_out(district: Unit) -> None:
    complaint, rest = brought(), hotline()
    settle()
    before = rest.get(CHANGES).json()
    assert [row["type"] for row in before["changes"]] == ["complaint.registered"]
    with late_writer(complaint) as commit:
        Change.objects.create(complaint=complaint, kind=ChangeKind.RESPONDED, at=now())  # committed at once
        early = rest.get(CHANGES, after=before["next"]).json()
        assert early == {"changes": [], "next": before["next"], "more": False}, "it waits for who began before it"
        commit.set()
    in_the_past()
    found = rest.get(CHANGES, after=early["next"]).json()["changes"]
    assert [row["type"] for row in found] == ["complaint.signed", "complaint.responded"]


def in_the_past() -> None:
    """The order stays, and no transaction of the server can still be older."""
    first = Change.objects.filter(transaction__gt=1).earliest("transaction").transaction
    Change.objects.filter(transaction__gt=1).update(transaction=F("transaction") - first + 2)


@pytest.mark.django_db(transaction=True)
def test_what_a_reader_saw_while_four_wrote_is_the_beginning_of_what_there_is(district: Unit) -> None:
    complaint, rest = brought(), hotline()
    settle()

    def write(_number: int) -> None:
        try:
            for _time in range(15):
                with transaction.atomic():
                    Change.objects.create(complaint=complaint, kind=ChangeKind.SIGNED, at=now())
                    Change.objects.create(complaint=complaint, kind=ChangeKind.RESPONDED, at=now())
        finally:
            connection.close()

    seen: list[int] = []
    after = ""
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(4)]
        while not all(one.done() for one in writing):
            answer = rest.get(CHANGES, after=after, limit=7).json()
            seen, after = seen + [row["change"] for row in answer["changes"]], answer["next"]
        for one in writing:
            one.result()
    whole = list(Change.objects.order_by("transaction", "pk").values_list("pk", flat=True))
    assert len(whole) == 121 and seen == whole[: len(seen)] and seen, "nothing was put in before what was seen"
