"""An employer is entered, found and verified by mouse and keys; on a telephone in English and without JavaScript."""

import pytest
from playwright.sync_api import expect

from enterprises.actions.contacts import add_alias, add_contact
from enterprises.actions.industries import mark_key_industry
from enterprises.actions.register import change_enterprise
from tests.accessible import sound
from tests.people import actor, person, street
from tests.register.rows import code_of, employer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def one(district, settings):
    settings.ENTERPRISE_PANELS = ()
    mark_key_industry("C", district=district, actor=actor("sunyan"))
    one = employer(
        industry="C18", headcount=35, legal_representative="王建国", address="江城路 88 号", repeat_until="2027-03-01",
    )  # fmt: skip
    add_contact(one, role="wage_officer", name="李四", phone="13800005678", actor=actor("chenjing"))
    add_alias(one, "宏达厂", actor=actor("chenjing"))
    change_enterprise(one, {"name": "浙江宏达服饰集团有限公司"}, source="市场监管数据", actor=actor("liming"))
    employer("老王早点摊", credit_code="", kind="unlicensed", standing="ceased")
    employer(
        "杭州安居建设有限公司", credit_code=code_of(1), industry="E47", street=street("hubin"), is_construction=True
    )
    return one


def test_an_employer_is_entered_found_and_verified(one, new_page):
    page = new_page(user=person("chenjing"))
    page.goto("/enterprises/")
    sound(page)
    page.get_by_role("link", name="登记单位").click()
    page.get_by_label("单位名称").fill("杭州新程服饰有限公司")
    page.get_by_label("统一社会信用代码").fill(code_of(5).lower())
    page.get_by_label("行业").fill("H62 餐饮业")
    sound(page)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("杭州新程服饰有限公司")
    page.get_by_role("button", name="今天核实过").click()
    expect(page.get_by_text("已记下：今天核实过。")).to_be_visible()
    page.goto("/enterprises/?q=宏达&focus=on")
    page.get_by_role("link", name=one.names.get(kind="registered").name).click()
    expect(page.get_by_text("用工人数")).to_be_visible()
    expect(page.get_by_text("登记单位").first).to_be_visible()  # the history came by itself
    sound(page)


def test_on_a_telephone_in_english_without_javascript(one, new_page):
    page = new_page(user=person("sunyan"), width=390, locale="en", script=False)
    page.goto("/enterprises/?focus=on")
    page.get_by_role("link", name="浙江宏达服饰集团有限公司").click()
    page.get_by_role("link", name="See the history of changes").click()
    expect(page.get_by_text("市场监管数据").first).to_be_visible()
    page.goto("/enterprises/industries/")
    page.get_by_role("button", name="End").click()
    expect(page.get_by_text("Former key industries")).to_be_visible()
