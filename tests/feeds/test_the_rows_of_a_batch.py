"""The numbers of a batch open its rows: what it stored, what it put right, what was not taken and what a register
refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from common.time import today
from feeds.models import Batch
from tests.counted import click_all, counts, opens, words
from tests.feeds.batches import HEADING, csv_of, employer, power, store
from tests.feeds.deliveries import delivered
from tests.people import client_of

pytestmark = pytest.mark.django_db


def rows_of(batch: Batch, what: str) -> str:
    return f"/feeds/{batch.source.code}/batches/{batch.pk}/rows/?what={what}"


def test_each_number_opens_its_rows_and_a_corrected_fact_says_by_which_batch(district: Unit):
    employer(1)
    first = store(csv_of([power(1), power(2), power(3, kwh="viel")]))
    second = store(csv_of([power(1), power(2, kwh="900")]), key="2")
    assert (second.accepted, second.repeated, second.replaced) == (1, 1, 1)
    client = client_of("sunyan")
    assert click_all(client, f"/feeds/power/batches/{first.pk}/") == [1, 2]
    assert click_all(client, f"/feeds/power/batches/{second.pk}/") == [1, 1]
    assert set(counts(client, "/feeds/power/").values()) >= {1, 2}
    old = words(client, rows_of(first, "accepted"))
    assert "杭州宏达1服饰有限公司" in old and "杭州宏达2服饰有限公司 待匹配" in old
    assert f"已由批次 {second.pk} 更正" in old and f"批次 {first.pk}" in words(client, rows_of(second, "replaced"))
    assert "不是数字" in words(client, rows_of(first, "rejected"))


def test_what_a_register_refused_is_apart_from_what_was_not_taken(district: Unit):
    heading, day = "施工许可证号,工程名称,发证日期,合同价,开工日期,竣工日期", today().isoformat()
    batch = delivered(
        "permit",
        heading,
        f"330102202601010102,倒着建的工程,{day},100000,2026-03-01,2025-03-01",
        "330102202601010104,没有日期的工程,?,100000,,",
    )
    client = client_of("sunyan")
    assert opens(client, rows_of(batch, "rejected")) == opens(client, rows_of(batch, "not_applied")) == 1
    assert "竣工或完工日期早于开工日期" in words(client, rows_of(batch, "not_applied"))


def test_what_a_register_is_asked_again_was_not_put_right(district: Unit):
    heading, day = "施工许可证号,工程名称,发证日期,合同价,开工日期,竣工日期", today().isoformat()
    backwards = f"330102202601010102,倒着建的工程,{day},100000,2026-03-01,2025-03-01"
    other = f"330102202601010103,另一工程,{day},100000,2026-03-01,2027-03-01"
    delivered("permit", heading, backwards, other)
    again = delivered("permit", heading, backwards, other.replace("100000", "200000"))
    assert (again.accepted, again.replaced, again.rejected) == (2, 1, 0)
    client = client_of("sunyan")
    assert opens(client, rows_of(again, "replaced")) == 1 and "另一工程" in words(client, rows_of(again, "replaced"))
    assert opens(client, rows_of(again, "accepted")) == 2


def test_fifty_at_a_time_with_as_many_queries_as_for_one(district: Unit):
    batch = store(csv_of([*(power(number) for number in range(1, 61)), *(power(9, month="?") for _time in range(60))]))
    client = client_of("sunyan")
    for what in ("accepted", "rejected"):
        page = client.get(rows_of(batch, what)).content.decode()
        assert page.count("<tr data-row>") == 50 and 'data-total="60"' in page, what
        [older] = [part.split('"')[0] for part in page.split("after=")[1:]]
        with CaptureQueriesContext(connection) as queries:
            rest = client.get(f"{rows_of(batch, what)}&after={older}").content.decode()
        assert rest.count("<tr data-row>") == 10 and len(queries) <= 9, what
    assert client.get(rows_of(batch, "accepted") + "&after=x.y").status_code == 200


def test_who_looks_after_the_connection_sees_what_was_not_taken_and_no_facts(district: Unit, other_district: Unit):
    batch = store(csv_of([power(1), power(2, kwh="viel")]))
    admin = client_of("admin")
    assert admin.get(rows_of(batch, "accepted")).status_code == 404
    assert admin.get(rows_of(batch, "rejected")).status_code == 200
    assert "what=accepted" not in admin.get(f"/feeds/power/batches/{batch.pk}/").content.decode()
    assert client_of("sunyan").get(rows_of(batch, "nothing")).status_code == 404
    assert client_of("chenjing").get(rows_of(batch, "accepted")).status_code == 404


def test_only_the_parts_of_its_days_are_looked_at(district: Unit):
    batch = store(csv_of([power(1, month="2026-02"), power(2)], HEADING))
    assert (f"{batch.first_period}", f"{batch.last_period}") == ("2026-02-01", "2026-03-01")
    with CaptureQueriesContext(connection) as queries:
        client_of("sunyan").get(rows_of(batch, "accepted"))
    asked = [one["sql"] for one in queries if "feeds_record" in one["sql"]]
    assert asked and all("BETWEEN" in sql for sql in asked)
