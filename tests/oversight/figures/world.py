"""A district that lived some weeks: cases in several states, money, a decision, reopened, joined, extended, paused."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from cases.actions.decisions.decide import withdraw
from cases.actions.money import Share, add_wage_line, record_payments
from cases.actions.steps import TAKE_STEP
from cases.models import Case, WageLine
from common.time import CHINA, moved_clock, today
from tests.factories import make_case, make_complaint
from tests.people import actor, person, street

FIRST = date(2026, 3, 2)  # a Monday


def at(day: int, hour: int = 10) -> datetime:
    """That many days after the first."""
    return datetime.combine(FIRST + timedelta(days=day), time(hour), CHINA)


def lived(look: Callable[[int], None]) -> None:
    """Live the weeks; `look(day)` is called at the end of each day on which something happened."""
    cases: dict[str, Case] = {}
    for day, happens in sorted(DAYS.items()):
        with moved_clock(at(day)):
            happens(cases)
        with moved_clock(at(day, 20)):
            look(day)


def _day_0(cases: dict[str, Case]) -> None:
    cases["filed"] = make_case("investigating", name="赵一", phone="13700000001")
    cases["waits"] = make_case("dispatched", name="钱二", phone="13700000002", employer="杭州长河电子有限公司")
    cases["group"] = make_complaint(
        name="孙三", phone="13700000003", employer="杭州江南建筑有限公司", workers_count=12, at=street("hubin")
    ).case


def _day_1(cases: dict[str, Case]) -> None:
    cases["joined"] = make_case("joined", name="李四", phone="13700000004", employer="杭州海宁包装有限公司")
    cases["closed"] = make_case("closed", name="周五", phone="13700000005", employer="杭州星河酒店有限公司")


def _day_4(cases: dict[str, Case]) -> None:
    pay(cases["filed"], Decimal("4000"))
    cases["filed"] = TAKE_STEP["suspend"](
        cases["filed"], actor=actor("liming"), reason="负责人下落不明", approver=person("zhou")
    )
    _day_4_more(cases)


def _day_9(cases: dict[str, Case]) -> None:
    cases["closed"] = TAKE_STEP["reopen"](cases["closed"], actor=actor("liming"), reason="复查发现没有结清")
    make_complaint(name="吴六", phone="13700000006", channel="telephone", employer="杭州望江物流有限公司")


def _day_4_more(cases: dict[str, Case]) -> None:
    cases["ordered"] = make_case("ordered", name="郑七", phone="13700000007", employer="杭州之江印染有限公司")
    cases["grows"] = make_complaint(
        name="王八", phone="13700000008", employer="杭州萧山家具有限公司", workers_count=6, received_at=at(4, 9)
    ).case
    # Told twice by one person, of two months; joined a week later.
    twice = {"name": "冯九", "phone": "13700000009", "employer": "杭州西湖食品有限公司"}
    cases["january"] = make_complaint(**twice, period_from=date(2026, 1, 1)).case
    cases["february"] = make_complaint(**twice, period_from=date(2026, 2, 1)).case
    cases["withdrawn"] = make_complaint(name="陈十", phone="13700000010", employer="杭州运河茶楼").case


def _day_5(cases: dict[str, Case]) -> None:
    make_complaint(
        name="褚一", phone="13700000011", employer="杭州萧山家具有限公司", workers_count=5, received_at=at(5, 8)
    )
    into, joined = cases["january"], cases["february"]
    cases["february"] = TAKE_STEP["join"](joined, into=into, reason="同一人", actor=actor("liming"))


def _day_20(cases: dict[str, Case]) -> None:
    case, later = cases["waits"], {"name": "钱二", "phone": "13700000002", "owed": Decimal(500)}
    add_wage_line(case, **later, period_from=date(2025, 12, 1), actor=actor("chenjing"))
    withdraw(cases["ordered"].decisions.get(), reason="事实有误", approver=person("zhou"), actor=actor("sunyan"))
    TAKE_STEP["unjoin"](cases["february"], actor=actor("liming"), reason="两笔工资")
    received = TAKE_STEP["receive"](cases["withdrawn"], actor=actor("chenjing"))
    TAKE_STEP["withdraw"](received, reason="本人书面撤回", actor=actor("chenjing"))


def _day_15(cases: dict[str, Case]) -> None:
    cases["filed"] = TAKE_STEP["resume"](
        cases["filed"], actor=actor("liming"), reason="已找到负责人", approver=person("zhou")
    )
    unjoin = TAKE_STEP["unjoin"]
    cases["joined"] = unjoin(cases["joined"], actor=actor("liming"), reason="另一个工地的工资")


def _day_30(cases: dict[str, Case]) -> None:
    pay(cases["filed"], Decimal("8000"))
    close = TAKE_STEP["close"]
    cases["filed"] = close(cases["filed"], actor=actor("liming"), outcome="paid", reason="已全部支付")


def pay(case: Case, amount: Decimal) -> None:
    line = WageLine.objects.get(case=case)
    record_payments(
        case, shares=[Share(line, amount)], source="employer", paid_on=today(), proof="转账", actor=actor("liming")
    )


DAYS = {0: _day_0, 1: _day_1, 4: _day_4, 5: _day_5, 9: _day_9, 15: _day_15, 20: _day_20, 30: _day_30}
