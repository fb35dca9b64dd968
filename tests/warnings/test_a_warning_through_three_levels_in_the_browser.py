"""One warning in a real browser: the enterprise answers without an account, the street does not come to it, it climbs,
the district verifies it and makes a case of it."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.models import Unit
from cases.models import Case
from common.time import moved_clock, today
from early_warnings.actions.answers import send_links
from early_warnings.actions.climbing import climb_overdue
from early_warnings.models import AnswerLink, EarlyWarning
from early_warnings.queries.links import token_of
from early_warnings.workflow import Ending, Grade, Level
from tests.accessible import sound
from tests.people import person
from tests.warnings.made import make_contact, make_warning, working_days_later

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answer_as_the_enterprise(page: Page) -> None:
    """By the link alone, without a script."""
    page.goto(f"/w/{token_of(AnswerLink.objects.get())}/")
    page.get_by_label("将在约定日期前付清").check()
    page.fill("[name=promised_on]", today().isoformat())
    page.fill("[name=name]", "钱专管")
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("已收到您的答复")).to_be_visible()


def verify_and_open_a_case(page: Page, warning: EarlyWarning) -> None:
    page.goto("/warnings/")
    page.get_by_role("link", name=warning.enterprise.name).click()
    page.get_by_role("link", name="核实", exact=True).click()
    page.select_option("[name=finding]", "real")
    page.fill("[name=note]", "到场查看工资表，确实欠两个月")
    page.get_by_role("button", name="核实", exact=True).click()
    sound(page)
    page.get_by_role("link", name="转为案件").click()
    page.fill("[name=workers_count]", "12")
    page.get_by_role("button", name="转为案件").click()


def test_from_the_enterprise_to_the_street_to_the_district_to_a_case(
    district: Unit, new_page: Callable[..., Page]
) -> None:
    cache.clear()
    warning = make_warning()
    make_contact(warning.enterprise)
    send_links()
    answer_as_the_enterprise(new_page(width=390, script=False))

    clerk = new_page(user=person("chenjing"), width=390)
    clerk.goto("/warnings/")
    sound(clerk)
    clerk.get_by_role("link", name=warning.enterprise.name).click()
    expect(clerk.get_by_text("将在约定日期前付清").first).to_be_visible()
    sound(clerk)

    with moved_clock(working_days_later(5)):
        assert climb_overdue() == 1
    warning.refresh_from_db()
    assert (warning.grade, warning.level) == (Grade.ORANGE, Level.DISTRICT)
    clerk.reload()
    expect(clerk.get_by_text("您可以查看")).to_be_visible()

    inspector = new_page(user=person("liming"))
    verify_and_open_a_case(inspector, warning)
    warning.refresh_from_db()
    case = Case.objects.get()
    assert (warning.ending, warning.case) == (Ending.CONVERTED, case)
    inspector.get_by_role("link", name=case.number).first.click()
    inspector.locator("#panel-warnings").get_by_role("link", name="社会保险费欠缴").click()
    expect(inspector).to_have_url(re.compile(f"/warnings/{warning.number}/$"))
