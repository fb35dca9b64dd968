"""The list: one's own level first, what is due first first, filters, pages, constant queries; and over REST."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.time import moved_clock
from early_warnings.actions import handling
from early_warnings.queries import lists
from early_warnings.workflow import Grade
from tests.people import actor, client_of
from tests.warnings.made import make_employers, make_warning, make_warnings, working_days_later

pytestmark = pytest.mark.django_db


def numbers(page: str, *warnings: object) -> list[bool]:
    return [one.number in page for one in warnings]


def test_a_street_sees_its_own_two_levels_the_district_its_level_first(district):
    yellow, orange, red = make_warning(), make_warning(Grade.ORANGE), make_warning(Grade.RED)
    elsewhere = make_warning(where="hubin")
    every = (yellow, orange, red, elsewhere)
    street, whole = client_of("chenjing"), client_of("liming")
    assert numbers(street.get("/warnings/").content.decode(), *every) == [True, True, False, False]
    assert numbers(street.get("/warnings/?tab=open").content.decode(), *every) == [True, True, True, False]
    assert numbers(whole.get("/warnings/").content.decode(), *every) == [False, False, True, False]
    assert numbers(whole.get("/warnings/?tab=open").content.decode(), *every) == [True] * 4
    handling.verify(yellow, finding="false_alarm", note="误报", actor=actor("chenjing"))
    assert numbers(street.get("/warnings/?tab=ended").content.decode(), *every) == [True, False, False, False]
    assert client_of("qian").get("/warnings/").status_code == 403


def test_filters_narrow_and_an_unknown_one_says_so(district):
    yellow, orange = make_warning(), make_warning(Grade.ORANGE, rule="W02")
    client = client_of("chenjing")
    assert numbers(client.get("/warnings/?grade=orange").content.decode(), yellow, orange) == [False, True]
    assert numbers(client.get("/warnings/?rule=W06").content.decode(), yellow, orange) == [True, False]
    assert numbers(client.get("/warnings/?overdue=on").content.decode(), yellow, orange) == [False, False]
    with moved_clock(working_days_later(3)):
        narrowed = lists.narrowed(lists.of_tab(actor("chenjing"), "mine"), lists.Filters(overdue=True))
        assert narrowed.count() == 2
    page = client.get("/warnings/?grade=purple&after=nonsense").content.decode()
    assert "请从列表中选择" in page and numbers(page, yellow, orange) == [True, True]


def test_the_pages_follow_each_other_without_a_gap(district, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    made = make_warnings(make_employers(3)) + make_warnings(make_employers(2), Grade.ORANGE)
    who, after, seen = actor("chenjing"), "", []
    for _page in range(3):
        page = lists.page_of(lists.of_tab(who, "mine"), "mine", after)
        seen += [card.warning.number for card in page.cards]
        after = page.older
    assert after == "" and sorted(seen) == sorted(one.number for one in made)
    assert seen[:2] == [one.number for one in made[3:]], "what is due first stands first"


def test_more_rows_take_no_more_queries(district):
    client = client_of("chenjing")

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(path).status_code == 200
        return len(made)

    [first, *_rest] = make_warnings(make_employers(2))
    paths = ("/warnings/", f"/warnings/{first.number}/", f"/warnings/of/enterprises/{first.enterprise_id}/")
    few = [asked(path) for path in paths]
    make_warnings(make_employers(20))
    make_warnings([first.enterprise], Grade.ORANGE, rule="W02")
    make_warnings([first.enterprise], Grade.ORANGE, rule="W08")
    again = [asked(path) for path in paths]
    make_warnings([first.enterprise], Grade.ORANGE, rule="W10")
    assert again[0] == few[0] and [asked(path) for path in paths[1:]] == again[1:]


def test_over_rest_the_district_lists_verifies_and_closes(district):
    client, red = client_of("liming"), make_warning(Grade.RED)
    make_warning()
    listed = client.get("/api/v1/warnings/?grade=red").json()["warnings"]
    assert [one["number"] for one in listed] == [red.number] and listed[0]["light"]
    assert client.get("/api/v1/warnings/?grade=purple").status_code == 400
    one = client.get(f"/api/v1/warnings/{red.number}/").json()
    assert "verify" in one["actions"] and "3 个月" in one["facts"][0]["sentence"]

    def post(step: str, **body: object):
        path = f"/api/v1/warnings/{red.number}/{step}/"
        return client.post(path, body, content_type="application/json", headers={"Idempotency-Key": step})

    assert post("verify", finding="real", note="属实", version=1).json()["state"] == "handling"
    again = post("verify", finding="real", note="属实", version=1)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert post("close", ending="cleared", note="工资已全部付清").json()["state"] == "closed"
