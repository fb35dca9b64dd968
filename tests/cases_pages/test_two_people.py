"""Two people at one case: the second hears what the first did, and loses nothing."""

import threading

import pytest
from django.db import connection

from cases.models import TimelineEntry
from tests.factories import make_case
from tests.people import client_of

pytestmark = pytest.mark.django_db


def test_the_second_of_two_pressing_the_same_button_hears_who_was_first(district):
    case = make_case()
    sent = {"version": case.version, "note": "我来接收"}
    client_of("chenjing").post(f"/cases/{case.number}/receive/", sent)

    answer = client_of("heqing").post(f"/cases/{case.number}/receive/", sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "他人刚刚办理过这个案件" in page and "接收(陈静" in page and "我来接收" in page
    assert "data-default" not in page, "nothing is left to press: the case has been received"
    assert TimelineEntry.objects.filter(case=case, kind="receive").count() == 1


def test_a_stale_page_keeps_what_was_typed_and_can_be_sent_again(district):
    case = make_case("received")
    stale = {"version": case.version, "note": "材料齐全"}
    client_of("liming").post(f"/cases/{case.number}/wages/", {
        "version": case.version, "name": "李四", "kind": "wages", "owed": "1.2万",
    })  # fmt: skip
    client = client_of("zhaomin")

    first = client.post(f"/cases/{case.number}/accept/", stale)
    page = first.content.decode()
    assert first.status_code == 409
    assert "材料齐全" in page and "登记工资 12000.00 元" in page
    case.refresh_from_db()
    assert f'name="version" value="{case.version}"' in page

    client.post(f"/cases/{case.number}/accept/", stale | {"version": case.version})
    case.refresh_from_db()
    assert case.state == "accepted"


def test_a_double_click_takes_the_step_once_and_says_so(district):
    case = make_case()
    client = client_of("chenjing")
    client.post(f"/cases/{case.number}/receive/", {"version": case.version})

    again = client.post(f"/cases/{case.number}/receive/", {"version": case.version}, follow=True)

    assert again.status_code == 200
    assert "没有重复办理" in again.content.decode()
    assert TimelineEntry.objects.filter(case=case, kind="receive").count() == 1


@pytest.mark.django_db(transaction=True)
def test_at_the_very_same_moment_one_of_two_wins(district):
    case = make_case()
    clients = [client_of("chenjing"), client_of("heqing")]
    start = threading.Barrier(2)
    answers = []

    def press(client) -> None:
        start.wait()
        try:
            answers.append(client.post(f"/cases/{case.number}/receive/", {"version": case.version}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 409]
    assert TimelineEntry.objects.filter(case=case, kind="receive").count() == 1
