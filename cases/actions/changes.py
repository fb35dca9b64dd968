"""Tell the outside: one row in the feed of changes, and a call to whoever wants to be called."""

from collections.abc import Iterable

from django.db import connection

from accounts.actor import Actor, recorded
from cases.models import Case, Change, ChangeKind, Complaint
from common.time import now
from common.worded import ask
from outbox.actions import draft, queue_many
from outbox.models import Gateway
from outbox.queries.webhooks import listening

GAP = 1_000_000  # more changes than a district makes between two backups


def publish(complaints: Iterable[Complaint], kind: ChangeKind, **data: object) -> None:
    """Each of these complaints changed. `data`: codes and numbers, never personal data.

    Two or three statements, whatever the number of complaints.
    """
    complaints = list(complaints)
    changes = Change.objects.bulk_create(
        Change(complaint=complaint, kind=kind, data=data, at=now()) for complaint in complaints
    )
    _call(changes)


def publish_case(case: Case, step: str) -> None:
    """The case went on to another state: every complaint of it changed."""
    complaints = ask(("complaints of a case",), lambda one: Complaint.objects.filter(case=one), case.pk)
    publish(complaints, ChangeKind.CASE_MOVED, step=step, state=case.state, outcome=case.outcome)


@recorded
def restart_feed(*, actor: Actor) -> int:
    """After a backup was restored into another cluster: transactions are numbered anew there, and numbers of changes
    given out since the backup must not come again. Returns how many changes stand in the feed.

    Readers are answered 400 to their old cursor and begin from the start; applying a change twice changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE cases_change IN EXCLUSIVE MODE")
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('cases_change', 'id'), max(id) + %s) FROM cases_change", [GAP]
        )
    return Change.objects.update(transaction=1)


def _call(changes: Iterable[Change]) -> None:
    """The thin body of a webhook: what changed, of which order. The rest is asked for over REST."""
    wanted = listening(change.complaint.brought_by_id for change in changes)
    queue_many(
        draft(
            "webhook",
            reason=f"change:{change.pk}",
            gateway=Gateway.WEBHOOK,
            data={
                "type": change.kind,
                "change": change.pk,
                "complaint": change.complaint.number,
                "channel": change.complaint.channel,
                "external_number": change.complaint.external_number,
                **change.data,
            },
            recipient=change.complaint.brought_by,
            subject=change.complaint.number,
        )
        for change in changes
        if change.complaint.brought_by_id in wanted
    )
