"""What the sources say stands on the page of an employer and of a project, each with its freshness."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from common.time import now
from enterprises.models import Enterprise
from projects.models import Project
from tests.feeds.deliveries import code_of, delivered, id_number
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量,应缴电费,实缴电费,用电状态"


def test_the_employer_shows_the_newest_facts_and_what_is_stale(district: Unit):
    one = Enterprise.objects.create(
        name="杭州宏达服饰有限公司", credit_code=code_of(1), district=district, street=street(), created_at=now()
    )
    rows = [
        f"{code_of(1)},宏达,2026-{month:02d},330{meter},120.5,960{month},0,欠费" for month in (8, 9) for meter in (1, 2)
    ]
    delivered("power", POWER, *rows)
    client = client_of("chenjing")
    with CaptureQueriesContext(connection) as few:
        panel = client.get(f"/enterprises/{one.pk}/feeds/", headers={"HX-Request": "true"}).content.decode()
    assert panel.count("¥9,609.00") == 2 and "¥9,608.00" not in panel, "the newest of each meter"
    assert "欠费" in panel and "120.5" in panel and "从未收到数据，不能视为无风险" in panel
    assert "<html" not in panel
    assert "<html" in client.get(f"/enterprises/{one.pk}/feeds/").content.decode()
    assert client_of("wulei").get(f"/enterprises/{one.pk}/feeds/").status_code == 404
    assert len(few) <= 9
    page = client.get(f"/enterprises/{one.pk}/").content.decode()
    assert f'hx-get="/enterprises/{one.pk}/feeds/"' in page and f'hx-get="/enterprises/{one.pk}/checks/"' in page


def test_the_project_shows_its_payroll_and_its_account(district: Unit):
    site = Project.objects.create(
        number="XM2026000001", name="延安路工程", state="active", district=district, street=street(),
        platform_code="GX-77", created_at=now(),
    )  # fmt: skip
    delivered("account", "项目编码,日期,账号后四位,转入金额,代发金额,余额", "GX-77,2026-10-08,1234,300000,0,310000")
    worker = f"GX-77,2026-10,张三,{id_number(1)},8000,5000"
    delivered("payroll", "项目编码,工资月份,姓名,身份证号,应发工资,实发工资", worker)
    panel = client_of("chenjing").get(f"/projects/{site.number}/feeds/").content.decode()
    assert "¥310,000.00" in panel and "¥8,000.00" in panel and "未发足" in panel and "张三" not in panel
