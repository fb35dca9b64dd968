"""Batches that wait, stored by whoever has the lease. A worker that dies loses it; another begins from the start."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.collector import collector_at_rest
from common.errors import Refused
from common.time import now
from feeds.actions.store import store_batch
from feeds.actions.storing.take import Pulse
from feeds.models import Batch, BatchState

LEASE = timedelta(seconds=60)
OFTEN = timedelta(seconds=1)  # enough to see it move
MOST_ATTEMPTS = 5
ENOUGH = timedelta(seconds=30)  # after this no further batch is begun in one run


def work_batches() -> int:
    """Store what waits; returns how many batches were worked on."""
    began, worked = now(), 0
    while now() - began < ENOUGH and (batch := _claim()):
        if not _work(batch):
            break
        worked += 1
    return worked


@transaction.atomic
def _claim() -> Batch | None:
    """The oldest batch nobody holds, now ours for a while. Of one source they go in order: a correction must not come
    before what it corrects."""
    free = Q(lease_until=None) | Q(lease_until__lt=now())
    earlier = Batch.objects.filter(source=OuterRef("source"), state=BatchState.WAITING, pk__lt=OuterRef("pk"))
    batch = (
        Batch.objects.filter(free, ~Exists(earlier), state=BatchState.WAITING)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("source", "district", "user")
        .order_by("pk")
        .first()
    )
    if batch:
        batch.lease_until, batch.attempts = now() + LEASE, batch.attempts + 1
        batch.save(update_fields=["lease_until", "attempts"])
    return batch


def _work(batch: Batch) -> bool:
    """False when another still stores a batch of this source: its lease ran out, but it lives."""
    actor = Actor.for_user(batch.user, via="feed")
    if batch.attempts > MOST_ATTEMPTS:
        _end(batch, BatchState.FAILED, _("多次没有办成。请重新发送；仍不行请找管理员"), actor=actor)
        return True
    try:
        with _pulse(batch) as pulse, collector_at_rest():
            stored = store_batch(batch, pulse=pulse, actor=actor)
    except Refused as refused:
        _end(batch, BatchState.REFUSED, refused.message, actor=actor)
        stored = batch
    if stored is None:
        Batch.objects.filter(pk=batch.pk, attempts=batch.attempts).update(attempts=F("attempts") - 1)
        return False
    _drop_file(batch)
    return True


@recorded
def _end(batch: Batch, state: str, message: str, *, actor: Actor) -> None:
    """It did not get in, and why."""
    mine = Batch.objects.filter(pk=batch.pk, attempts=batch.attempts, state=BatchState.WAITING)
    mine.update(state=state, error=message[:300], lease_until=None)


def _drop_file(batch: Batch) -> None:
    """What is stored or refused is not kept as it came. What failed may be tried again."""
    kept = Batch.objects.get(pk=batch.pk)
    if kept.file and kept.state in (BatchState.STORED, BatchState.REFUSED):
        name, storage = kept.file.name, kept.file.storage
        Batch.objects.filter(pk=kept.pk).update(file="")
        storage.delete(name)


@contextlib.contextmanager
def _pulse(batch: Batch) -> Iterator[Pulse]:
    """Says how far the work is and keeps the lease, over a connection of its own: what the one transaction of the work
    writes is seen only at its end."""
    aside, told = connection.copy(), now() - OFTEN

    def tell(done: int) -> None:
        nonlocal told
        if now() - told < OFTEN:
            return
        told = now()
        with aside.cursor() as cursor:
            cursor.execute(
                "UPDATE feeds_batch SET rows_done = %s, lease_until = %s WHERE id = %s AND attempts = %s",
                [done, now() + LEASE, batch.pk, batch.attempts],
            )

    try:
        yield tell
    finally:
        aside.close()
