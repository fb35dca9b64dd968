"""In a real browser, on a telephone: a clerk checks a system on site; no page scrolls sideways or fails axe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Unit
from common.time import today
from tests.accessible import sound
from tests.evidence import files
from tests.people import person
from tests.projects.building import make_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_clerk_checks_the_deposit_on_a_telephone(district: Unit, new_page: Callable[..., Page]) -> None:
    project = make_project()
    page = new_page(user=person("chenjing"), width=390)
    page.goto(f"/projects/{project.number}/systems/")
    sound(page)
    page.get_by_role("link", name="检查 农民工工资保证金").click()
    sound(page)
    page.get_by_label("已落实", exact=True).check()
    page.fill("#id_paper", "工行保函")
    page.fill("#id_valid_until", (today() + timedelta(days=12)).isoformat())
    page.set_input_files("#id_upload", {"name": "保函.jpg", "mimeType": "image/jpeg", "buffer": files.photograph()})
    page.get_by_role("button", name="保存检查结果").click()
    expect(page.get_by_text("还剩 12 天")).to_be_visible()
    expect(page.get_by_role("link", name="保函.jpg")).to_be_visible()
    sound(page)

    english = new_page(user=person("zhou"), width=390, locale="en")
    numbers = f"/projects/{project.number}"
    for address in ("/projects/coverage/", "/projects/systems/", "/projects/systems/wage_deposit/",
                    f"{numbers}/systems/wage_deposit/", f"{numbers}/workers/", f"{numbers}/workers/new/"):  # fmt: skip
        english.goto(address)
        sound(english)
