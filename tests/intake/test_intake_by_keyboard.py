"""A clerk with a telephone at the ear: keys only, one page, and a number at the end. And without any script."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import Complaint
from tests.factories import make_complaint
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUDGET = 90  # keys beside the free text


class Keys:
    """Types into whatever has the focus and counts the keys."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def tab_to(self, name: str) -> None:
        for _stop in range(12):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"no way by Tab to {name}")


def test_a_complaint_is_registered_without_a_mouse_within_the_budget_of_keys(district, new_page):
    make_complaint()  # the employer is known
    page = new_page(user=person("chenjing"))
    page.goto("/")
    keys = Keys(page)
    keys.press("c")
    page.wait_for_url("**/cases/new/")
    assert page.evaluate("document.activeElement.name") == "name"

    keys.type("王小燕")
    keys.tab_to("phone")
    keys.type("13805710001")
    keys.tab_to("employer")
    keys.type("宏达")
    expect(page.locator("#employer-options [role=option]")).to_have_count(1)
    keys.press("ArrowDown", "Enter")
    assert page.input_value("[name=employer]") == "杭州宏达服饰有限公司"
    keys.tab_to("amount")
    keys.type("1.2万")
    keys.tab_to("period_from")
    keys.type("3")
    keys.tab_to("period_to")
    keys.type("5")
    keys.tab_to("narrative")
    page.keyboard.type("公司拖欠三个月工资。")
    panel = page.locator("#intake-panel")
    expect(panel).to_contain_text("劳动监察")
    expect(panel).to_contain_text("用人单位相同")
    assert page.evaluate("document.activeElement.name") == "narrative"
    keys.press("Control+Enter")
    page.wait_for_url("**/cases/new/receipt/**")

    complaint = Complaint.objects.first()
    expect(page.locator(".receipt-number")).to_have_text(complaint.number)
    assert complaint.case.enterprise.name == "杭州宏达服饰有限公司"
    assert keys.pressed <= BUDGET
    keys.press("c")
    page.wait_for_url("**/cases/new/")


def test_an_error_is_said_on_top_the_focus_goes_there_and_what_was_typed_stays(district, new_page, watch):
    watch.expect("422")
    page = new_page(user=person("chenjing"), width=390, locale="en")
    page.goto("/cases/new/")
    page.fill("[name=name]", "王小燕")
    page.fill("[name=phone]", "138")
    page.fill("[name=employer]", "杭州宏达服饰有限公司")
    page.fill("[name=narrative]", "欠薪")
    page.keyboard.press("Control+s")
    summary = page.locator("#error-summary")

    expect(summary).to_be_focused()
    expect(summary).to_contain_text("A mobile number has 11 digits; this one has 3")
    expect(page.locator("[name=phone]")).to_have_value("138")
    expect(page.locator("[name=narrative]")).to_have_value("欠薪")


def test_without_a_script_the_form_shows_its_proposal_and_is_saved(district, new_page):
    page = new_page(user=person("chenjing"), script=False)
    page.goto("/cases/new/")
    page.fill("[name=name]", "王小燕")
    page.fill("[name=phone]", "13805710001")
    page.fill("[name=employer]", "杭州宏达服饰有限公司")
    page.fill("[name=narrative]", "公司拖欠三个月工资")
    page.click("button[name=look]")
    expect(page.locator("#intake-panel")).to_contain_text("劳动监察")
    page.click("button[data-default]")

    expect(page.locator(".receipt-number")).to_have_text(Complaint.objects.get().number)


def test_the_company_nearly_so_called_is_taken_with_one_click(district, new_page):
    make_complaint(credit_code="91330100799655058B")
    page = new_page(user=person("chenjing"))
    page.goto("/cases/new/")
    page.fill("[name=employer]", "杭州宏达服饰集团有限公司")
    page.locator("[data-take-employer]").click()
    expect(page.locator("#intake-panel")).to_contain_text("已在库中")
    assert page.input_value("[name=employer]") == "杭州宏达服饰有限公司"
    assert page.input_value("[name=credit_code]") == "91330100799655058B"
