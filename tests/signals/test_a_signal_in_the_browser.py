"""A clerk at the gate reports on a telephone what leaves by lorry."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from common.time import now
from early_warnings.models import EarlyWarning, Signal
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key
from tests.accessible import sound
from tests.people import person, street

NAME = "杭州宏达服饰有限公司"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_clerk_reports_and_takes_back(district: Unit, live: object, new_page: Callable[..., Page]) -> None:
    firm = Enterprise.objects.create(name=NAME, district=district, street=street(), created_at=now())
    EnterpriseName.objects.create(enterprise=firm, name=NAME, kind="registered", key=name_key(NAME), grams=grams(NAME))
    page = new_page(user=person("chenjing"), width=390)
    page.goto(f"{live.url}/warnings/signals/")
    page.get_by_role("link", name="登记线索").first.click()
    page.get_by_label("用人单位").fill(NAME)
    page.get_by_role("button", name="登记线索").click()
    expect(page.get_by_label("用人单位")).to_have_value(NAME)
    sound(page)
    page.get_by_label("线索类型").select_option("equipment_leaving")
    page.get_by_label("涉及人数").fill("12")
    page.get_by_role("button", name="登记线索").click()
    expect(page.get_by_text("已登记线索")).to_be_visible()
    sound(page)
    assert EarlyWarning.objects.get().rule == "W11"
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("已撤回", exact=True)).to_be_visible()
    assert Signal.objects.get().withdrawn_at is not None
