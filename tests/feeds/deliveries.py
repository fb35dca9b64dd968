"""A batch handed in and stored at once, as the worker would."""

import io

from accounts.actor import Actor
from feeds.actions.receive import receive_batch
from feeds.actions.store import store_batch
from feeds.models import Batch
from tests.people import actor


def delivered(source: str, *rows: str, by: str = "sunyan", key: str = "") -> Batch:
    """The heading and the rows of a CSV file, stored."""
    text = "\n".join(rows) + "\n"
    who = actor(by)
    key = key or f"{source}-{Batch.objects.count()}"
    batch, _new = receive_batch(source, key=key, stream=io.BytesIO(text.encode()), file_format="csv", actor=who)
    store_batch(batch, pulse=lambda done: None, actor=Actor.for_user(batch.user, via="feed"))
    batch.refresh_from_db()
    assert batch.state == "stored", batch.error
    return batch


def code_of(number: int) -> str:
    """A sound credit code (GB 32100), another for each number."""
    body = f"9133010{number % 10}{number:09d}"
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(signs.index(sign) * 3**place % 31 for place, sign in enumerate(body))
    return body + signs[(31 - total % 31) % 31]


def id_number(serial: int) -> str:
    """A sound ID number (GB 11643), another for each serial below 1000."""
    body = f"3301021990010{serial % 9 + 1}{serial:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]
