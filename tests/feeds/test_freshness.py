"""A source that stopped is red and never reads as "no risk"."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Post, Role, Unit
from common.time import now, today
from enterprises.models import Enterprise
from feeds.models import Batch, FeedSource
from feeds.queries.freshness import Freshness, is_fresh, source_states
from tests.counted import click_all, counts, words
from tests.feeds.deliveries import code_of, delivered
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db
TAX = "统一社会信用代码,纳税人名称,税款所属期,税种,应纳税额"


def employers(district: Unit, count: int) -> list[Enterprise]:
    rows = [
        Enterprise(
            name=f"杭州第{number}厂", credit_code=code_of(number), district=district, street=street(), created_at=now()
        )
        for number in range(count)
    ]
    return Enterprise.objects.bulk_create(rows)


def arrived(district: Unit, days_ago: int, source: str = "tax", **more: object) -> Batch:
    """A batch that was stored some days ago."""
    fields = {
        "key": f"k{Batch.objects.count()}",
        "state": "stored",
        "file_format": "csv",
        "rows": 10,
        "is_news": True,
    } | more
    return Batch.objects.create(
        source=FeedSource.objects.get(code=source), district=district, digest="0" * 64,
        user=district.posts.first().user, received_at=now() - timedelta(days=days_ago), **fields,
    )  # fmt: skip


def state_of(district: Unit, source: str, day: date | None = None) -> Freshness:
    states = source_states(district, day or today(), with_coverage=False)
    return next(one.state for one in states if one.row.code == source)


def test_a_tax_feed_that_stopped_for_ten_days_turns_red(district: Unit):
    arrived(district, 0)
    assert state_of(district, "tax") == Freshness.FRESH
    assert "数据已过期" not in client_of("sunyan").get("/feeds/tax/").content.decode()
    with time_machine.travel(now() + timedelta(days=8)):
        assert state_of(district, "tax") == Freshness.LATE and is_fresh("tax", district, today())
    with time_machine.travel(now() + timedelta(days=10)):
        assert state_of(district, "tax") == Freshness.STALE and not is_fresh("tax", district, today())
        page = client_of("sunyan").get("/feeds/").content.decode()
        assert "数据已过期，不能视为无风险" in page and "light-red" in page
        [tax] = [one for one in client_of("sunyan").get("/api/v1/feeds/").json() if one["code"] == "tax"]
        assert (tax["state"], tax["usable"]) == ("stale", False)


def test_what_never_came_is_not_fresh(district: Unit):
    assert state_of(district, "water") == Freshness.NEVER and not is_fresh("water", district, today())
    assert not is_fresh("nothing", district, today())


def test_only_a_complete_batch_counts(district: Unit):
    arrived(district, 20)
    arrived(district, 0, state="refused")
    arrived(district, 0, state="waiting")
    assert state_of(district, "tax") == Freshness.STALE


def test_a_day_of_the_past_is_judged_by_what_was_there(district: Unit):
    arrived(district, 3)
    assert is_fresh("tax", district, today() - timedelta(days=3))
    assert state_of(district, "tax", today() - timedelta(days=4)) == Freshness.NEVER


def test_a_source_out_of_use_is_not_judged(district: Unit):
    arrived(district, 0)
    FeedSource.objects.filter(code="tax").update(active=False)
    assert state_of(district, "tax") == Freshness.OFF and not is_fresh("tax", district, today())


def test_another_districts_feed_is_not_ours(district: Unit, other_district: Unit):
    arrived(district, 0)
    assert state_of(other_district, "tax") == Freshness.NEVER


def test_coverage_counts_standing_employers_of_the_newest_month(district: Unit):
    some = employers(district, 4)
    Enterprise.objects.filter(pk=some[3].pk).update(standing="cancelled")
    month = today().replace(day=1)
    last = (month - timedelta(days=1)).replace(day=1)
    delivered("tax", TAX, *(f"{one.credit_code},{one.name},{last:%Y-%m},增值税,10" for one in some))
    delivered("tax", TAX, f"{some[0].credit_code},{some[0].name},{month:%Y-%m},增值税,10", "坏代码,甲,2026-10,增值税,1")
    [tax] = [one for one in source_states(district, today()) if one.row.code == "tax"]
    assert (tax.covered, tax.counted) == (1, 3) and str(tax.coverage) == "33.3"
    assert tax.rejected_share == 50


def test_both_numbers_of_a_coverage_open_their_rows(district: Unit):
    """For the brigade, and for an inspector of a street, who counts the own street's employers."""
    some = employers(district, 3)
    Enterprise.objects.filter(pk=some[0].pk).update(street=street("hubin"))
    month = today().replace(day=1)
    delivered("tax", TAX, *(f"{one.credit_code},{one.name},{month:%Y-%m},增值税,10" for one in some[:2]))
    assert click_all(client_of("sunyan"), "/feeds/") == [2, 3]
    assert click_all(client_of("sunyan"), "/feeds/tax/") == [2, 2, 3], "with the two rows the batch stored"
    Post.objects.create(user=person("wulei"), unit=street("hubin"), role=Role.INSPECTOR, since=date(2020, 1, 1))
    assert click_all(client_of("wulei"), "/feeds/") == [1, 1]
    told = client_of("wulei").get("/feeds/tax/covered/").content.decode()
    assert some[0].name in told and some[1].name not in told
    assert "2 / 3" in words(client_of("admin"), "/feeds/") and not counts(client_of("admin"), "/feeds/")
    assert client_of("sunyan").get("/feeds/court/covered/").status_code == 404


def test_the_number_of_statements_does_not_grow_with_sources(district: Unit, django_assert_num_queries):
    with django_assert_num_queries(2):
        source_states(district, today(), with_coverage=False)
    arrived(district, 1, as_of=today())
    arrived(district, 1, source="power", as_of=today())
    arrived(district, 1, source="payroll", as_of=today())
    with django_assert_num_queries(6):
        source_states(district, today())
