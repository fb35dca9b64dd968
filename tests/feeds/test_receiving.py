"""How a batch comes in: whole or not at all, once whoever sends it again, only from who may."""

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings

from common.errors import Refused
from feeds.models import Batch
from tests.feeds.batches import csv_of, employer, feed_system, power, send, store
from tests.people import client_of, person

pytestmark = pytest.mark.usefixtures("district")
ADDRESS = "/api/v1/feeds/power/batches/"


def post(data: bytes, *, key: str = "k", by: str = "sunyan", kind: str = "text/csv", **headers: str):
    return client_of(by).post(ADDRESS, data, content_type=kind, headers={"Idempotency-Key": key} | headers)


def test_a_batch_by_rest_waits_is_stored_and_tells_how_it_went() -> None:
    employer(1)
    feed_system("power")
    data = csv_of([power(1), power(2, kwh="=1+1")])
    answer = post(data, by="power-feed", **{"X-Rows": "2", "X-SHA256": hashlib.sha256(data).hexdigest()})
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting"), answer.content
    from feeds.tasks import work_batches

    assert work_batches() == 1 and work_batches() == 0
    client = client_of("power-feed")
    [told] = client.get(ADDRESS).json()["results"]
    assert (told["state"], told["accepted"], told["rejected"], told["as_of"]) == ("stored", 1, 1, "2026-03-31")
    assert client.get(f"{ADDRESS}{told['id']}/").json() == told
    table = b"".join(client.get(f"{ADDRESS}{told['id']}/rejects/").streaming_content).decode()
    assert "用电量" in table and "不是数字" in table
    again = post(data, by="power-feed")
    assert (again.status_code, again.json()["id"]) == (200, told["id"])


def test_the_same_key_with_other_content_is_refused() -> None:
    first = send(csv_of([power(1)]))
    assert send(csv_of([power(1)])) == first
    with pytest.raises(Refused, match="batch_key_reused"):
        send(csv_of([power(2)]))
    assert post(csv_of([power(2)]), key="1").status_code == 422


def test_what_was_refused_may_be_sent_put_right_under_its_key() -> None:
    batch = store(b"name,month\nx,2026-03\n")
    assert batch.state == "refused" and "户号、用电量" in batch.error.replace("用户编号", "户号")
    assert store(csv_of([power(1)])).pk == batch.pk
    batch.refresh_from_db()
    assert (batch.state, batch.accepted, batch.error) == ("stored", 1, "")


@pytest.mark.parametrize(
    "declared", [{"declared_rows": 3}, {"declared_digest": "0" * 64}, {"declared_size": 10_000}], ids=str
)
def test_a_batch_cut_off_on_the_way_is_not_kept(declared: dict) -> None:
    before = set(Path(settings.MEDIA_ROOT).glob("feeds/*"))
    with pytest.raises(Refused, match="cut_off"):
        send(csv_of([power(1), power(2)]), **declared)
    assert not Batch.objects.exists()
    assert set(Path(settings.MEDIA_ROOT).glob("feeds/*")) == before


def test_an_outside_system_sends_its_own_source_alone() -> None:
    feed_system("power")
    data = csv_of([power(1)])
    assert post(data, by="power-feed").status_code == 202
    assert post(data, by="tax-feed").status_code == 403
    assert post(data, by="hotline-12345").status_code == 403
    assert post(data, by="chenjing").status_code == 403
    with pytest.raises(Refused, match="no_right"):
        send(data, by="feng")
    assert client_of("tax-feed").get(ADDRESS).status_code == 403
    assert Batch.objects.get().user == person("power-feed")


@pytest.mark.parametrize(
    ("how", "status"),
    [({"kind": "application/json"}, 415), ({"key": ""}, 409), ({"key": "x" * 101}, 409), ({"X-Rows": "-1"}, 400),
     ({"X-SHA256": "abc"}, 400)],
)  # fmt: skip
def test_a_door_that_is_asked_wrongly_says_so(how: dict, status: int) -> None:
    assert post(csv_of([power(1)]), **how).status_code == status
    assert not Batch.objects.exists()


def test_the_line_breaking_off_keeps_nothing() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int = -1) -> bytes:
            if self.tell():
                raise OSError("connection reset")
            return super().read(10)

    from feeds.actions.receive import receive_batch
    from tests.people import actor

    with pytest.raises(Refused, match="cut_off"):
        receive_batch("power", key="1", stream=Broken(csv_of([power(1)])), file_format="csv", actor=actor("sunyan"))
    assert not Batch.objects.exists()
