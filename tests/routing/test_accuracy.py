"""Overrides and returns are counted by rule, and each number opens exactly its cases."""

import re
from html import unescape

import pytest

from cases.actions.steps import TAKE_STEP
from cases.models import CaseClock
from cases.queries.accuracy import Period, records
from cases.queries.hand_overs import hand_overs
from common.time import today
from tests.counted import click_all, counts
from tests.factories import make_complaint
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(district):
    """At 小营: one kept, one overridden, one returned, one both; at 湖滨: one returned."""
    make_complaint()
    for back in (False, True):
        case = make_complaint(route="arbitration", unit=street(), override_reason="关系有争议").case
        if back:
            _return(case, "chenjing")
    _return(make_complaint().case, "chenjing")
    _return(make_complaint(by="wulei", at=street("hubin")).case, "wulei", ground="wrong_employer")


def _return(case, who, ground="other_place"):
    return TAKE_STEP["return"](case, actor=actor(who), reason="不是我们的", ground=ground)


def _record(who="sunyan", period=None):
    return next(one for one in records(actor(who), period or Period()) if one.code == "arrears")


def test_a_case_both_overridden_and_returned_counts_once_against_the_rule(history):
    record = _record()

    assert (record.proposals, record.overridden, record.returned, record.wrong, record.kept) == (5, 2, 3, 4, 1)
    assert record.grounds == {"other_place": 2, "wrong_employer": 1} and record.percent == 20


@pytest.mark.parametrize("who", ["sunyan", "heqing", "feng"])
def test_each_number_opens_exactly_its_rows_under_the_readers_row_rule(history, who):
    client = client_of(who)
    page = client.get("/routing/accuracy/", {"received_from": "2020-01-01"}).content.decode()
    links = re.findall(r'href="(/cases/\?rule=[^"]+)"(?: data-counts="\d+")?>(\d+)</a>', page)

    assert len(links) >= 5
    for address, count in links:
        assert client.get(unescape(address)).context["totals"].count == int(count), address


@pytest.mark.parametrize(("who", "numbers"), [("sunyan", [2, 5]), ("heqing", [2, 4])])
def test_each_number_beside_the_rules_opens_its_cases(history, who, numbers):
    assert click_all(client_of(who), "/routing/") == numbers
    cards = client_of("admin").get("/routing/").context["cards"]
    assert next(card for card in cards if card.rule.code == "arrears").proposals == 5
    assert not counts(client_of("admin"), "/routing/")


def test_the_period_is_of_reception_and_both_ends_count(history):
    assert _record(period=Period(today(), today())).proposals == 5
    assert _record(period=Period(last=today().replace(year=2020))).proposals == 0
    assert client_of("sunyan").get("/routing/accuracy/?received_from=x").status_code == 422


def test_it_takes_the_same_few_queries_however_many_cases(history, django_assert_max_num_queries):
    client = client_of("sunyan")
    with django_assert_max_num_queries(14):
        client.get("/routing/accuracy/")


def test_hand_overs_are_counted_by_unit_with_time_ground_and_third_return(history):
    case = make_complaint().case
    for _time in range(3):
        _return(case, "chenjing")
        if _time < 2:
            case = TAKE_STEP["redispatch"](case, actor=actor("sunyan"), unit=street(), reason="仍由你们办")
    late = make_complaint().case
    CaseClock.objects.filter(case=late, rule_id="LOC-01").update(due_at="2020-01-01T00:00Z")
    TAKE_STEP["receive"](late, actor=actor("chenjing"))
    lines = {line.unit.code: line for line in hand_overs(actor("sunyan"), Period())}

    assert (lines["xiaoying"].returned, lines["xiaoying"].third, lines["xiaoying"].late) == (5, 1, 1)
    assert lines["hubin"].grounds == {"wrong_employer": 1} and lines["hubin"].third == 0
    assert lines["hubin"].dispatched == lines["hubin"].in_time == 1


def test_each_count_of_a_unit_opens_its_rows(history):
    """For the brigade and for a street, which sees what it saw of the cases it may see."""
    waiting = make_complaint().case
    for who in ("sunyan", "heqing"):
        client = client_of(who)
        page = client.get("/routing/accuracy/?received_from=2020-01-01").content.decode()
        links = re.findall(r'href="(/routing/accuracy/hand-overs/[^"]+)"(?: data-counts="\d+")?>(\d+)<', page)
        assert len(links) >= 5
        for link, count in links:
            shown = client.get(link.replace("&amp;", "&"))
            assert shown.status_code == 200 and "received_from=2020-01-01" in link
            assert shown.content.decode().count("data-row") == int(count), link
    opened = client_of("sunyan").get("/routing/accuracy/hand-overs/xiaoying/waiting/").content.decode()
    assert waiting.number in opened and "—" in opened
    told = client_of("sunyan").get("/routing/accuracy/hand-overs/hubin/returned/?ground=wrong_employer")
    assert "不是我们的" in told.content.decode()


def test_a_page_of_rows_goes_on_where_the_last_ended(history, monkeypatch):
    monkeypatch.setattr("cases.queries.hand_overs.PAGE", 2)
    client, address, seen = client_of("sunyan"), "/routing/accuracy/hand-overs/xiaoying/dispatched/", []
    for after in ("", "?after={}"):
        page = client.get(address + after.format(seen[-1][0] if seen else "")).content.decode()
        older = re.search(r'class="btn btn-sm" href="\?after=(\d+)"', page)
        numbers = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)<', page)
        seen.append((older and older[1], numbers))
    (_, first), (end, second) = seen
    assert end is None and len({*first, *second}) == 4


@pytest.mark.parametrize("address", ["xiaoying/lost/", "nowhere/late/", "xiaoying/returned/?ground=weather"])
def test_an_address_that_names_no_count_is_not_found(district, address):
    assert client_of("sunyan").get(f"/routing/accuracy/hand-overs/{address}").status_code == 404
