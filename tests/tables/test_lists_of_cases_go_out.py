"""Cases, their wage lines, orders and decisions leave as files, under the filters and the row rule of their pages."""

from decimal import Decimal

import pytest

from cases.actions.money import Share, record_payments
from cases.models import Case, Decision, Worker
from common.errors import Refused
from common.time import now, today
from enterprises.models import Contact
from tables.actions.outgoing.ask import decide_export
from tests.factories import make_case, make_complaint
from tests.people import actor, client_of, person, street
from tests.tables.employers import enter_employers
from tests.tables.files import ask, lines, made, rows

pytestmark = pytest.mark.django_db
ID_NUMBER = "330102199001011234"


@pytest.fixture
def case(district: object) -> Case:
    """Filed, with a worker of 小营 who is owed 12,000 and got 2,000.50."""
    case = make_case("investigating")
    Worker.objects.filter(case=case).update(id_number=ID_NUMBER)
    share = Share(case.wage_lines.get(), Decimal("2000.50"))
    record_payments(case, shares=[share], source="employer", paid_on=today(), proof="回单", actor=actor("liming"))
    return case


def test_a_case_leaves_with_its_money_and_its_worst_limit(case: Case) -> None:
    (row,) = rows(kind="cases")
    assert {name: row[name] for name in ("案件编号", "来件渠道", "状态", "群体案件", "应付（元）", "未付（元）")} == {
        "案件编号": case.number, "来件渠道": "窗口来访", "状态": "调查中", "群体案件": "否",
        "应付（元）": "12000.00", "未付（元）": "9999.50",
    }  # fmt: skip
    assert (row["主办监察员"], row["办结时间"], row["收件时间"][:10]) == ("李明", "", f"{today()}")
    shown = client_of("liming").get("/cases/").context["page"].rows[0]
    assert row["期限最后一天"] == f"{shown.clock.legal_due}" and row["最紧的期限"] and row["期限状态"] == "未到期"


def test_a_case_without_claims_has_sums_of_nothing_written_as_the_others(district: object) -> None:
    """Else the hash of the file could not be made again from its cells."""
    make_complaint(amount=None)
    (row,) = rows(kind="cases")
    assert [row[name] for name in ("应付（元）", "已付（元）", "未付（元）")] == ["0.00"] * 3


def test_the_file_holds_what_the_filters_show(case: Case) -> None:
    """Several values of a filter count; what narrows nothing is refused, not left out."""
    make_complaint(
        by="hotline-12345", channel="12345", external_number="RX1", employer="第二家单位", name="李四", phone=""
    )
    make_complaint(by="wulei", at=street("hubin"), employer="第三家单位", channel="telephone", name="王五", phone="")
    chosen = {"channel": "12345,window"}
    assert len(rows(kind="cases")) == 3 and len(rows(kind="cases", filters=chosen)) == 2
    assert [row["用人单位"] for row in rows(kind="wage_lines", filters={"state": "investigating"})] == [
        case.enterprise.name
    ]
    page = client_of("liming")
    address = "/exports/cases/new/?channel=12345&channel=window&after=9"
    assert address.split("new/")[1].replace("&after=9", "") in page.get(
        "/cases/?channel=12345&channel=window"
    ).content.decode().replace("&amp;", "&")
    assert "/exports/wage_lines/new/?channel=12345&amp;channel=window" in page.get(address).content.decode()
    page.post(address, {"file_format": "csv"})
    page.post(address, {"file_format": "csv"})
    assert [one.filters for one in person("liming").exports.filter(state="waiting")] == [chosen]
    for wrong in ({"state": "nowhere"}, {"q": "13800001234"}, {"unit": ",".join(["1"] * 300)}):
        with pytest.raises(Refused):
            ask(kind="cases", filters=wrong)
    answer = page.post("/exports/cases/new/?state=nowhere", {"file_format": "csv"})
    assert answer.status_code == 409 and "筛选条件有误" in answer.content.decode()


def test_each_gets_the_cases_they_see(case: Case) -> None:
    for kind in ("cases", "wage_lines"):
        seen = {who: len(rows(kind=kind, by=who)) for who in ("chenjing", "wulei", "liming", "feng")}
        assert seen == {"chenjing": 1, "wulei": 0, "liming": 1, "feng": 1}, kind
    for who in ("admin", "hotline-12345"):
        with pytest.raises(Refused, match="no_right"):
            ask(kind="cases", by=who)


def test_workers_are_masked_until_another_person_approves(case: Case) -> None:
    (row,) = rows(kind="wage_lines")
    assert (row["姓名"], row["身份证号"]) == ("张*", "330102********1234")
    assert (row["款项"], row["应付（元）"], row["已付（元）"], row["责令（元）"]) == ("工资", "12000.00", "2000.50", "")
    plain = ask(kind="wage_lines", unmasked=True, reason="核对发放名册")
    decide_export(plain, approve=True, actor=actor("sunyan"))
    made(kind="orders")
    told, watermark = lines(plain)[1], lines(plain)[-2][0]
    assert told[3:5] == ["张三", f"{ID_NUMBER}\t"] and "个人信息未遮盖" in watermark


def test_an_auditor_takes_lists_and_never_a_name_in_plain(case: Case) -> None:
    enter_employers(1, phone="13800001234")
    Decision.objects.create(
        case=case, kind="penalty", state="served", respondent="person", respondent_name="赵老板", article="x", act="y",
        amount=2000, proposed_by=person("liming"), proposed_at=now(), decided_on=today(),
    )  # fmt: skip
    for who, contact, boss in (("liming", "李四", "赵老板"), ("feng", "李*", "赵**")):
        assert [row["联系人"] for row in rows(by=who) if row["联系人"]] == [contact]
        (decision,) = rows(kind="decisions", by=who, filters={"year": f"{today().year}", "kind": "penalty"})
        assert (decision["当事人（个人）"], decision["当事人（单位）"], decision["金额（元）"]) == (boss, "", "2000.00")
    assert Contact.objects.get().name == "李四"
    with pytest.raises(Refused, match="no_right"):
        ask(kind="wage_lines", by="feng", unmasked=True, reason="审计抽查")
    page = client_of("feng")
    assert 'name="unmasked"' not in page.get("/exports/wage_lines/new/").content.decode()
    assert "/exports/decisions/new/?year=" in page.get("/decisions/").content.decode()
    assert page.post("/exports/cases/new/", {"file_format": "csv"}).status_code == 302


def test_orders_leave_by_tab(district: object) -> None:
    make_complaint(by="hotline-12345", channel="12345", external_number="0571001", matters=["wage_arrears", "overtime"])
    make_complaint(by="police-110", channel="110", external_number="JQ1", employer="", name="", phone="", amount=None,
                   narrative="", address="解放路 1 号工地", workers_count=3)  # fmt: skip
    make_complaint(name="王五", phone="13700005555")
    assert [row["渠道编号"] for row in rows(kind="orders")] == ["0571001\t", "JQ1"], "who came to the window sent none"
    (row,) = rows(kind="orders", filters={"tab": "sign"})
    assert (row["诉求类别"], row["签收时间"], row["案件状态"]) == ("拖欠工资、加班费", "", "待接收")
    assert "/exports/orders/new/?tab=sign" in client_of("chenjing").get("/orders/").content.decode()
    with pytest.raises(Refused):
        ask(kind="orders", filters={"tab": "nothing"})


def test_the_ledger_of_no_case_is_not_offered(case: Case) -> None:
    page = client_of("liming")
    assert page.get("/exports/ledger/new/").status_code == 404
    assert page.get(f"/exports/ledger/new/?case={case.number}").status_code == 200
