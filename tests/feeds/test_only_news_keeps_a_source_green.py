"""A source is as fresh as its newest batch with news; the same again or nothing at all keeps nobody green."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Unit
from common.time import now, today
from feeds.models import Batch, FeedSource
from feeds.queries.freshness import Freshness, source_states
from tests.feeds.batches import csv_of, employer, power, store
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
TAX = ("credit_code", "name", "month", "tax", "amount")


def tax(*months: str, amount: str = "10", **how: object) -> Batch:
    rows = [power(1, month=month) | {"tax": "增值税", "amount": amount} for month in months]
    rows = [{name: row[name] for name in TAX} for row in rows]
    return store(csv_of(rows, TAX), key=str(Batch.objects.count()), source="tax", **how)


def court(*cases: str, day: date | None = None, **how: object) -> Batch:
    text = "被执行人,立案日期,案号\n" + "".join(f"甲厂,{day or today()},{case}\n" for case in cases)
    return store(text.encode(), key=str(Batch.objects.count()), source="court", **how)


def state(source: str) -> Freshness:
    states = source_states(Unit.objects.get(code="shangcheng"), today(), with_coverage=False)
    return next(one.state for one in states if one.row.code == source)


def in_days(days: int):
    return time_machine.travel(now() + timedelta(days=days))


def test_the_same_again_every_week_turns_red_all_the_same() -> None:
    first = tax("2026-10")
    assert first.is_news and state("tax") == Freshness.FRESH
    with in_days(7):
        again = tax("2026-10")
        assert (again.state, again.repeated, again.is_news) == ("stored", 1, False)
    with in_days(10):
        tax("2026-10")
        assert state("tax") == Freshness.STALE
        page = client_of("sunyan").get("/feeds/tax/").content.decode()
        assert "数据已过期，不能视为无风险" in page and "10 天前有新数据" in page
        assert "没有新数据" in client_of("sunyan").get(f"/feeds/tax/batches/{again.pk}/").content.decode()


def test_a_value_put_right_is_news() -> None:
    tax("2026-10")
    with in_days(10):
        assert tax("2026-10", amount="11").is_news and state("tax") == Freshness.FRESH


def test_corrections_of_long_ago_are_no_news_of_today() -> None:
    tax("2026-10")
    with in_days(10):
        assert not tax("2026-03", "2026-04").is_news and state("tax") == Freshness.STALE
        assert tax("2026-09").is_news, "the month before is still being told of"


def test_an_empty_batch_of_a_source_that_says_how_things_stand_is_no_news() -> None:
    tax("2026-10")
    with in_days(10):
        empty = tax(declared_rows=0)
        assert (empty.state, empty.is_news) == ("stored", False)
        assert state("tax") == Freshness.STALE


def test_a_source_of_events_may_say_that_nothing_happened() -> None:
    court("（2026）浙0102执1号")
    with in_days(11):
        assert state("court") == Freshness.STALE
        assert not court("（2026）浙0102执1号", day=today() - timedelta(days=11)).is_news, "the same again"
        assert court().state == "refused", "an empty file may be a cut one: it has to say so"
        assert state("court") == Freshness.STALE
        empty = court(declared_rows=0)
        assert empty.is_news and empty.as_of == today() and state("court") == Freshness.FRESH
        assert court("（2026）浙0102执0号", day=today() - timedelta(days=90)).is_news, "learnt late, but learnt"


def test_an_empty_batch_leaves_the_coverage_of_a_source_of_events_as_it_was() -> None:
    employer(1)
    row = {"credit_code": power(1)["credit_code"], "name": "甲", "day": str(today())}
    assert store(csv_of([row], row), source="market").is_news
    store(csv_of([], row), key="2", source="market", declared_rows=0)
    states = source_states(Unit.objects.get(code="shangcheng"), today())
    assert next((one.covered, one.counted) for one in states if one.row.code == "market") == (1, 1)


def test_the_administrator_says_which_sources_may_have_nothing_new() -> None:
    assert set(FeedSource.objects.filter(empty_is_news=True).values_list("code", flat=True)) == {
        "market", "court", "permit",
    }  # fmt: skip
    wanted = {"expected_days": "7", "grace_days": "2", "empty_is_news": "on", "active": "on"}
    assert client_of("admin").post("/feeds/tax/settings/", wanted).status_code == 302
    tax("2026-10")
    with in_days(10):
        assert tax(declared_rows=0).is_news and state("tax") == Freshness.FRESH
