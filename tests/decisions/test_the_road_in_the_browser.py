"""A penalty in the browser from its proposal to the paid fine, by the people who take each step."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from tests.accessible import accessible
from tests.factories import make_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def step(page: Page, name: str, **fields: str) -> None:
    """Open the form of a step from the decision, fill it in, take it."""
    open_form(page, name)
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#toasts")).to_contain_text(f"已办理：{name}")


def open_form(page: Page, name: str) -> None:
    page.locator(".next-steps").get_by_role("link", name=name, exact=True).click()


def propose(page: Page, case: Case) -> None:
    """From the case page; a fine beyond the range is refused with a sentence first."""
    page.goto(f"/cases/{case.number}/")
    page.locator("#case-decisions").get_by_role("link", name="拟定决定").click()
    page.get_by_label("决定种类").select_option(label="行政处罚")
    page.get_by_label("法律责任").select_option("RESISTANCE_FINE")
    expect(page.locator("#similar")).to_contain_text("本区还没有同类决定")
    page.get_by_label("罚款金额").fill("3万")
    page.get_by_role("button", name="拟定决定").click()
    expect(page.locator("main")).to_contain_text("罚款应在 2,000.00 元至 20,000.00 元之间")
    accessible(page)
    page.get_by_label("罚款金额").fill("5000")
    page.get_by_role("button", name="拟定决定").click()


def review(page: Page, address: str) -> None:
    page.goto(address)
    open_form(page, "法制审核")
    page.get_by_label("审核结论").select_option(label="同意")
    page.get_by_label("审核意见").fill("事实清楚，适用法律正确")
    page.get_by_role("button", name="法制审核").click()


def test_a_penalty_from_its_proposal_to_the_paid_fine(district, new_page, watch):
    watch.expect("409")  # a fine beyond the range
    case = make_case("investigating")
    page = new_page(user=person("liming"))
    propose(page, case)
    step(page, "事先告知")
    step(page, "记录陈述申辩", 陈述申辩内容="没有意见")
    expect(page.locator(".why-not")).to_contain_text("法制审核通过后才能作出决定")
    review(new_page(user=person("sunyan")), page.url)

    page.reload()
    open_form(page, "作出决定")
    page.get_by_label("批准人").select_option(index=1)
    page.get_by_role("button", name="作出决定").click()
    open_form(page, "送达")
    page.get_by_label("送达方式").select_option(label="直接送达")
    page.get_by_label("受送达人").fill("法定代表人 王某")
    page.get_by_role("button", name="送达", exact=True).click()
    expect(page.get_by_role("region", name="当事人的期限")).to_contain_text("申请行政复议")
    accessible(page)

    open_form(page, "缴纳罚款")
    page.get_by_label("罚款（元）").first.fill("5000")
    page.get_by_label("缴款凭证号").fill("建行 0001")
    page.get_by_role("button", name="缴纳罚款").click()
    expect(page.get_by_role("region", name="罚款缴纳")).to_contain_text("已缴 ¥5,000.00")
    step(page, "履行完毕")
    expect(page.locator(".identity")).to_contain_text("已履行")
    decision = case.decisions.get()
    assert (decision.state, decision.fine_paid) == ("performed", 5000)


def test_no_page_of_decisions_is_wider_than_a_telephone(district, new_page):
    case = make_case("ordered")
    page = new_page(user=person("liming"), width=390)
    pk = case.decisions.get().pk
    for address in (
        f"/cases/{case.number}/decisions/", f"/cases/{case.number}/decisions/new/", f"/decisions/{pk}/",
        f"/decisions/{pk}/serve/", "/decisions/",
    ):  # fmt: skip
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
