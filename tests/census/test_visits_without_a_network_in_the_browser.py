"""A real telephone screen with the network pulled: nothing is lost, nothing comes twice, nothing stays behind."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from census.models import CensusPhoto, CensusTask, CensusVisit, ProposedChange, TaskState
from enterprises.actions.register import change_enterprise
from enterprises.models import Enterprise
from tests.accessible import sound
from tests.browser import DESKTOP, TELEPHONE
from tests.census.employers import make_employers, make_grid, opened
from tests.evidence.files import photograph
from tests.people import actor, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def write(page: Page, task: CensusTask, **values: str) -> None:
    """One visit with a photograph, saved on the device."""
    page.locator(f"[data-task='{task.pk}'] [data-visit]").click()
    page.get_by_label("正常经营").check()
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.set_input_files(
        "[name=photos]", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )  # fmt: skip
    page.get_by_role("button", name="保存走访").click()
    expect(page.locator(f"[data-task='{task.pk}'] [data-tag]")).to_be_visible()


def left_on_the_device(page: Page) -> list:
    """What the browser still keeps of the census: rows of visits, names of caches."""
    return page.evaluate(
        """async () => {
            const names = (await indexedDB.databases()).map((one) => one.name);
            return [...names, ...await caches.keys(), localStorage.getItem("anxin.unsent")];
        }"""
    )


def test_two_visits_written_without_a_network_arrive_once_each(
    district: Unit, new_page: Callable[..., Page], watch: object
) -> None:
    make_employers(2, grid=make_grid("xy-1"))
    opened()
    first, second = CensusTask.objects.select_related("enterprise").order_by("pk")
    page = new_page(user=person("chenjing"), width=390)
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page.goto("/census/visit/")
    expect(page.locator("html")).to_have_attribute("data-page-kept", "yes")

    page.context.set_offline(True)
    write(page, first, headcount="25")
    page.reload()
    queue = page.locator("#visit-queue")
    expect(queue).to_contain_text("1 条记录已存在本机，还没有发送")
    write(page, second, address="建国路 9 号")
    expect(queue).to_contain_text("2 条记录已存在本机，还没有发送")
    sound(page)
    assert not CensusVisit.objects.exists()
    change_enterprise(second.enterprise, {"address": "解放路 3 号"}, source="page", actor=actor("heqing"))

    page.context.set_offline(False)
    expect(queue).to_contain_text(
        "全部记录都已发送", timeout=15_000
    )  # the pause between two attempts may be long by now
    assert CensusVisit.objects.count() == CensusPhoto.objects.count() == 2
    assert set(ProposedChange.objects.values_list("field", "value", "conflicts")) == {
        ("headcount", "25", False),
        ("address", "建国路 9 号", True),
    }
    assert Enterprise.objects.get(pk=second.enterprise_id).address == "解放路 3 号", "nothing is overwritten"
    assert set(CensusTask.objects.values_list("state", flat=True)) == {TaskState.REVIEW}
    page.reload()
    expect(page.get_by_text("没有要走访的单位")).to_be_visible()

    page.locator(".user-menu > summary").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/accounts/login/**")
    assert left_on_the_device(page) == [None]


def test_every_page_is_accessible_and_fits_the_screen(district: Unit, new_page: Callable[..., Page]) -> None:
    make_employers(3, grid=make_grid("xy-1", officer="heqing"))
    make_employers(1)
    campaign = opened()
    task = CensusTask.objects.select_related("enterprise").earliest("pk")
    page = new_page(user=person("heqing"), locale="en")
    page.goto(f"/census/visit/?task={task.pk}")
    page.locator("[name=found]").first.check()
    page.fill("[name=headcount]", "25")
    page.locator("#visit-form [data-default]").click()
    queue = page.locator("#visit-queue")
    expect(queue.locator("[data-count]")).to_have_text("Everything is sent")
    addresses = [
        "/census/", f"/census/{campaign.pk}/", f"/census/{campaign.pk}/tasks/", "/census/visit/",
        f"/census/visit/?task={task.pk + 1}", "/census/changes/", f"/census/of/{task.enterprise_id}/",
    ]  # fmt: skip
    for address in addresses:
        page.set_viewport_size(DESKTOP)
        page.goto(address)
        sound(page)
        page.set_viewport_size(TELEPHONE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
