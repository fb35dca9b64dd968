"""In a real browser: choosing a kind fills the answer, the room hears news, no page scrolls sideways or fails axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from cases.actions.groups import note_in_group
from cases.models import GroupMatter
from tests.accessible import sound
from tests.factories import make_complaint
from tests.orders.orders import make_handover, make_order, step
from tests.people import actor, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def addresses() -> list[str]:
    order, handover = make_order(), make_handover()
    make_complaint(phone="13900001111", employer="杭州新丰餐饮有限公司", workers_count=12, address="解放路 1 号")
    matter = GroupMatter.objects.get()
    return [
        "/orders/", "/orders/?tab=respond", step(order, "sign"), step(order, "return"), step(order, "extend"),
        step(order, "answer"), step(handover, "respond"), f"/cases/{order.case.number}/", "/cases/new/police/",
        f"/cases/{handover.case.number}/employer/", "/groups/", f"/groups/{matter.number}/", "/answers/",
        "/answers/paid/", "/accounts/duty/",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (390, "en")])
def test_every_page_is_accessible_and_fits_the_screen(
    district: Unit, new_page: Callable[..., Page], width: int, locale: str
) -> None:
    pages, page = addresses(), new_page(user=person("sunyan"), width=width, locale=locale)
    for address in pages:
        page.goto(address)
        sound(page)


def test_choosing_a_kind_fills_the_text_and_leaves_what_was_written(
    district: Unit, new_page: Callable[..., Page]
) -> None:
    order = make_order()
    page = new_page(user=person("chenjing"))
    page.goto(step(order, "answer"))
    page.get_by_label("已立案查处").check()
    expect(page.locator("#id_text")).to_have_value(re.compile("立案调查"))
    page.get_by_label("移送其他部门").check()
    expect(page.locator("#id_department")).to_be_visible()

    page.fill("#id_text", "我自己写的")
    page.get_by_label("查无欠薪事实").check()
    expect(page.get_by_text("您写过的内容没有换掉")).to_be_visible()
    assert page.input_value("#id_text") == "我自己写的"
    page.get_by_role("button", name="答复", exact=True).click()
    page.wait_for_url(f"**/cases/{order.case.number}/**")
    expect(page.locator(".order-events")).to_contain_text("我自己写的")


def test_an_order_is_answered_without_javascript(district: Unit, new_page: Callable[..., Page]) -> None:
    order = make_order()
    page = new_page(user=person("chenjing"), script=False)
    page.goto(step(order, "answer"))
    page.get_by_label("移送其他部门").check()
    page.get_by_role("button", name="套用").click()
    page.fill("#id_department", "区住建局")
    page.get_by_role("button", name="套用").click()
    assert "转送区住建局办理" in page.input_value("#id_text")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".answer-preview blockquote")).to_contain_text("区住建局")
    page.get_by_role("button", name="答复", exact=True).click()
    page.wait_for_url(f"**/cases/{order.case.number}/**")


def test_the_room_hears_what_others_write(district: Unit, new_page: Callable[..., Page]) -> None:
    make_complaint(workers_count=12)
    matter = GroupMatter.objects.get()
    page = new_page(user=person("sunyan"), width=390)
    page.clock.install()
    page.goto(f"/groups/{matter.number}/")
    note_in_group(matter, note="又来了两个人", actor=actor("liming"))
    page.clock.fast_forward(61_000)

    expect(page.get_by_text("又来了两个人")).to_be_visible()
