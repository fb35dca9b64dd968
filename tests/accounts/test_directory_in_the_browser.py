"""The administrator's pages in a real browser: without scripts, in both languages, on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["", "people/new/", "person/liming/", "units/", "unit/xiaoying/edit/", "tokens/"]


def test_somebody_is_entered_without_any_script(district, new_page: Callable[..., Page], live) -> None:
    page = new_page(user=person("admin"), script=False)
    page.goto(f"{live.url}/accounts/directory/unit/xiaoying/")
    page.get_by_role("link", name="新增人员").click()
    page.get_by_label("用户名").fill("linxin")
    page.get_by_label("姓名", exact=False).first.fill("林新")
    page.locator("#id_role").select_option("clerk")
    page.get_by_role("button", name="保存").click()

    expect(page.get_by_role("heading", name="林新 的临时密码")).to_be_visible()
    page.get_by_role("link", name="已告诉本人").click()
    page.get_by_text("发放令牌").click()
    page.get_by_role("button", name="发放并显示一次").click()
    expect(page.locator(".secret")).to_be_visible()


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_pages_fit_a_telephone(district, new_page: Callable[..., Page], live, locale: str) -> None:
    page = new_page(user=person("admin"), width=390, locale=locale)

    for address in PAGES:
        page.goto(f"{live.url}/accounts/directory/{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
