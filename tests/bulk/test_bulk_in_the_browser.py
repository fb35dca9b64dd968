"""Twenty cases in hand: tick, preview, run, undo, by mouse and by keys; on a telephone and without JavaScript too."""

import pytest
from playwright.sync_api import expect

from cases.models import BulkJob, Case
from cases.tasks import work_bulk
from tests.accessible import sound
from tests.bulk.conftest import some_cases, states
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_tick_preview_run_and_undo(district, new_page):
    cases = some_cases(6)
    page = new_page(user=person("heqing"))
    page.goto("/cases/?state=received")
    sound(page)
    boxes = page.locator("input[name=case]")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(page.locator("[data-count]")).to_have_text("4")
    page.get_by_label("全选本页").check()
    expect(page.locator("[data-count]")).to_have_text("6")
    boxes.nth(0).press("Space")
    page.get_by_role("button", name="指定经办人").click()
    sound(page)
    page.get_by_label("经办人").select_option(label="陈静")
    page.get_by_label("理由").fill("轮班调整")
    page.get_by_role("button", name="看每一件会怎样").click()
    expect(page.get_by_text("共 5 件，其中 5 件可以办理")).to_be_visible()
    page.get_by_role("button", name="指定经办人 5 件").click()
    expect(page.get_by_text("0 / 5 件")).to_be_visible()
    sound(page)
    work_bulk()
    expect(page.get_by_text("办成 5 件")).to_be_visible()  # the page asked by itself
    sound(page)
    assert Case.objects.filter(handler=person("chenjing")).count() == 5
    page.get_by_role("button", name="全部撤销").click()
    expect(page.get_by_text("还有 5 件")).to_be_visible()
    work_bulk()
    expect(page.get_by_text("已撤销 5 件")).to_be_visible()
    assert not Case.objects.exclude(handler=None).exists() and len(cases) == 6


def test_without_javascript_and_on_a_telephone(district, new_page):
    some_cases(3)
    page = new_page(user=person("sunyan"), width=390, locale="en", script=False)
    page.goto("/cases/?state=received")
    page.get_by_label("all 3 cases that match").check()
    page.get_by_role("button", name="Remind").click()
    page.get_by_role("button", name="Remind: 3 cases").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("3 not begun when it was stopped")).to_be_visible()
    assert states(BulkJob.objects.get()) == ["waiting"] * 3
