"""In a real browser: the meter comes by itself, an item is ticked, no page scrolls sideways or fails axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from tests.accessible import sound
from tests.people import person
from tests.referral.world import DAY, ORDERED, behave, on, ordered, prove_service

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_inspector_sees_what_is_missing_and_ticks_it(district: Unit, new_page: Callable[..., Page]) -> None:
    case = ordered((4, 20000))
    with on(ORDERED):
        prove_service(case)
    with on(ORDERED + 8 * DAY):
        behave(case, "fled")
    page = new_page(user=person("liming"))
    page.goto(f"/cases/{case.number}/")
    expect(page.locator("#case-referral progress")).to_be_visible()
    for width, locale, addresses in [(1440, "zh-CN", ("",)), (390, "en", ("", "tick/?item=amounts", "report/"))]:
        page = new_page(user=person("liming"), width=width, locale=locale)
        for address in addresses:
            page.goto(f"/cases/{case.number}/referral/{address}")
            sound(page)

    page = new_page(user=person("liming"), script=False)
    page.goto(f"/cases/{case.number}/referral/")
    page.get_by_role("link", name=re.compile("标为到位.*每名劳动者的欠薪数额")).click()
    page.fill("#id_note", "工资表三册")
    page.get_by_role("button", name="证据到位").click()
    expect(page.get_by_text("工资表三册")).to_be_visible()
    page.fill("#id_reason", "移送公安机关")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    assert download.value.suggested_filename == f"{case.number}.zip"
