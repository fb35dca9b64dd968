"""In a real browser: order, document, preview, issue, service; pages fit the screen and satisfy axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from tests.accessible import sound
from tests.case_documents.cases import drafted, issued, ordered_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_case_to_the_served_order(district: Unit, new_page: Callable[..., Page]) -> None:
    case, _decision = ordered_case()
    page = new_page(user=person("liming"))
    page.goto(f"/cases/{case.number}/")
    page.locator("#case-documents").get_by_role("button", name="限期改正指令书").click()

    expect(page.locator(".paper-page").first).to_be_visible(timeout=20_000)
    sound(page)
    page.get_by_role("link", name="核对后制发").click()
    page.get_by_role("button", name="确认制发").click()
    expect(page.locator("body")).to_contain_text("第1号")

    with page.expect_download() as download:
        page.get_by_role("button", name="下载 PDF").click()
    assert download.value.suggested_filename.startswith(case.number)
    page.get_by_role("link", name="记录送达").click()
    page.get_by_label("送达方式").select_option(label="直接送达")
    page.get_by_label("受送达人或者收件人").fill("王志远")
    page.get_by_role("button", name="记录送达").click()
    expect(page.locator("body")).to_contain_text("王志远")
    expect(page.locator(".paper-page").first).to_be_visible(timeout=20_000)
    case.decisions.get(state="served")


WIDE = ("", "{order}/", "{draft}/edit/")
NARROW = ("", "index/", "{order}/service/", "{draft}/", "{draft}/edit/", "{draft}/issue/")


@pytest.mark.parametrize(("width", "locale", "pages"), [(1440, "zh-CN", WIDE), (390, "en", NARROW)])
def test_every_page_is_accessible_and_fits(
    district: Unit, new_page: Callable[..., Page], width: int, locale: str, pages: tuple[str, ...]
) -> None:
    case, _decision = ordered_case()
    order, draft = issued("correction_order", case), drafted("inquiry_notice", case)
    page = new_page(user=person("liming"), width=width, locale=locale)
    for address in pages:
        page.goto(f"/cases/{case.number}/documents/{address.format(order=order.pk, draft=draft.pk)}")
        if page.locator("[hx-get$='/preview/']").count():
            expect(page.locator(".paper-page").first).to_be_visible(timeout=20_000)
        sound(page)
