"""Batches for the tests: employers with real codes, files in memory, and the worker's round."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from accounts.models import Post, Role, Unit, UnitKind, User
from common.time import now
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key
from feeds.actions.receive import receive_batch
from feeds.actions.work import work_batches
from feeds.models import Batch, Record
from tests.people import actor, person

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEADING = ("credit_code", "name", "month", "account", "kwh", "amount", "paid", "due_on", "state")


def code(number: int) -> str:
    """A credit code with its check character (GB 32100)."""
    body = "91330102MA" + "".join(SIGNS[number // 31**place % 31] for place in range(7))
    return body + SIGNS[(31 - sum(SIGNS.index(sign) * 3**place for place, sign in enumerate(body)) % 31) % 31]


def employer(number: int, name: str = "", *, coded: bool = True, **more: object) -> Enterprise:
    """An employer of 上城 under one name."""
    name = name or f"杭州宏达{number}服饰有限公司"
    district = more.pop("district", None) or Unit.objects.get(code="shangcheng")
    made = Enterprise.objects.create(
        name=name, credit_code=code(number) if coded else None, district=district, created_at=now(), **more
    )
    EnterpriseName.objects.create(enterprise=made, name=name, kind="registered", key=name_key(name), grams=grams(name))
    return made


def power(number: int, **changes: object) -> dict[str, object]:
    """A month of electricity of one employer."""
    row = {
        "credit_code": code(number), "name": f"杭州宏达{number}服饰有限公司", "month": "2026-03",
        "account": f"33{number:08d}", "kwh": "1200.5", "amount": "840.35", "paid": "840.35", "due_on": "2026-04-15",
        "state": "正常",
    }  # fmt: skip
    return row | changes


def csv_of(rows: Iterable[Mapping[str, object]], heading: Iterable[str] = HEADING, **how: object) -> bytes:
    """As a spreadsheet saves it, UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(heading), lineterminator="\n", **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def ndjson_of(rows: Iterable[Mapping[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def send(data: bytes, *, key: str = "1", source: str = "power", by: str = "sunyan", **declared: object) -> Batch:
    """Received, not yet stored."""
    how = {"file_format": "csv"} | declared
    return receive_batch(source, key=key, stream=io.BytesIO(data), actor=actor(by), **how)[0]


def store(data: bytes, **how: object) -> Batch:
    """Received and stored by the worker's round."""
    batch = send(data, **how)
    work_batches()
    batch.refresh_from_db()
    return batch


def counts(batch: Batch) -> tuple[int, int, int, int, int]:
    """rows, accepted, repeated, replaced, rejected."""
    return batch.rows, batch.accepted, batch.repeated, batch.replaced, batch.rejected


def reasons(batch: Batch) -> list[tuple[int, str, str]]:
    """(row, column, reason) of what was not taken."""
    return list(batch.rejects.values_list("row", "column", "reason"))


def current(**only: object):
    """The facts nothing put right, oldest row first."""
    return Record.objects.current().filter(**only).order_by("batch", "row")


def feed_system(source: str) -> User:
    """The outside system that sends a source."""
    district = Unit.objects.get(code="shangcheng")
    if Unit.objects.filter(code=f"{source}-feed").exists():
        return person(f"{source}-feed")
    unit = Unit.objects.create(
        code=f"{source}-feed", name=f"{source} 数据接口", kind=UnitKind.OUTSIDE, district=district,
        valid_from=district.valid_from,
    )  # fmt: skip
    user = User.objects.create(username=f"{source}-feed", full_name=f"{source} 数据接口")
    Post.objects.create(user=user, unit=unit, role=Role.OUTSIDE_SYSTEM, since=district.valid_from)
    return user
