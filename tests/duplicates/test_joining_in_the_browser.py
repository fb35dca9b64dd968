"""Joining by keyboard while registering, and every page of it: nothing sideways, nothing axe-core objects to."""

import pytest

from cases.actions.joining import join
from cases.models import Joining
from tests.accessible import accessible
from tests.factories import make_complaint
from tests.people import actor, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (390, "en")])
def test_joined_by_keyboard_and_shown_on_every_page(new_page, district, width, locale):
    parent = make_complaint(name="王小燕", phone="13805710001", channel="12345", external_number="H-1").case
    other = make_complaint(name="王小燕", phone="13805710001", employer="鸿达服饰").case
    joined = make_complaint(name="王小燕", phone="13805710009", employer="宏达服饰").case
    join(joined, into=parent, reason="同一事", actor=actor("liming"))
    page = new_page(user=person("chenjing"), width=width, locale=locale)

    page.goto("/cases/new/")
    for field, value in {
        "name": "王小燕",
        "phone": "13805710001",
        "employer": "宏达服饰",
        "narrative": "拖欠工资",
    }.items():
        page.fill(f"[name={field}]", value)
    page.locator("#intake-panel .compare").first.wait_for()
    page.locator(f"#join-{parent.number}").focus()
    page.keyboard.press("Space")
    page.locator("#intake-panel .note-warning").wait_for()
    assert page.evaluate("document.activeElement.id") == f"join-{parent.number}", "the focus stays where it was"
    accessible(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/receipt/**")
    assert Joining.objects.filter(into=parent).count() == 2

    for address in (
        f"/cases/{other.number}/",
        f"/cases/{other.number}/join/?into={parent.number}",
        f"/cases/{joined.number}/",
        f"/cases/{parent.number}/duplicates/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        accessible(page)
