"""In a real browser: the pages of the forms fit, are accessible, and show the paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from documents.actions import save_wording
from documents.queries.forms import form_of
from tests.accessible import sound
from tests.browser import Watch
from tests.people import actor, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("user", "width", "locale"), [("sunyan", 1440, "zh-CN"), ("feng", 390, "en")])
def test_every_page_is_accessible_and_fits_the_screen(
    district: Unit, new_page: Callable[..., Page], user: str, width: int, locale: str
) -> None:
    save_wording(form_of("talk_notice"), "# 约谈通知书\n请来。", note="试", actor=actor("sunyan"))
    page = new_page(user=person(user), width=width, locale=locale)
    for address in ("/documents/forms/", "/documents/forms/talk_notice/?from=1"):
        page.goto(address)
        if "from" in address:
            expect(page.locator(".paper-page").first).to_be_visible(timeout=20_000)
        sound(page)


def test_a_wrong_line_is_said_and_a_sound_text_is_looked_at_before_it_is_saved(
    district: Unit, new_page: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("422")
    page = new_page(user=person("sunyan"))
    page.goto("/documents/forms/talk_notice/")
    page.fill("#id_body", "# 约谈通知书\n请{{ who }}来。")
    page.get_by_role("button", name="预览").click()
    expect(page.locator("#id_body_error")).to_contain_text("第 2 行")
    expect(page.locator("#id_body")).to_have_value("# 约谈通知书\n请{{ who }}来。")
    page.fill("#id_body", "# 约谈通知书\n请{{ employer_name }}来。")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".paper-page")).to_have_count(1)
    page.get_by_role("button", name="保存为新版本").click()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()
