"""Sixty workers in a minute, by mouse; five bad rows mended where they stand; read by machines and on a telephone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cases.models import Roster
from cases.tasks import work_rosters
from tests.accessible import sound
from tests.factories import make_complaint
from tests.people import person
from tests.roster.sheets import id_number, people, person_row, xlsx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAD = [
    person_row(1, 身份证号=id_number(1)[:-1]), person_row(2, 电话="1390000"), person_row(3, 拖欠工资="一万"),
    person_row(4, 开始月份="2026-13"), person_row(5, 姓名=""),
]  # fmt: skip
MENDED = [id_number(1), "13900000002", "10000", "2026-01", "工人5"]


class Mouse:
    """Counts what a hand does."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.pages = page, 0, 0
        page.on("framenavigated", self._navigated)

    def _navigated(self, _frame: object) -> None:
        self.pages += 1

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name).click()
        self.clicks += 1


@pytest.fixture
def file(tmp_path: Path) -> Callable[[list], Path]:
    def make(rows: list) -> Path:
        path = tmp_path / "名单.xlsx"
        path.write_bytes(xlsx(rows))
        return path

    return make


def bring(page: Page, mouse: Mouse, path: Path) -> None:
    mouse.click("link", "导入花名册")
    page.get_by_label("花名册文件").set_input_files(path)
    mouse.clicks += 2  # the button of the browser, and the file in its window
    mouse.click("button", "检查花名册")


def test_sixty_workers_take_seven_clicks_and_three_pages(district, new_page, file) -> None:
    case = make_complaint(workers_count=60).case
    page = new_page(user=person("chenjing"))
    page.goto(f"/cases/{case.number}/")
    mouse = Mouse(page)
    bring(page, mouse, file(people(60)))
    expect(page.get_by_text("60 / 60")).to_be_visible()
    mouse.click("button", "确认入库 60 行")
    expect(page.get_by_text("已入库明细 60 笔")).to_be_visible()
    assert mouse.clicks <= 7 and mouse.pages <= 3
    assert case.workers.count() == 61


def test_five_bad_rows_are_mended_in_place_by_twelve_clicks(district, new_page, file) -> None:
    case = make_complaint(workers_count=60).case
    page = new_page(user=person("chenjing"))
    page.goto(f"/cases/{case.number}/")
    mouse = Mouse(page)
    bring(page, mouse, file([*BAD, *people(55, 6)]))
    expect(page.get_by_role("article")).to_have_count(5)
    page.locator("[aria-invalid]").first.click()
    mouse.clicks += 1
    for number, typed in enumerate(MENDED, 2):
        field = page.locator(f"#row-{number} [aria-invalid]")
        expect(field).to_be_focused()
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator(f"#row-{number}").get_by_text("可以入库")).to_be_visible()
    expect(page.get_by_role("button", name="确认入库 60 行")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已入库明细 60 笔")).to_be_visible()
    assert mouse.clicks <= 12 and mouse.pages <= 3


def test_the_page_follows_a_large_roster_by_itself(district, new_page, file) -> None:
    case = make_complaint().case
    page = new_page(user=person("chenjing"))
    page.goto(f"/cases/{case.number}/rosters/new/")
    page.get_by_label("花名册文件").set_input_files(file(people(301)))
    page.get_by_role("button", name="检查花名册").click()
    expect(page.get_by_text("正在检查")).to_be_visible()
    work_rosters()
    expect(page.get_by_role("button", name="确认入库 301 行")).to_be_visible()
    page.get_by_role("button", name="确认入库 301 行").click()
    expect(page.get_by_text("正在入库")).to_be_visible()
    page.goto(f"/cases/{case.number}/")
    page.get_by_role("link", name="去看 名单.xlsx").click()
    work_rosters()
    expect(page.get_by_text("已入库明细 301 笔")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_are_read_by_machines_and_fit_a_telephone(district, new_page, file, width: int) -> None:
    case = make_complaint(workers_count=6).case
    page = new_page(user=person("chenjing"), width=width)
    page.goto(f"/cases/{case.number}/rosters/new/")
    sound(page)
    page.get_by_label("花名册文件").set_input_files(file([*BAD, *people(8, 6)]))
    page.get_by_role("button", name="检查花名册").click()
    expect(page.get_by_text("检查结果")).to_be_visible()
    page.locator(".roster-good summary").click()
    sound(page)
    page.locator("#row-2").get_by_role("button", name="跳过这一行").click()
    expect(page.locator("#row-2").get_by_text("跳过", exact=True)).to_be_visible()
    page.get_by_role("button", name="入库 8 行").click()
    expect(page.get_by_text("已入库明细 8 笔")).to_be_visible()
    sound(page)
    assert Roster.objects.get().result["totals"]["skipped"] == 1
