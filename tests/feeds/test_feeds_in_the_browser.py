"""In a real browser: sources with their state, a batch with rows not taken, names to match, checks with a result."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.actor import Actor
from accounts.models import Unit
from census.actions.checks import CheckRow, open_checks
from common.time import now, today
from enterprises.actions.register import enter_enterprise
from feeds.models import Batch, FeedSource, Record, Reject, UnmatchedSubject
from projects.models import Project
from tests.feeds.deliveries import code_of, delivered
from tests.orders.test_orders_in_the_browser import sound
from tests.people import actor, person, street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACTS = [{"label": {"zh": "发生日期", "en": "Happened on"}, "value": "2026-11-02"}]


@pytest.fixture
def some(district: Unit) -> dict[str, object]:
    """An employer with facts, a check, a stale source, a batch with rows not taken, a name nobody knows."""
    one = enter_enterprise(
        name="杭州宏达服饰有限公司", credit_code=code_of(1), district=district, street=street(), source="登记",
        actor=actor("sunyan"),
    )  # fmt: skip
    heading = "统一社会信用代码,户名,用电月份,户号,用电量,应缴电费,实缴电费,用电状态"
    rows = [
        f"{code_of(1)},宏达,2026-10,3301,1200.5,9600,0,欠费",
        ",鸿达服饰,2026-10,3302,10,,,",
        "坏,甲,2026-10,1,1,,,",
    ]
    batch = delivered("power", heading, *rows)
    project = Project.objects.create(
        number="XM2026000001", name="延安路商业综合体", state="active", district=district, street=street(),
        platform_code="GX-77", created_at=now(),
    )  # fmt: skip
    delivered("account", "项目编码,日期,账号后四位,转入金额,代发金额,余额", "GX-77,2026-10-08,1234,300000,0,310000")
    open_checks([CheckRow(one.pk, FACTS)], reason="market:abnormal_listed", actor=Actor.clock("test"))
    Batch.objects.create(
        source=FeedSource.objects.get(code="tax"), district=district, key="old", state="stored", file_format="csv",
        digest="0" * 64, user=person("sunyan"), received_at=now().replace(year=2025), as_of=today().replace(year=2025),
        is_news=True,
    )  # fmt: skip
    assert Reject.objects.count() == 1 and UnmatchedSubject.objects.count() == 1 and Record.objects.count() == 3
    return {"enterprise": one, "batch": batch, "project": project}


def test_the_pages_of_feeds_and_checks(some: dict, new_page: Callable[..., Page]) -> None:
    batch, one, project = some["batch"], some["enterprise"], some["project"]
    addresses = [
        "/feeds/", "/feeds/power/", f"/feeds/power/batches/{batch.pk}/", "/feeds/subjects/", "/checks/",
        f"/enterprises/{one.pk}/feeds/", f"/enterprises/{one.pk}/checks/", f"/projects/{project.number}/feeds/", "/",
    ]  # fmt: skip
    wide, small = new_page(user=person("sunyan")), new_page(user=person("sunyan"), width=390, locale="en")
    for page in (wide, small):
        for address in addresses:
            page.goto(address)
            sound(page)
    wide.goto("/feeds/subjects/")
    wide.get_by_role("button", name="就是所选单位").click()
    expect(wide.get_by_text("1 条记录已归入")).to_be_visible()
    wide.get_by_role("link", name="已处理 1").click()
    sound(wide)
    wide.goto("/checks/?scope=all")
    wide.get_by_role("link", name="杭州宏达服饰有限公司").click()
    sound(wide)
    wide.get_by_label("误报，经营正常").check()
    wide.fill("#id_note", "11月26日见到厂长，机器全开")
    wide.get_by_role("button", name="办结").click()
    expect(wide.get_by_text("0.0 %")).to_be_visible()
