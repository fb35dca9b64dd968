"""What a batch sets in motion: employers, checks, projects, months of wages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from census.models import CheckTask
from common.time import now, today
from enterprises.models import Enterprise, EnterpriseName, Grid, GridRule, NameKind, Standing
from feeds.models import Record
from feeds.queries.facts import newest_balances, payroll_months
from projects.models import Project, ProjectSystem, Stage, StageKind
from projects.queries.coverage import percent_of, platform_coverage, supervision_coverage
from tests.feeds.deliveries import code_of, delivered, id_number
from tests.people import person, street

pytestmark = pytest.mark.django_db
MARKET = "统一社会信用代码,企业名称,数据日期,事件,登记状态,法定代表人,住所,行业代码,列入原因"
PAYROLL = "项目编码,施工许可证号,工资月份,姓名,身份证号,班组,出勤天数,应发工资,实发工资,发放日期"
PERMIT = "施工许可证号,工程名称,发证日期,建设单位,建设单位信用代码,施工单位,施工单位信用代码,工程类别,资金来源,合同价,开工日期,竣工日期,建设地址"  # noqa: E501


def employer(district: Unit, number: int, **more: object) -> Enterprise:
    fields = {"name": f"杭州第{number}服饰有限公司", "credit_code": code_of(number), "street": street()} | more
    return Enterprise.objects.create(district=district, created_at=now(), **fields)


def market(number: int, name: str, event: str = "", *, day: date | None = None, more: str = "存续,王五,,,") -> str:
    return f"{code_of(number)},{name},{(day or today()).isoformat()},{event},{more}"


def test_the_business_register_enters_and_changes_employers(district: Unit):
    grid = Grid.objects.create(
        code="g1", district=district, street=street("hubin"), community="涌金", name="一", valid_from=date(2020, 1, 1)
    )
    GridRule.objects.create(grid=grid, word="延安路")
    known = employer(district, 1)
    EnterpriseName.objects.create(
        enterprise=known, name=known.name, kind=NameKind.REGISTERED, key="k", grams=[], sounds=[]
    )
    batch = delivered(
        "market",
        MARKET,
        market(1, "杭州新名服饰有限公司", "变更"),
        market(2, "杭州东升餐饮有限公司", "设立", more="存续,赵六,杭州市上城区延安路8号,H62,"),
    )
    known.refresh_from_db()
    assert known.name == "杭州新名服饰有限公司" and known.street == street()
    assert known.names.get(kind=NameKind.FORMER).name == "杭州第1服饰有限公司"
    new = Enterprise.objects.get(credit_code=code_of(2))
    assert (new.grid, new.street, new.industry) == (grid, street("hubin"), "H62")
    assert new.legal_representative == "赵六"
    assert set(Record.objects.filter(batch=batch).values_list("enterprise_id", flat=True)) == {known.pk, new.pk}
    assert not new.subjects.filter(state="open").exists(), "what the register knows now waits for nobody"
    assert batch.matched == 2, "what it entered itself is known, too"


def test_what_arrives_late_changes_nothing_that_is_known_of_later_days(district: Unit):
    """Monday's file was refused, Tuesday's stored; Monday's is sent again on Wednesday."""
    known = employer(district, 1)
    monday, tuesday = today() - timedelta(days=2), today() - timedelta(days=1)
    delivered("market", MARKET, market(1, "杭州新名服饰有限公司", "移出经营异常名录", day=tuesday, more=",李四,,,"))
    delivered(
        "market",
        MARKET,
        market(1, "杭州旧名服饰有限公司", "列入经营异常名录", day=monday, more=",赵六,,,无法联系"),
        market(2, "杭州东升餐饮有限公司", "设立", day=monday),
    )
    known.refresh_from_db()
    assert (known.name, known.legal_representative) == ("杭州新名服饰有限公司", "李四")
    assert known.standing == Standing.ACTIVE and not CheckTask.objects.exists()
    assert Enterprise.objects.filter(credit_code=code_of(2)).exists(), "of whom nothing later is known is entered"


def test_a_listing_that_comes_after_a_later_change_of_name_still_counts(district: Unit):
    known = employer(district, 1)
    delivered("market", MARKET, market(1, "杭州新名服饰有限公司", "变更", more=",李四,,,"))
    late = market(1, known.name, "列入经营异常名录", day=today() - timedelta(days=2), more=",,,,无法联系")
    delivered("market", MARKET, late)
    known.refresh_from_db()
    assert (known.name, known.standing) == ("杭州新名服饰有限公司", Standing.ABNORMAL)
    assert CheckTask.objects.get().enterprise == known


def test_in_business_takes_nobody_off_the_list(district: Unit):
    """A listed company's licence goes on: its next change says so."""
    known = employer(district, 1)
    day = today() - timedelta(days=5)
    delivered("market", MARKET, market(1, known.name, "列入经营异常名录", day=day, more=",,,,无法联系"))
    delivered("market", MARKET, market(1, known.name, "变更", day=day + timedelta(days=1)))
    known.refresh_from_db()
    assert (known.standing, known.legal_representative) == (Standing.ABNORMAL, "王五")
    delivered("market", MARKET, market(1, known.name, "移出经营异常名录", day=day + timedelta(days=2)))
    known.refresh_from_db()
    assert known.standing == Standing.ACTIVE
    both = [market(1, known.name, "列入经营异常名录", day=day + timedelta(days=3)),
            market(1, known.name, "变更", day=day + timedelta(days=4))]  # fmt: skip
    delivered("market", MARKET, *both)
    known.refresh_from_db()
    assert known.standing == Standing.ABNORMAL, "within one batch, too"


def test_a_permit_that_arrives_late_overwrites_nothing(district: Unit):
    day = today() - timedelta(days=1)
    delivered("permit", PERMIT, f"330102202601010101,江南名苑二期,{day},,,,,房屋建筑,政府投资,100000,,,")
    early = day - timedelta(days=30)
    late = delivered("permit", PERMIT, f"330102202601010101,江南名苑,{early},,,,,房屋建筑,政府投资,90000,,,")
    project = Project.objects.get()
    assert project.name == "江南名苑二期"
    assert Record.objects.get(batch=late).project == project, "what it says is a fact of the project all the same"


def test_an_abnormal_list_record_opens_a_check_for_the_right_street(district: Unit):
    mine, other = employer(district, 1), employer(district, 2, street=street("hubin"))
    delivered(
        "market",
        MARKET,
        market(1, mine.name, "列入经营异常名录", more=",,,,无法联系"),
        market(2, other.name, "注销", more=",,,,"),
        market(3, "杭州旧事有限公司", "吊销", day=today() - timedelta(days=400), more=",,,,"),
    )
    checks = {check.enterprise_id: check for check in CheckTask.objects.all()}
    assert set(checks) == {mine.pk, other.pk}, "what happened a year ago is no news"
    assert (checks[mine.pk].street, checks[mine.pk].reason) == (street(), "market:abnormal_listed")
    assert {"label": {"zh": "原因", "en": "Reason"}, "value": "无法联系"} in checks[mine.pk].facts
    assert (checks[other.pk].street, checks[other.pk].reason) == (street("hubin"), "market:cancelled")
    assert Enterprise.objects.get(pk=mine.pk).standing == Standing.ABNORMAL
    assert Enterprise.objects.get(pk=other.pk).standing == Standing.CANCELLED


def test_an_employer_without_a_code_gets_it_instead_of_a_double(district: Unit):
    bare = employer(district, 1, credit_code=None, name="杭州宏达服饰有限公司")
    EnterpriseName.objects.create(enterprise=bare, name=bare.name, key="杭州宏达服饰", grams=[], sounds=[])
    delivered("market", MARKET, market(7, "杭州宏达服饰有限公司", "变更"))
    bare.refresh_from_db()
    assert bare.credit_code == code_of(7) and Enterprise.objects.count() == 1


def test_a_debtor_of_the_court_is_checked_once(district: Unit):
    one = employer(district, 1)
    heading = "统一社会信用代码,被执行人,立案日期,案号,执行标的,执行状态"
    day = today().isoformat()
    delivered("court", heading, f"{one.credit_code},{one.name},{day},（2026）浙0102执1号,120000,被执行人")
    delivered("court", heading, f"{one.credit_code},{one.name},{day},（2026）浙0102执2号,90000,被执行人")
    [check] = CheckTask.objects.all()
    assert check.reason == "court:executed" and any(fact["value"] == "120,000.00" for fact in check.facts)


def test_a_new_permit_lowers_the_coverage_until_somebody_watches_over_it(district: Unit):
    watched = Project.objects.create(
        number="XM1", name="旧工程", state="active", district=district, officer=person("liming"), visited_on=today(),
        created_at=now(),
    )  # fmt: skip

    def share() -> Decimal | None:
        figure = supervision_coverage(today())
        return percent_of(figure.covered.count(), figure.counted.count())

    assert share() == 100
    day = today().isoformat()
    row = f"330102202611260101,延安路商业综合体,{day},杭州城建有限公司,{code_of(8)},浙江建工集团,{code_of(9)}"
    batch = delivered("permit", PERMIT, f"{row},房屋建筑,政府投资,50000000,{day},2029-01-01,延安路100号")
    assert batch.matched == 1, "what it entered itself is known, too"
    made = Project.objects.exclude(pk=watched.pk).get()
    assert (made.permit_number, made.state, made.sector, made.funding) == (
        "330102202611260101", "active", "housing", "government",
    )  # fmt: skip
    assert made.general_contractor.credit_code == code_of(9) and made.owner.name == "杭州城建有限公司"
    assert ProjectSystem.objects.filter(project=made).exists()
    assert share() == 50, "nobody watches over it yet"
    assert Record.objects.get().project == made
    Project.objects.filter(pk=made.pk).update(officer=person("zhaomin"), visited_on=today())
    assert share() == 100


def test_a_payroll_links_the_project_and_fills_its_months(district: Unit):
    known = Project.objects.create(
        number="XM1", name="工程", state="active", district=district, permit_number="33010220260101", created_at=now()
    )
    assert platform_coverage(today()).covered.count() == 0
    ids = [id_number(1), id_number(2)]
    batch = delivered(
        "payroll",
        PAYROLL,
        f"GX-77,33010220260101,2026-10,张三,{ids[0]},木工,22,8000,8000,2026-11-10",
        f"GX-77,33010220260101,2026-10,李四,{ids[1]},木工,20,7000,5000,2026-11-11",
    )
    known.refresh_from_db()
    assert (known.platform_code, known.platform_linked_on) == ("GX-77", today())
    assert platform_coverage(today()).covered.count() == 1
    stage = Stage.objects.get(project=known, kind=StageKind.WAGE_PAYMENT)
    assert (stage.period, stage.amount_due, stage.amount_paid) == (date(2026, 10, 1), 15000, 13000)
    assert stage.done_on == date(2026, 11, 11) and stage.source == f"payroll #{batch.pk}"
    delivered("payroll", PAYROLL, f"GX-77,,2026-10,李四,{ids[1]},木工,20,7000,7000,2026-11-20")
    stage.refresh_from_db()
    assert stage.amount_paid == 15000, "a correction of one worker is summed with the rows that stay"
    [month] = payroll_months(known)
    assert (month.due, month.paid, month.workers, month.is_short) == (15000, 15000, 2, False)
    assert "张三" not in str(list(Record.objects.values_list("more", "code", "name", "item")))


def test_money_into_the_special_account_is_the_labour_cost_of_the_month(district: Unit):
    known = Project.objects.create(
        number="XM1", name="工程", state="active", district=district, platform_code="GX-77", created_at=now()
    )
    heading = "项目编码,日期,账号后四位,转入金额,代发金额,余额"
    delivered("account", heading, "GX-77,2026-10-08,1234,300000,0,310000", "GX-77,2026-10-20,1234,0,280000,30000")
    delivered("account", heading, "GX-77,2026-10-25,1234,50000,0,80000")
    stage = Stage.objects.get(project=known, kind=StageKind.LABOUR_COST)
    assert (stage.period, stage.amount_paid, stage.done_on) == (date(2026, 10, 1), 350000, date(2026, 10, 25))
    [balance] = newest_balances(known)
    assert balance.amount == 80000
