"""The catalogue, a rule and the sheet of a drill in a real browser: they fit a telephone, satisfy axe, print."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from accounts.models import Unit
from common.time import now
from early_warnings.actions.drill import open_drill
from tests.accessible import accessible
from tests.people import actor, person
from tests.warnings.made import make_contact, make_employers, make_warnings


@pytest.mark.django_db(transaction=True)
def test_pages_fit_and_the_drill_prints_on_one_page(district: Unit, new_page: Callable[..., Page]) -> None:
    [employer] = make_employers(1)
    make_contact(employer)
    [sign] = make_warnings([employer], "red", rule="W10")
    drill = open_drill(sign, workers=36, actor=actor("liming"))
    drill.steps.filter(position=1).update(due_at=now() - timedelta(minutes=12))
    page = new_page(user=person("sunyan"), width=390, locale="en")
    for address in (
        "/warnings/rules/",
        "/warnings/rules/W06/",
        "/warnings/rules/W26/",
        f"/warnings/{sign.number}/drill/",
    ):
        page.goto(address)
        accessible(page)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), address
    page.get_by_label("Details Preserve the evidence").fill("filmed")
    page.get_by_role("button", name="Record the result Preserve the evidence").click()
    page.get_by_text("filmed").wait_for()
    sheet = page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1
