"""Batches that wait, stored by whoever has the lease. A worker that dies loses it; another begins from the start."""

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.collector import collector_at_rest
from common.errors import Refused
from common.time import now
from feeds.actions.store import store_batch
from feeds.models import Batch, BatchState
from feeds.models.batch import BatchQuerySet
from tables.actions.leases import ENOUGH, MOST_ATTEMPTS, claim, pulse_of


def work_batches() -> int:
    """Store what waits; returns how many batches were worked on."""
    began, worked = now(), 0
    while now() - began < ENOUGH and (batch := claim(_first_of_each_source())):
        if not _work(batch):
            break
        worked += 1
    return worked


def _first_of_each_source() -> BatchQuerySet:
    """Of one source they go in order: a correction must not come before what it corrects."""
    earlier = Batch.objects.filter(source=OuterRef("source"), state=BatchState.WAITING, pk__lt=OuterRef("pk"))
    waiting = Batch.objects.filter(~Exists(earlier), state=BatchState.WAITING)
    return waiting.select_related("source", "district", "user")


def _work(batch: Batch) -> bool:
    """False when another still stores a batch of this source: its lease ran out, but it lives."""
    actor = Actor.for_user(batch.user, via="feed")
    if batch.attempts > MOST_ATTEMPTS:
        _end(batch, BatchState.FAILED, _("多次没有办成。请重新发送；仍不行请找管理员"), actor=actor)
        return True
    try:
        with pulse_of(batch) as pulse, collector_at_rest():
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
