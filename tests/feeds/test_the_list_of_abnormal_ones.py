"""Who is on the list of abnormal employers, by an event or by how a row says it stands: checked once each time."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Unit
from census.actions.checks import finish_check
from census.models import CheckTask
from common.time import now, today
from enterprises.models import Enterprise, Standing
from feeds.models import FeedSource, Record
from feeds.queries.standings import standings_of
from outbox.models import Message
from tests.feeds.deliveries import code_of, delivered
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
MARKET = "统一社会信用代码,企业名称,数据日期,变更事项,事件,登记状态,列入原因"


@pytest.fixture
def one(district: Unit) -> Enterprise:
    return Enterprise.objects.create(
        name="杭州宏达服饰有限公司", credit_code=code_of(1), district=district, street=street(), created_at=now()
    )


def row(event: str = "", standing: str = "", *, ago: int = 0, matter: str = "", number: int = 1) -> str:
    day = today() - timedelta(days=ago)
    return f"{code_of(number)},杭州宏达{number}服饰有限公司,{day},{matter},{event},{standing},"


def market(*rows: str) -> None:
    delivered("market", MARKET, *rows)


def finish(result: str = "false_alarm") -> None:
    for check in CheckTask.objects.filter(done_at=None):
        finish_check(check, result=result, note="已到现场", actor=actor("chenjing"))


def word(one: Enterprise) -> tuple[str, date] | None:
    found = standings_of([one.pk], FeedSource.objects.get(code="market").pk).get(one.pk)
    return found and (found.standing, found.since)


@pytest.mark.parametrize("result", ["false_alarm", "closed"])
def test_a_row_that_says_how_it_stands_opens_a_check_once(one: Enterprise, result: str):
    market(row(standing="经营异常"))
    check = CheckTask.objects.get()
    assert (check.enterprise, check.reason, check.street) == (one, "market:abnormal_listed", street())
    for day in (1, 2, 3):
        with time_machine.travel(now() + timedelta(days=day)):
            if day == 2:
                finish(result)
            market(row(standing="经营异常"))
            assert CheckTask.objects.count() == 1, "it is the same listing"


def test_listed_anew_is_checked_anew(one: Enterprise):
    market(row(standing="经营异常", ago=9))
    finish()
    market(row("移出经营异常名录", ago=5), row(standing="存续", ago=4))
    with time_machine.travel(now() + timedelta(days=1)):
        market(row(standing="经营异常"))
        assert CheckTask.objects.count() == 2


def test_an_event_and_rows_that_follow_it_are_one_listing(one: Enterprise):
    market(row("列入经营异常名录", ago=3))
    finish()
    for ago in (2, 1):
        market(row(standing="经营异常", ago=ago))
    market(row("列入经营异常名录"), row(standing="经营异常", number=2))
    assert CheckTask.objects.filter(enterprise=one).count() == 1
    assert CheckTask.objects.exclude(enterprise=one).get().enterprise.credit_code == code_of(2), "entered and checked"


def test_a_row_that_comes_late_opens_nothing(one: Enterprise):
    market(row("移出经营异常名录", ago=1))
    market(row(standing="经营异常", ago=3))
    one.refresh_from_db()
    assert not CheckTask.objects.exists() and one.standing == Standing.ACTIVE


def test_what_a_year_old_row_says_is_no_news(one: Enterprise):
    market(row(standing="经营异常", ago=400))
    assert not CheckTask.objects.exists()


def test_in_business_takes_nobody_off_the_list_and_a_removal_does(one: Enterprise):
    listed = today() - timedelta(days=5)
    market(row("列入经营异常名录", ago=5), row(standing="存续", ago=4))
    assert word(one) == ("abnormal", listed)
    market(row("移出经营异常名录", ago=3))
    assert word(one)[0] == "active"
    market(row(standing="经营异常", ago=2))
    assert word(one)[0] == "abnormal"
    market(row(standing="存续", ago=1))
    assert word(one) == ("active", today() - timedelta(days=1)), "its last word about the list was the removal"
    one.refresh_from_db()
    assert one.standing == Standing.ACTIVE
    market(row("注销"))
    assert word(one) == ("cancelled", today())


def test_two_events_of_one_day_are_both_kept(one: Enterprise):
    market(row("变更"), row("列入经营异常名录"), row(standing="存续"))
    assert set(Record.objects.values_list("event", flat=True)) == {"changed", "abnormal_listed", ""}
    one.refresh_from_db()
    assert one.standing == Standing.ABNORMAL and CheckTask.objects.count() == 1
    market(row("变更"), row("注销", matter="住所"), row("变更", matter="住所"), row("变更", matter="名称"))
    assert Record.objects.count() == 6, "the first said nothing new"


def test_the_panel_calls_a_matter_as_the_register_does(one: Enterprise):
    market(row("变更", matter="住所"), row("列入经营异常名录"))
    panel = client_of("chenjing").get(f"/enterprises/{one.pk}/feeds/").content.decode()
    assert "住所 · 变更" in panel and "· 列入经营异常名录" in panel
    assert "changed" not in panel and "abnormal" not in panel


def test_a_first_delivery_tells_each_reader_once_and_is_worked_off_page_by_page(one: Enterprise):
    for number in range(2, 121):
        Enterprise.objects.create(
            name=f"杭州宏达{number}服饰有限公司", credit_code=code_of(number), district=one.district, street=street(),
            created_at=now(),
        )  # fmt: skip
    market(*(row(standing="经营异常", number=number) for number in range(1, 121)))
    assert CheckTask.objects.count() == 120
    letter = Message.objects.get()
    assert (letter.kind, letter.unit, letter.data["count"]) == ("checks_opened", street(), 120)
    client, seen, after = client_of("chenjing"), [], ""
    for most in (50, 50, 20):
        page = client.get("/checks/", {"after": after}).content.decode()
        seen += (shown := set(re.findall(r"HC\d{10}", page)))
        assert len(shown) == most
        after = "".join(re.findall(r'rel="next" href="[^"]*after=([\d._]+)', page))
    assert len(set(seen)) == 120 and not after
