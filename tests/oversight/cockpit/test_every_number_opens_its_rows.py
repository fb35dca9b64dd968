"""Every number of the cockpit is clicked: its list has exactly so many rows, under the viewer's own row rule."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.time import moved_clock
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.cockpit import COLUMNS, TILES, number_of, tiles
from oversight.queries.cockpit_cache import counted
from oversight.queries.cockpit_charts import OF_A_MONTH
from oversight.queries.cockpit_counts import BACK, STOOD, count_before, earlier, of_months, stood
from oversight.queries.values import by_group, rows_of, value_of
from tests.oversight.cockpit.weeks import NOON
from tests.people import actor, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("weeks")]
NUMBER = re.compile(r'<a[^>]* href="([^"]+)" data-counts="(\d+)"')
FIRST_SCREEN = 16
TOTAL = re.compile(r'data-total="(\d+)"')


def numbers(client: Client, address: str = "/cockpit/") -> dict[str, int]:
    """Address → rows of each number of the page."""
    answer = client.get(address)
    assert answer.status_code == 200
    pairs = [(unescape(url), int(rows)) for url, rows in NUMBER.findall(answer.content.decode())]
    assert len(dict(pairs)) == len(set(pairs)), "one address with two numbers"
    return dict(pairs)


def test_every_number_is_clicked_by_three_roles_in_both_languages() -> None:
    with moved_clock(NOON):
        seen = {}
        for role in ("sunyan", "feng", "heqing"):
            client = client_of(role)
            seen[role] = numbers(client)
            client.cookies["django_language"] = "en"
            assert numbers(client) == seen[role]
            assert numbers(client, "/cockpit/wall/").items() <= seen[role].items()
            # The auditor's numbers are those of the brigade's head: the first screen is enough.
            for address, rows in list(seen[role].items())[: FIRST_SCREEN if role == "feng" else None]:
                found = TOTAL.search(client.get(address).content.decode())
                assert found and int(found[1]) == rows, f"{role} {address}"
    assert seen["feng"] == seen["sunyan"]
    assert 0 < sum(seen["heqing"].values()) < sum(seen["sunyan"].values())


@pytest.mark.parametrize("role", ["sunyan", "heqing"])
def test_what_is_counted_together_is_what_each_certificate_says(role: str) -> None:
    with moved_clock(NOON):
        scope = Scope(actor(role), NOON.date().replace(day=1), NOON.date())
        snapshot = counted(scope)
        for code in (*TILES, "owed"):
            assert number_of(code, snapshot.found.whole[code]) == value_of(FIGURES[code], scope), code
        for code, name in ((code, name) for code in (*TILES, "owed") for name in BACK):
            then = (stood if code in STOOD else earlier)(scope, BACK[name])
            if snapshot.before[name]:
                assert number_of(code, snapshot.before[name][code]) == value_of(FIGURES[code], then), (code, name)
        wanted = [(code, "unit", scope) for code in COLUMNS] + [
            (code, "month", of_months(scope)) for code in OF_A_MONTH
        ]
        wanted += [("disputes", by, scope) for by in ("industry", "channel_route", "route_outcome")]
        for code, by, asked in [*wanted, ("open_cases", "age", scope)]:
            found = {key: number_of(code, tally) for key, tally in snapshot.found.groups[code, by].items()}
            assert found == {one.key: one.number for one in by_group(FIGURES[code], asked, by)}, (code, by)


def test_what_was_owed_a_month_ago_stands_beneath_what_was_recovered_and_adds_up_over_its_rows() -> None:
    with moved_clock(NOON):
        scope = Scope(actor("sunyan"), NOON.date().replace(day=1), NOON.date())
        snapshot = counted(scope)
        then = stood(scope, BACK["month"])
        left = [one.owed - one.paid + one.paid_since for one in rows_of(FIGURES["owed"], then)]
        recovered = next(tile for tile in tiles(snapshot, scope) if tile.figure.code == "recovered")
        page = client_of("sunyan").get("/cockpit/").content.decode()
    month, year = recovered.beneath.comparisons
    assert month.before.number.amount == sum(left) > 0 and month.before.number.whole == len(left)
    assert month.before.number.amount != recovered.beneath.number.number.amount and month.change
    assert year.before is None, "there was no case yet"
    assert f"{sum(left):,.2f}" in page


def test_counting_how_it_stood_takes_a_bounded_number_of_queries() -> None:
    with moved_clock(NOON), CaptureQueriesContext(connection) as asked:
        count_before(Scope(actor("sunyan"), NOON.date().replace(day=1), NOON.date()))
    assert len(asked) <= 24


def test_days_before_the_first_case_are_no_zero() -> None:
    with moved_clock(NOON):
        page = client_of("sunyan").get("/cockpit/").content.decode()
    assert re.search(r"<dt>去年同日</dt><dd>—</dd>", page) and re.search(r"<dt>上月同日</dt><dd><a ", page)


@pytest.mark.parametrize("role", ["sunyan", "heqing"])
def test_each_end_and_each_band_of_the_flow_opens_what_passes_it(role: str) -> None:
    with moved_clock(NOON):
        client = client_of(role)
        body = client.get("/cockpit/?from=2026-03-01&to=2026-04-10").content.decode()
        drawn = json.loads(re.search(r'<script id="flow-data"[^>]*>(.*?)</script>', body)[1])
        assert {node["depth"] for node in drawn["nodes"]} == {0, 1, 2}
        for node in drawn["nodes"]:
            side = "target" if node["depth"] == 2 else "source"
            passing = sum(link["value"] for link in drawn["links"] if link[side] == node["name"])
            found = TOTAL.search(client.get(node["url"]).content.decode())
            assert found and int(found[1]) == passing > 0, node
        for link in drawn["links"]:
            assert int(TOTAL.search(client.get(link["url"]).content.decode())[1]) == link["value"]
