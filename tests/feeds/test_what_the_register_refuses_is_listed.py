"""What a register refuses of a permit, a payroll or the business register stands among the rejects, with its reason."""

from datetime import date

import pytest

from accounts.models import Unit
from common.time import now, today
from enterprises.models import Enterprise
from feeds.models import Batch, Record, UnmatchedSubject
from feeds.rejections import REASONS, of_project
from projects.models import Project, Stage
from tests.feeds.deliveries import code_of, delivered, id_number
from tests.people import client_of

pytestmark = pytest.mark.django_db
PERMIT = "施工许可证号,工程名称,发证日期,合同价,开工日期,竣工日期"
PAYROLL = "项目编码,工资月份,姓名,身份证号,应发工资,实发工资"
ACCOUNT = "项目编码,日期,账号后四位,转入金额,余额"


def known(district: Unit, **more: object) -> Project:
    fields = {"number": "XM1", "name": "工程", "state": "active", "district": district, "created_at": now()} | more
    return Project.objects.create(**fields)


def listed(batch: Batch) -> list[tuple[int, str]]:
    return list(batch.rejects.values_list("row", "reason"))


def test_permits_the_register_refuses_are_counted_and_downloaded(district: Unit, other_district: Unit):
    known(other_district, permit_number="330104202601010101")
    day = today().isoformat()
    batch = delivered(
        "permit",
        PERMIT,
        f"330102202601010101,江南名苑,{day},100000,2026-03-01,2027-03-01",
        f"330104202601010101,别处的工程,{day},100000,,",
        f"330102202601010102,倒着建的工程,{day},100000,2026-03-01,2025-03-01",
        f"330102202601010103,负数工程,{day},-1,,",
        "330102202601010104,没有日期的工程,?,100000,,",
    )
    assert (batch.rows, batch.accepted, batch.rejected, batch.not_applied) == (5, 4, 1, 3)
    assert listed(batch) == [
        (2, "project_other_district"), (3, "project_dates"), (4, "project_negative"), (5, "date"),
    ]  # fmt: skip
    assert list(Project.objects.filter(district=district).values_list("name", flat=True)) == ["江南名苑"]
    assert batch.rejects.get(row=3).line == f"330102202601010102,倒着建的工程,{day},100000,2026-03-01,2025-03-01"
    client, address = client_of("sunyan"), f"/feeds/permit/batches/{batch.pk}/"
    page = client.get(address).content.decode()
    assert "登记册没有采纳" in page and "竣工或完工日期早于开工日期" in page
    table = b"".join(client.get(f"{address}rejects/").streaming_content).decode()
    assert "别处的工程" in table and "工程属于其他区" in table
    [told] = client.get("/api/v1/feeds/permit/batches/").json()["results"]
    assert (told["rejected"], told["not_applied"]) == (1, 3)


def test_employers_of_another_district_are_listed_and_left_alone(district: Unit, other_district: Unit):
    theirs = Enterprise.objects.create(
        name="杭州别区食品有限公司", credit_code=code_of(1), district=other_district, created_at=now()
    )
    batch = delivered(
        "market",
        "统一社会信用代码,企业名称,数据日期,登记状态",
        f"{code_of(2)},杭州本区食品有限公司,{today()},存续",
        f"{code_of(1)},杭州改了名食品有限公司,{today()},存续",
    )
    assert (batch.accepted, batch.matched, batch.not_applied) == (2, 1, 1)
    assert listed(batch) == [(2, "enterprise_other_district")]
    theirs.refresh_from_db()
    assert theirs.name == "杭州别区食品有限公司" and not Record.objects.filter(enterprise=theirs).exists()
    assert UnmatchedSubject.objects.filter(state="open").values_list("code", flat=True).get() == code_of(1)
    page = client_of("sunyan").get(f"/feeds/market/batches/{batch.pk}/").content.decode()
    assert "没有写入本区登记册" in page


def test_the_rows_of_a_month_the_register_refuses_are_listed(district: Unit):
    site = known(district, platform_code="GX-77")
    batch = delivered(
        "payroll",
        PAYROLL,
        f"GX-77,2026-09,张三,{id_number(1)},8000,8000",
        f"GX-77,2026-10,张三,{id_number(1)},-9000,0",
        f"GX-77,2026-10,李四,{id_number(2)},1000,0",
    )
    assert (batch.accepted, batch.not_applied) == (3, 2)
    assert listed(batch) == [(2, "project_negative"), (3, "project_negative")]
    assert Stage.objects.get(project=site).period == date(2026, 9, 1)


def test_a_refund_larger_than_what_came_into_the_account_is_listed(district: Unit):
    known(district, platform_code="GX-77")
    batch = delivered("account", ACCOUNT, "GX-77,2026-10-08,1234,-300000,0", "GX-77,2026-09-08,1234,5,5")
    assert listed(batch) == [(1, "project_negative")] and batch.not_applied == 1
    assert Record.objects.count() == 2 and Stage.objects.get().period == date(2026, 9, 1)


def test_sent_again_unchanged_the_register_is_asked_again(district: Unit, other_district: Unit):
    site = known(other_district, permit_number="330104202601010101")
    said = (PERMIT, f"330104202601010101,江南名苑,{today()},100000,,", f"330102202601010102,倒着建的,{today()},1,,")
    assert delivered("permit", *said).not_applied == 1
    again = delivered("permit", *said)
    assert (again.accepted, again.repeated, again.replaced, again.is_news) == (1, 1, 0, False)
    assert listed(again) == [(1, "project_other_district")], "for the same reason"
    Project.objects.filter(pk=site.pk).update(district=district)
    taken = delivered("permit", *said)
    site.refresh_from_db()
    assert (taken.not_applied, site.name) == (0, "江南名苑")
    assert Record.objects.current().get(code=site.permit_number).project == site
    Project.objects.filter(pk=site.pk).update(name="江南名苑二期")
    assert delivered("permit", *said).repeated == 2
    site.refresh_from_db()
    assert site.name == "江南名苑二期", "what was taken is not put in a second time"


def test_a_batch_of_which_everything_is_applied_lists_nothing(district: Unit):
    batch = delivered("permit", PERMIT, f"330102202601010101,江南名苑,{today()},100000,,")
    assert (batch.not_applied, listed(batch)) == (0, [])
    assert "登记册没有采纳" not in client_of("sunyan").get(f"/feeds/permit/batches/{batch.pk}/").content.decode()


def test_a_refusal_nobody_foresaw_has_a_sentence_too():
    assert of_project("whatever") == "project" and of_project("dates") == "project_dates"
    assert all(len(code) <= 30 for code in REASONS)
