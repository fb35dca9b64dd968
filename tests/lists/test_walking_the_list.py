"""From a case to the next one of the list it was opened from, also after a step took it out of that list."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.queries import list_walk
from cases.queries.list_walk import walk_from
from tests.factories import make_case
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
WAITING = "?list=" + quote("state=dispatched", safe="")


@pytest.fixture
def three(district) -> list[str]:
    """Three cases that wait to be received, newest first, with one in between that does not."""
    made = [make_case(phone="13900000001"), make_case("received", phone="13900000002")]
    made += [make_case(phone=f"1390000000{number}") for number in (3, 4)]
    return [made[3].number, made[2].number, made[0].number]


def walk(username: str, number: str, suffix: str = WAITING):
    return client_of(username).get(f"/cases/{number}/{suffix}").context.get("walk")


def test_a_case_opened_from_a_list_knows_its_place_and_its_neighbours(three):
    middle = walk("chenjing", three[1])
    assert (middle.position, middle.newer, middle.older) == (2, three[0], three[2])
    assert (walk("chenjing", three[0]).newer, walk("chenjing", three[2]).older) == ("", "")
    page = client_of("chenjing").get(f"/cases/{three[1]}/{WAITING}").content.decode()
    assert "第 2 件" in page and f'data-key="j" href="/cases/{three[2]}/?list=state%3Ddispatched"' in page
    assert (
        f'/cases/{three[1]}/?list=state%3Ddispatched"'
        in client_of("chenjing").get("/cases/?state=dispatched").content.decode()
    )


def test_the_next_one_is_still_there_after_a_step(three):
    client = client_of("chenjing")
    page = client.get(f"/cases/{three[1]}/{WAITING}").content.decode()
    step = f"/cases/{three[1]}/receive/?list=state%3Ddispatched"
    assert step in page

    version = Case.objects.get(number=three[1]).version
    answer = client.post(step, {"version": version})

    assert answer.headers["Location"] == f"/cases/{three[1]}/?list=state%3Ddispatched"
    after = client.get(answer.headers["Location"])
    assert (after.context["walk"].position, after.context["walk"].older) == (None, three[2])
    assert "此案已不在这份列表里" in after.content.decode()


def test_without_a_list_nothing_is_asked_and_with_one_a_single_query_more(three):
    def asked(suffix: str) -> int:
        client = client_of("chenjing")
        client.get(f"/cases/{three[1]}/{suffix}")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/cases/{three[1]}/{suffix}")
        return len(seen)

    assert walk("chenjing", three[1], "") is None
    assert asked(WAITING) == asked("") + 1


def test_the_whole_list_is_a_list_too(three):
    assert walk("chenjing", three[1], "?list=").position == 2


@pytest.mark.parametrize("list_", ["evil%3D1%26q%3D13800001234", "light%3Dpurple", "x" * 3000, "unit%3D-1"])
def test_an_address_typed_by_hand_breaks_nothing_and_keeps_nothing_personal(three, list_):
    page = client_of("chenjing").get(f"/cases/{three[1]}/?list={list_}")

    assert page.status_code == 200 and "evil" not in page.context["list_suffix"]
    assert "13800001234" not in page.context["list_suffix"]


def test_neighbours_are_those_the_reader_may_see(three, other_district):
    foreign = make_case(phone="13900000009", by="linfei", at=person("linfei").posts.get().unit)

    assert walk("chenjing", three[0]).newer == ""
    assert client_of("chenjing").get(f"/cases/{foreign.number}/{WAITING}").status_code == 404


def test_a_long_list_is_not_counted_to_its_end(three, monkeypatch):
    monkeypatch.setattr(list_walk, "COUNT_UP_TO", 1)

    last = walk_from(Case.objects.get(number=three[2]), Case.objects.filter(state="dispatched"))

    assert (last.position, last.more, last.newer) == (2, True, three[1])
