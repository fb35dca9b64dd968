"""The public pages as a worker with an old telephone has them: 390 pixels, no script, few kilobytes, for everybody."""

import gzip
import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect

from accounts.throttle import DAY, HOUR, MINUTE, forget
from cases.actions.entry_points import Placement, put_up
from cases.models import Complaint
from tests.accessible import accessible
from tests.evidence.files import photograph
from tests.people import actor, person
from tests.portal.visitor import complain, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
PAGES = ("/p/", "/p/privacy/", "/p/complain/", "/p/report/", "/p/progress/")
KILOBYTE = 1024


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(district):
    for what, seconds in (("minute", MINUTE), ("day", DAY), ("forms", HOUR)):
        forget(what, "127.0.0.1", seconds=seconds)


def sound(page: Page) -> None:
    """No violation, no sideways scrolling, and nothing to touch that is smaller than a finger."""
    accessible(page, **STANDARD)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, input:not([type=hidden])')]
            .filter((el) => el.offsetParent && !el.closest('.skip-link') && !el.classList.contains('skip-link'))
            .filter((el) => !(el.closest('label')))
            .map((el) => [el.outerHTML.slice(0, 80), Math.round(el.getBoundingClientRect().height)])
            .filter(([, height]) => height < 44)"""
    )
    assert not small


def fill(page: Page) -> None:
    page.get_by_label(re.compile("单位叫什么|What is the employer")).fill("杭州宏达服饰有限公司")
    page.get_by_label(re.compile("^(地址|Address)")).fill("小营路 8 号")
    page.get_by_label(re.compile("一共欠您|How much are you")).fill("12000")
    page.get_by_label(re.compile("您的姓名|Your name")).fill("王小燕")
    page.get_by_label(re.compile("您的电话|Your telephone")).fill("13805710001")
    page.get_by_label(re.compile("发生了什么事|What happened")).fill("三个月没发工资")


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_worker_complains_looks_it_up_and_adds_a_photograph_without_script(
    new_page: Callable[..., Page], live, locale: str
):
    page = new_page(width=390, locale=locale, script=False)
    page.goto("/p/")
    page.get_by_role("link", name=re.compile("我要投诉|Make a complaint")).first.click()
    fill(page)
    page.get_by_role("button", name=re.compile("核对|check")).click()
    page.get_by_role("button", name=re.compile("提交投诉|Send the complaint")).click()
    complaint = Complaint.objects.get()
    expect(page.get_by_text(complaint.number)).to_be_visible()

    page.get_by_role("link", name=re.compile("^(查进度|Progress)$")).click()
    page.get_by_label(re.compile("查询码|Query code")).fill(complaint.query_code)
    page.get_by_label(re.compile("最后四位|Last four")).fill("0001")
    page.get_by_role("button", name=re.compile("查询|Look up")).click()
    page.get_by_label(re.compile("材料文件|^File")).set_input_files(
        {"name": "wage.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_role("button", name=re.compile("上传|Upload")).click()
    expect(page.get_by_text("wage.jpg")).to_be_visible()


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_every_public_page_is_for_everybody(new_page: Callable[..., Page], watch, locale: str):
    watch.expect("422")
    point = put_up(Placement(kind="leaflet", name="宣传单", employer="杭州宏达服饰有限公司"), actor=actor("sunyan"))
    page = new_page(width=390, locale=locale)
    for address in (*PAGES, f"/q/{point.code}/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "en" if locale == "en" else "zh-Hans")
        sound(page)
    page.goto("/p/complain/")
    page.locator("button[value=check]").click()
    expect(page.locator("#error-summary")).to_be_focused()
    sound(page)
    fill(page)
    page.locator("button[value=check]").click()
    sound(page)
    page.locator("button[value=send]").click()
    page.wait_for_url("**/p/receipt/")
    sound(page)
    page.goto("/p/progress/complaint/")
    sound(page)


def test_a_first_visit_weighs_less_than_a_hundred_kilobytes(district):
    client = visitor()
    complain(client)
    for address in (*PAGES, "/p/receipt/", "/p/progress/complaint/"):
        html = client.get(address, headers={"Accept-Encoding": "identity"}).content
        files = set(re.findall(rb'(?:href|src)="/static/([^"#?]+)', html))
        weights = {name: _packed(_static(name)) for name in (one.decode() for one in files)}
        assert not [name for name in weights if "tabler" in name or "htmx" in name or "keys" in name]
        assert _packed(html) + sum(weights.values()) <= 100 * KILOBYTE, weights


def test_the_case_page_and_the_codes_are_for_everybody(new_page: Callable[..., Page]):
    client = visitor()
    complain(client)
    put_up(Placement(kind="leaflet", name="宣传单", campaign="冬季行动"), actor=actor("sunyan"))
    case = Complaint.objects.get().case
    for width in (1440, 390):
        page = new_page(user=person("sunyan"), width=width)
        for address in (f"/cases/{case.number}/evidence/", "/entry-points/", "/entry-points/new/"):
            page.goto(address)
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _static(name: str) -> bytes:
    with open(finders.find(name), "rb") as file:
        return file.read()


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6))
