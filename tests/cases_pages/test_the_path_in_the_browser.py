"""A complaint in the browser from reception to closing, by the people who do it, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_case(page: Page, number: str) -> None:
    page.goto(f"/cases/{number}/")
    expect(page.locator("h1")).to_contain_text(number)


def step(page: Page, name: str) -> None:
    page.locator(".next-steps").get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_received_accepted_filed_ordered_paid_and_closed(district, new_page, script):
    case = make_case()
    street = new_page(user=person("chenjing"), script=script)
    street.goto("/")
    street.get_by_role("link", name="接收", exact=True).click()
    street.get_by_role("button", name="接收").click()
    expect(street.locator("#toasts")).to_contain_text("已办理：接收")

    inspector = new_page(user=person("liming"), script=script)
    open_case(inspector, case.number)
    step(inspector, "受理")
    inspector.get_by_role("button", name="受理").click()
    step(inspector, "立案")
    inspector.get_by_label("主办监察员").select_option(label="李明")
    inspector.get_by_label("赵敏").check()
    inspector.get_by_label("批准人").select_option(label="孙岩")
    inspector.get_by_role("button", name="立案").click()
    expect(inspector.locator(".timeline-list")).to_contain_text("立案：主办 李明，协办 赵敏，孙岩批准")

    step(inspector, "责令限期改正")
    inspector.get_by_label("备注").fill("七日内支付")
    inspector.get_by_role("button", name="责令限期改正").click()
    inspector.get_by_role("link", name="记付款").click()
    inspector.get_by_label("支付来源").select_option(label="用人单位")
    inspector.get_by_label("付款凭证").fill("转账 20260302-1")
    inspector.get_by_role("button", name="记入勾选的付款").click()
    expect(inspector.locator("#toasts")).to_contain_text("共 12,000.00 元")

    step(inspector, "办结")
    inspector.get_by_label("办理结果").select_option(label="已全部支付")
    inspector.get_by_label("结案理由").fill("工资已全部付清")
    inspector.get_by_role("button", name="核对后办理").click()
    expect(inspector.locator("main")).to_contain_text("不能撤销")
    inspector.get_by_role("button", name="确认办结").click()
    expect(inspector.locator(".identity")).to_contain_text("已办结")
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "paid")


def test_the_search_box_leads_to_the_case_by_telephone(district, new_page):
    case = make_case()
    page = new_page(user=person("chenjing"))
    page.goto("/cases/")
    page.keyboard.press("/")
    page.keyboard.type("138 0000 1234")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text(case.number)
    assert "1234" not in page.url.replace(case.number, "")


def test_no_page_is_wider_than_a_telephone(district, new_page):
    case = make_case("ordered")
    page = new_page(user=person("liming"), width=390)
    for address in ["/", "/cases/", *[f"/cases/{case.number}/{end}" for end in ("", "payments/", "wages/", "close/")]]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
