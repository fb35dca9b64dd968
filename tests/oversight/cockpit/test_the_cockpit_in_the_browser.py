"""The cockpit in a real browser: charts are drawn, tables stay without a script, nothing is too wide."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.models import Unit
from tests.accessible import sound
from tests.browser import Watch
from tests.factories import make_complaint
from tests.oversight.figures.world import lived
from tests.people import person
from tests.warnings.made import make_employers, make_warnings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAYS = "?from=2026-03-01&to=2026-04-10"


def test_charts_are_drawn_and_the_tables_stay(district: Unit, new_page: Callable[..., Page]) -> None:
    cache.clear()
    lived(lambda day: None)
    make_warnings(make_employers(2))
    page = new_page(user=person("sunyan"))
    page.goto(f"/cockpit/{DAYS}")
    expect(page.locator(".chart canvas")).to_have_count(4)
    page.locator("summary", has_text="口径").first.click()
    expect(page.get_by_text("此刻已过法定期限")).to_be_visible()
    sound(page)

    english = new_page(user=person("sunyan"), width=1280, locale="en")
    english.goto(f"/cockpit/{DAYS}")
    units = english.locator(".table-wrap", has=english.locator(".cockpit-units"))
    assert units.evaluate("wrap => wrap.scrollWidth <= wrap.clientWidth"), "the last column is cut off"

    page.goto(f"/cockpit/wall/{DAYS}")
    expect(page.locator(".chart canvas")).to_have_count(3)
    sound(page)

    phone = new_page(user=person("heqing"), width=390, locale="en", script=False)
    phone.goto(f"/cockpit/{DAYS}")
    expect(phone.locator(".chart")).to_have_count(4)
    expect(phone.locator(".chart canvas")).to_have_count(0)
    phone.locator(".chart-table summary").first.click()
    expect(phone.locator(".chart-table a").first).to_be_visible()


def test_tables_and_charts_follow_the_tiles_and_the_wall_says_when_it_cannot_ask(
    district: Unit, new_page: Callable[..., Page], watch: Watch
) -> None:
    cache.clear()
    for said in ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest"):
        watch.expect(said)
    page = new_page(user=person("sunyan"))
    page.clock.install()
    page.goto("/cockpit/")
    before = page.locator("#board").inner_text()
    make_complaint()
    cache.clear()
    page.clock.fast_forward(31_000)
    expect(page.locator("#board .cockpit-units tbody tr").first).to_contain_text("1")
    assert page.locator("#board").inner_text() != before
    expect(page.locator(".chart canvas").first).to_be_visible()

    page.goto("/cockpit/wall/")
    expect(page.locator("[data-away]")).to_be_hidden()
    page.context.set_offline(True)
    page.clock.fast_forward(31_000)
    expect(page.locator("[data-away]")).to_be_visible()
    page.context.set_offline(False)
    page.clock.fast_forward(31_000)
    expect(page.locator("[data-away]")).to_be_hidden()
