"""A file that was cut is refused; one that may have lost the end of its last cell says so."""

import hashlib

import pytest

from feeds.models import Batch, Record
from tests.feeds.batches import HEADING, csv_of, ndjson_of, power, store
from tests.people import client_of

pytestmark = pytest.mark.usefixtures("district")
ROWS = [power(1), power(2)]
CSV = csv_of(ROWS)
NAMED_LAST = ("credit_code", "month", "account", "kwh", "name")


def whole(data: bytes, **how: object) -> Batch:
    batch = store(data, key=str(Batch.objects.count()), **how)
    assert (batch.state, batch.accepted) == ("stored", 2), batch.error
    return batch


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (CSV[:-25], {}),
        (CSV.rpartition(b",")[0] + ',"正'.encode(), {}),
        (csv_of([power(1), power(2, name="杭州厂")], NAMED_LAST, extrasaction="ignore")[:-2], {}),  # reads as GB18030
        (ndjson_of(ROWS)[:-2], {"file_format": "ndjson"}),
        (ndjson_of(ROWS)[:-60], {"file_format": "ndjson"}),
        (csv_of(ROWS[:1]), {"declared_rows": 2}),
    ],
    ids=["a column short", "an open mark", "inside a character", "a brace short", "half an object", "a row short"],
)
def test_what_was_cut_leaves_nothing(data: bytes, how: dict) -> None:
    try:
        batch = store(data, **how)
    except Exception as refused:  # noqa: BLE001 - a row short is seen when it arrives
        assert getattr(refused, "code", "") == "cut_off" and how.get("declared_rows")
        return
    assert (batch.state, Record.objects.count()) == ("refused", 0)
    assert "中间断了" in batch.error


def test_a_table_that_may_have_lost_the_end_of_its_last_cell_says_so() -> None:
    batch = whole(csv_of(ROWS, HEADING[:7], extrasaction="ignore")[:-1])
    assert batch.is_open
    client = client_of("sunyan")
    assert "最后一格可能被截断" in client.get(f"/feeds/power/batches/{batch.pk}/").content.decode()
    [told] = client.get("/api/v1/feeds/power/batches/").json()["results"]
    assert told["is_open"] is True


def test_a_table_that_is_whole_by_its_end_its_digest_or_its_kind_does_not() -> None:
    assert not whole(CSV).is_open
    bare = csv_of([power(number, month="2026-04") for number in (1, 2)])[:-1]
    assert not whole(bare, declared_digest=hashlib.sha256(bare).hexdigest()).is_open
    quoted = csv_of([power(number, month="2026-05") for number in (1, 2)], quoting=1)[:-1]
    assert not whole(quoted).is_open
    lines = ndjson_of([power(number, month="2026-06") for number in (1, 2)])[:-1]
    assert not whole(lines, file_format="ndjson").is_open


def test_a_last_line_of_gb18030_without_an_end_is_not_taken_for_a_cut_one() -> None:
    text = csv_of([power(1), power(2)]).decode()[:-1].encode("gb18030")
    assert whole(text).encoding == "gb18030"
    mixed = CSV.replace(b"2026-03", b"2026-04").decode().splitlines()
    assert whole("\n".join(mixed[:2]).encode() + b"\n" + mixed[2].encode("gb18030")).encoding == "mixed"
