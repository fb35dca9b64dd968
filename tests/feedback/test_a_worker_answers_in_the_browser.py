"""The page of a worker with an old telephone: 390 pixels, no script, sound for everybody, and answered once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.throttle import DAY, MINUTE, forget
from cases.models import Case
from tests.accessible import sound
from tests.feedback.paid import paid_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look_up(page: Page, code: str) -> None:
    page.goto("/p/paid/")
    page.get_by_label(re.compile("确认码|Confirmation code")).fill(code.lower())
    page.get_by_label(re.compile("最后四位|Last four")).fill("0001")
    page.get_by_role("button", name=re.compile("下一步|Next")).click()


def test_a_worker_says_how_much_came_without_script_and_reads_what_happens_next(
    new_page: Callable[..., Page], live, district
):
    for what, seconds in (("minute", MINUTE), ("day", DAY)):
        forget(what, "127.0.0.1", seconds=seconds)
    case = paid_case(phone="13805710001")
    code = case.confirmations.get().code
    english = new_page(width=390, locale="en")
    look_up(english, code)
    expect(english.get_by_label("Not received")).to_be_visible()
    sound(english)

    page = new_page(width=390, script=False)
    look_up(page, code)
    expect(page.get_by_text("12,000.00")).to_be_visible()
    page.get_by_label("收到一部分").check()
    page.get_by_label("收到多少").fill("3000")
    page.get_by_role("button", name="告诉我们").click()
    expect(page.get_by_text(case.number)).to_be_visible()
    assert Case.objects.get(pk=case.pk).state == "investigating"

    english.reload()
    expect(english.get_by_text("Received in part")).to_be_visible()
    sound(english)
