"""Plan, full check, a finding and its correction in the browser, with nothing an accessibility checker objects to."""

import pytest
from playwright.sync_api import expect

from tests.accessible import sound
from tests.investigation.cases import filed
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_plan_check_finding_and_correction(district, new_page):
    case = filed()
    page = new_page(user=person("liming"))
    page.goto(f"/cases/{case.number}/")
    plan, check = page.locator("#case-plan"), page.locator("#case-check")
    expect(plan.locator(".plan-step")).to_have_count(case.plan_steps.count())
    expect(check.locator(".check-item")).to_have_count(6)
    sound(page)

    plan.get_by_role("link", name="完成").first.click()
    page.get_by_label("查到了什么").fill("询问笔录三份，金额一致")
    page.get_by_role("button", name="记为完成").click()
    expect(page.locator(".plan-step").first).to_contain_text("询问笔录三份")

    page.get_by_role("link", name="全面检查", exact=True).click()
    page.locator(".check-item", has_text="劳动合同").get_by_role("link", name="登记问题").click()
    page.get_by_label("发现的问题").fill("14 人未签书面劳动合同")
    page.get_by_label("整改期限").fill("2099-01-01")
    page.get_by_role("button", name="登记问题").click()
    expect(page.locator("#case-check")).to_contain_text("1 个问题没有整改，案件不能办结")
    sound(page)

    page.goto(f"/cases/{case.number}/")
    expect(page.locator(".why-not")).to_contain_text("全面检查还有 1 个问题没有整改")
    page.locator("#case-check").get_by_role("link", name="登记整改").click()
    page.get_by_label("整改凭据").fill("补签合同 14 份")
    page.get_by_role("button", name="整改完成").click()
    expect(page.locator(".finding")).to_contain_text("已整改")
    assert not case.holds.filter(lifted_at=None).exists()


def test_the_pages_fit_a_telephone_and_a_checker(district, new_page):
    case = filed()
    page = new_page(user=person("sunyan"), width=390)
    for address in (
        f"/cases/{case.number}/check/",
        f"/cases/{case.number}/reassign/",
        "/investigation/staff/",
        "/investigation/plans/general/",
        "/accounts/absences/",
    ):
        page.goto(address)
        sound(page)
