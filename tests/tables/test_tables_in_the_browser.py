"""A register brought in and taken out on a telephone: mended in place, and read by machines."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tables.actions.outgoing.ask import ask_export
from tables.outgoing import table_out
from tables.tasks import make_exports
from tests.accessible import sound
from tests.people import actor, person
from tests.roster.sheets import xlsx
from tests.tables.sheets import HEADER, employer_row, employers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_bad_rows_are_mended_where_they_stand_and_the_list_leaves_again(
    district: object, new_page: object, tmp_path: Path
) -> None:
    path = tmp_path / "单位.xlsx"
    path.write_bytes(xlsx([employer_row(1, 联系电话="1390000"), *employers(5, 2)], header=HEADER))
    page = new_page(user=person("chenjing"), width=390, locale="en")
    page.goto("/imports/enterprises/new/")
    page.locator("#id_file").set_input_files(path)
    page.locator("[data-main] [data-default]").click()
    field = page.locator("#row-2 [aria-invalid]")
    expect(field).to_be_visible()
    sound(page)
    field.fill("13900000001")
    page.keyboard.press("Enter")
    expect(page.get_by_text("6 / 6")).to_be_visible()
    expect(page.locator("#roster-summary [data-default]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#import-stored")).to_be_visible()
    sound(page)
    ask_export(table_out("enterprises"), filters={}, file_format="csv", unmasked=True, reason="逐家电话核实",
               actor=actor("liming"))  # fmt: skip
    page.goto("/exports/enterprises/new/?street=xiaoying")
    sound(page)
    page.locator("[data-main] [data-default]").click()
    expect(page.locator("#exports[data-poll]")).to_be_visible()
    make_exports()
    with page.expect_download() as taken:
        page.locator("#exports a[download]").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    sound(page)
    head = new_page(user=person("sunyan"), width=390, locale="en")
    head.goto("/exports/")
    sound(head)
