"""Jobs that are rows: whoever works on one holds its lease and renews it; a worker that dies loses it to another.

A job has `lease_until`, `attempts` (the fence: who came later has a higher one) and how much is done of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, models, transaction
from django.db.models import Q

from common.time import now

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 5
ENOUGH = timedelta(seconds=30)  # after this no further job is begun in one run
# Told now and then how much is done.
Pulse = Callable[[int], None]


@transaction.atomic
def claim(waiting: models.QuerySet) -> models.Model | None:
    """The oldest of these jobs that nobody holds, now ours for a while.

    A lease that ends later than any can was taken under a clock that has been set back since: nobody renews it.
    """
    free = Q(lease_until=None) | Q(lease_until__lt=now()) | Q(lease_until__gt=now() + 2 * LEASE)
    job = waiting.filter(free).select_for_update(skip_locked=True, of=("self",)).order_by("pk").first()
    if job:
        job.lease_until, job.attempts = now() + LEASE, job.attempts + 1
        job.save(update_fields=["lease_until", "attempts"])
    return job


@contextmanager
def pulse_of(job: models.Model, done_in: str = "rows_done") -> Iterator[Pulse]:
    """Says how far the work is, in the column `done_in`, and keeps the lease, over a connection of its own: the work is
    one transaction, and what it writes is seen only at its end."""
    aside = connection.copy()
    table = connection.ops.quote_name(job._meta.db_table)
    sql = f"UPDATE {table} SET {done_in} = %s, lease_until = %s WHERE id = %s AND attempts = %s"  # noqa: S608 - own names

    def tell(done: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute(sql, [done, now() + LEASE, job.pk, job.attempts])

    try:
        yield tell
    finally:
        aside.close()
