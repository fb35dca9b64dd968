"""In a real browser: a head records an order and replies; no page scrolls sideways or fails axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from tests.accessible import sound
from tests.people import person, street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_head_records_and_replies(district: Unit, new_page: Callable[..., Page]) -> None:
    page = new_page(user=person("sunyan"))
    page.goto("/supervision/")
    expect(page.locator(".supervision-figure")).to_have_text("共 0 件")
    sound(page)
    page.locator(".page-actions, main").get_by_role("link", name="登记督办单").first.click()
    sound(page)
    page.select_option("#id_source", "city")
    page.fill("#id_organ", "杭州市人力资源和社会保障局")
    page.fill("#id_requirement", "查清欠薪并书面回复")
    page.select_option("#id_unit", str(street().pk))
    page.fill("#id_due_at", "2099-01-04T17:00")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("link", name="回复督办")).to_be_visible()
    order = page.url

    small = new_page(user=person("sunyan"), width=390, locale="en")
    for address in ("/supervision/", f"{order}extend/", "/"):
        small.goto(address)
        sound(small)

    page.get_by_role("link", name="回复督办").click()
    page.fill("#id_reply", "已全部支付")
    page.get_by_role("button", name="回复督办").click()
    expect(page.get_by_text("已全部支付")).to_be_visible()
