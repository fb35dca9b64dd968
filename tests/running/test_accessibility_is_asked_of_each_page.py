"""What asks the pages: planted faults are found, and contrast is measured again wherever a view looks different."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from accounts.models import Unit
from tests.accessible import accessible
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CONTRAST, LABELS = "color-contrast", "label"
FAULTS = "<p style='color: #aaa; background: #fff'>看不清</p><input type=text>"
PALE = """look => {
  const text = document.querySelector("main").appendChild(document.createElement("p"));
  text.append("看不清");
  text.className = look;
  text.style.cssText = "color: #aaa; background: #fff";
}"""
UNNAMED = """() => { document.querySelector("main").appendChild(document.createElement("input")); }"""


def objections(page: Page) -> set[str]:
    """The rules by which the page is refused."""
    try:
        accessible(page)
    except AssertionError as refused:
        return {rule for rule in (CONTRAST, LABELS) if f"Rule Violated:\n{rule} -" in str(refused)}
    return set()


def test_pale_text_and_a_field_without_a_name_are_found_each_time(page: Page) -> None:
    page.set_content(f"<html lang=zh><title>安薪</title><main><h1>安薪</h1>{FAULTS}</main>")
    assert objections(page) == objections(page) == {CONTRAST, LABELS}


def test_on_a_view_seen_before_all_rules_run_and_what_looks_new_is_measured(
    district: Unit, new_page: Callable[..., Page]
) -> None:
    for name, locale in (("chenjing", "zh-CN"), ("sunyan", "en")):
        page = new_page(user=person(name), locale=locale)
        page.goto("/accounts/password/")
        assert objections(page) == set()
    page.evaluate(UNNAMED)
    assert objections(page) == {LABELS}

    page.reload()
    page.evaluate(PALE, "of-no-view-yet")
    assert objections(page) == objections(page) == {CONTRAST}, "what was found is not taken for good"
