"""A choice made while the scripts are still on their way is not lost: the page asks for what hangs on it."""

import pytest
from playwright.sync_api import Route, expect

from tests.factories import make_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_act_chosen_at_once_shows_the_decisions_like_it(district, new_page):
    page = new_page(user=person("liming"))
    kept: list[Route] = []
    page.route("**/*.js", lambda script: kept.append(script))
    page.goto(f"/cases/{make_case('investigating').number}/decisions/new/", wait_until="commit")
    page.get_by_label("法律责任").select_option("RESISTANCE_FINE")
    expect(page.locator("#similar")).to_contain_text("选择法律责任后")

    for script in kept:
        script.continue_()

    expect(page.locator("#similar")).to_contain_text("本区还没有同类决定")


def test_a_page_left_as_it_came_asks_for_nothing(district, new_page):
    page = new_page(user=person("liming"))
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "hx-request" in one.headers else None)
    page.goto(f"/cases/{make_case('investigating').number}/decisions/new/", wait_until="networkidle")
    assert asked == []
