"""From the list to the next case by one key, columns on a telephone without JavaScript, and the page of a meeting."""

import pytest
from playwright.sync_api import expect

from cases.models import SavedView
from tests.accessible import sound
from tests.factories import make_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_walk_choose_and_show(district, new_page):
    older, newer = make_case(), make_case(phone="13900000001", employer="杭州东升酒店")
    SavedView.objects.create(user=person("sunyan"), name="待接收", query="state=dispatched", pinned=True, digest=True)
    page = new_page(user=person("sunyan"))
    page.goto("/cases/?state=dispatched")
    page.get_by_text("显示的列").click()
    sound(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=newer.number)).to_be_visible()
    sound(page)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name=older.number)).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name=newer.number)).to_be_visible()

    page.goto("/cases/views/")
    sound(page)
    page.get_by_role("link", name="设置").click()
    sound(page)
    page.goto("/cases/links/?query=state%3Ddispatched")
    sound(page)
    page.get_by_role("button", name="生成链接").click()
    sound(page)
    address = page.locator(".meeting-address").inner_text()

    visitor = new_page(width=390, locale="en", script=False)
    visitor.goto(address)
    expect(visitor.get_by_text(older.number)).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 390

    clerk = new_page(user=person("chenjing"), width=390, locale="en", script=False)
    clerk.goto("/cases/")
    clerk.get_by_text("Columns", exact=True).click()
    clerk.get_by_role("checkbox", name="Channel").check()
    clerk.get_by_role("checkbox", name="Handling unit").uncheck()
    clerk.get_by_role("button", name="Keep as my columns").click()
    expect(clerk.locator("td[data-label=Channel]").first).to_be_visible()
