"""A clerk pays all but two of sixty workers from the ledger, by keyboard, without help."""

import pytest
from django.db.models import F

from tests.accessible import accessible
from tests.ledger.large import make_large_case
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_all_but_two_of_sixty_are_paid(district, new_page, live):
    case = make_large_case(workers=60, months=2, entries=0)
    page = new_page(user=person("liming"))
    page.goto(f"{live.url}/cases/{case.number}/ledger/")
    accessible(page)
    page.get_by_role("link", name="工人001", exact=True).click()
    page.locator(".months-table").wait_for()
    assert page.locator(".months-table tbody tr").count() == 2

    page.get_by_role("link", name="记付款").click()
    page.get_by_label("支付来源").select_option("general_contractor")
    page.get_by_label("付款凭证", exact=False).first.fill("代发清单 0302")
    for name in ("工人007", "工人042"):
        page.get_by_role("checkbox", name=name).press("Space")
    accessible(page)
    page.get_by_role("button", name="记入勾选的付款").click()

    page.get_by_text("已记入 117 笔付款，共 23,600.00 元。").wait_for()
    left = {line.worker.name for line in case.wage_lines.filter(paid__lt=F("owed")).select_related("worker")}
    assert left == {"工人007", "工人042"}
    page.get_by_role("link", name="工资台账", exact=True).click()
    page.get_by_label("只看未付清的").check()
    page.get_by_role("button", name="应用筛选").click()
    page.locator("tr[data-row]").nth(1).wait_for()
    assert page.locator("tr[data-row]").count() == 2
    assert "¥400.00" in page.locator("tfoot").inner_text()
