"""A record of something abnormal becomes a check of the right street, with a limit, a result and a hit rate."""

from datetime import date, timedelta

import pytest

from accounts.actor import Actor
from accounts.models import Unit
from census.actions.checks import CheckRow, finish_check, open_checks, reassign
from census.models import CheckClock, CheckResult, CheckTask
from census.queries.checks import hit_rates, waiting
from census.queries.pressing import pressing
from clocks.models import ClockEntry
from clocks.queries import current_calendar, mismatches
from common.errors import Refused
from common.time import now, today
from enterprises.models import Enterprise, Grid, Standing
from outbox.models import Message
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db
REASON = "market:abnormal_listed"
FACTS = [{"label": {"zh": "列入日期", "en": "Listed on"}, "value": "2026-11-01"}]


def employer(
    district: Unit, name: str = "杭州宏达服饰有限公司", at: str | None = "xiaoying", **more: object
) -> Enterprise:
    place = street(at) if at else None
    return Enterprise.objects.create(name=name, district=district, street=place, created_at=now(), **more)


def opened(*some: Enterprise, reason: str = REASON, happened_on: date | None = None) -> list[CheckTask]:
    rows = [CheckRow(one.pk, FACTS, happened_on) for one in some]
    return open_checks(rows, reason=reason, actor=Actor.clock("test"))


def test_a_check_goes_to_the_street_with_the_limit_of_the_rule(district: Unit):
    [check] = opened(employer(district))
    assert check.street == street() and check.number == f"HC{today():%Y}000001"
    clock = CheckClock.objects.get(check_task=check)
    assert (clock.rule_id, clock.unit, clock.subject) == ("CHK-02", street(), check.number)
    assert clock.legal_due == current_calendar().shift(today(), 3)
    assert clock.entries.get().kind == "started" and mismatches() == []
    [letter] = Message.objects.filter(subject=check.number)
    assert letter.unit == street() and check.number in letter.text


def test_the_officer_of_its_grid_does_it(district: Unit):
    grid = Grid.objects.create(
        code="g1", district=district, street=street(), community="葵巷", name="一", officer=person("chenjing"),
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    [check] = opened(employer(district, grid=grid))
    assert check.assignee == person("chenjing")
    assert CheckClock.objects.get(check_task=check).handler == person("chenjing")
    assert Message.objects.get(subject=check.number).recipient == person("chenjing")


def test_an_employer_of_no_street_is_the_brigades(district: Unit):
    [check] = opened(employer(district, at=None))
    assert check.street is None and CheckClock.objects.get(check_task=check).unit.code == "brigade"


def test_one_check_is_open_for_a_reason(district: Unit):
    one = employer(district)
    [first] = opened(one)
    assert opened(one) == [], "a second record opens no second check"
    assert len(opened(one, reason="court:executed")) == 1, "another reason does"
    finish_check(first, result=CheckResult.REAL, note="大门上锁", actor=actor("chenjing"))
    assert opened(one, happened_on=today() - timedelta(days=1)) == [], "what happened before was dealt with"
    assert len(opened(one, happened_on=today() + timedelta(days=1))) == 1


def test_what_was_merged_is_checked_where_it_went(district: Unit):
    kept = employer(district)
    gone = employer(district, name="宏达服饰", merged_into=kept)
    [check] = opened(gone, kept)
    assert check.enterprise == kept


def test_many_are_opened_by_the_same_number_of_statements(district: Unit, django_assert_num_queries):
    few = [employer(district, name=f"甲{number}厂") for number in range(2)]
    many = [employer(district, name=f"乙{number}厂") for number in range(200)]
    current_calendar()
    with django_assert_num_queries(14):
        opened(*few)
    with django_assert_num_queries(14):
        checks = opened(*many)
    assert len({check.number for check in checks}) == 200
    assert ClockEntry.objects.filter(kind="started").count() == 202
    assert Message.objects.filter(kind="checks_opened").count() == 2, "one letter a batch, not two hundred"


def test_a_false_alarm_lowers_the_hit_rate(district: Unit):
    checks = opened(*(employer(district, name=f"甲{number}厂") for number in range(4)))
    for check in checks[:2]:
        finish_check(check, result=CheckResult.REAL, note="已人去楼空", actor=actor("chenjing"))
    assert hit_rates(actor("sunyan"))[0].rate == 100
    finish_check(checks[2], result=CheckResult.FALSE_ALARM, note="正常开工", actor=actor("chenjing"))
    [rate] = hit_rates(actor("sunyan"))
    assert (rate.right, rate.false, rate.open) == (2, 1, 1) and str(rate.rate) == "66.7"


def test_finishing_meets_the_limit_and_verifies_the_register(district: Unit):
    one = employer(district)
    [check] = opened(one)
    finish_check(check, result=CheckResult.CLOSED, note="卷帘门紧闭，邻居称已停业", actor=actor("chenjing"))
    one.refresh_from_db()
    assert (one.standing, one.verified_on) == (Standing.CEASED, today())
    assert CheckClock.objects.get(check_task=check).met_at is not None
    with pytest.raises(Refused, match="done_already"):
        finish_check(check, result=CheckResult.REAL, note="再来一次", actor=actor("chenjing"))


def test_who_may_finish_and_give(district: Unit):
    [check] = opened(employer(district))
    with pytest.raises(CheckTask.DoesNotExist):
        finish_check(check, result=CheckResult.REAL, note="不是我的街道", actor=actor("wulei"))
    with pytest.raises(Refused, match="no_right"):
        finish_check(check, result=CheckResult.REAL, note="审计只看", actor=actor("feng"))
    with pytest.raises(Refused, match="no_right"):
        reassign(check, assignee=person("liming"), actor=actor("chenjing"))
    with pytest.raises(Refused, match="not_of_unit"):
        reassign(check, assignee=person("wulei"), actor=actor("heqing"))
    reassign(check, assignee=person("liming"), actor=actor("heqing"))
    assert CheckClock.objects.get(check_task=check).handler == person("liming")
    assert Message.objects.filter(recipient=person("liming"), subject=check.number).count() == 1


def test_what_is_due_first_stands_first_and_in_my_work(district: Unit):
    late, soon = opened(employer(district)) + opened(employer(district, name="杭州宏发餐饮有限公司"))
    CheckClock.objects.filter(check_task=late).update(due_at=now() + timedelta(days=9))
    CheckClock.objects.filter(check_task=soon).update(due_at=now() - timedelta(hours=1))
    cards, older = waiting(actor("chenjing"), "mine")
    assert [card.check for card in cards] == [soon, late] and not older
    assert cards[0].light.band == "red"
    assert waiting(actor("wulei"), "all") == ([], "")
    waits = pressing(actor("chenjing"), current_calendar(), now())
    assert [one.number for one in waits.things] == [soon.number, late.number]
    assert soon.number in client_of("chenjing").get("/").content.decode()


def test_the_page_of_a_check_finishes_it(district: Unit):
    [check] = opened(employer(district))
    client = client_of("chenjing")
    page = client.get(f"/checks/{check.number}/").content.decode()
    assert "列入日期" in page and "2026-11-01" in page
    assert client.post(f"/checks/{check.number}/", {"result": "", "note": "看到的情况"}).status_code == 422
    answer = client.post(f"/checks/{check.number}/", {"result": "false_alarm", "note": "正常经营"}, follow=True)
    assert "已登记核查结果" in answer.content.decode()
    assert "0.0 %" in answer.content.decode()
    assert client.post(f"/checks/{check.number}/", {"result": "real", "note": "再登记"}).status_code == 409


def test_the_list_goes_on_where_it_stopped(district: Unit):
    opened(*(employer(district, name=f"乙{number}厂") for number in range(60)))
    first, after = waiting(actor("sunyan"), "all")
    second, end = waiting(actor("sunyan"), "all", after)
    assert (len(first), len(second), end) == (50, 10, "")
    assert {card.check.pk for card in first}.isdisjoint(card.check.pk for card in second)
