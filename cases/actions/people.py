"""Reveal a worker's or a complainant's number in plain text."""

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from cases.models import Complaint, Worker
from common.errors import Refused

WORKER_FIELDS = ("phone", "id_number")
COMPLAINANT_FIELDS = ("complainant_phone", "complainant_id_number")


@recorded
def reveal(subject: Worker | Complaint, *, field: str, reason: str, actor: Actor) -> str:
    """The plain text of one field. The case of `subject` must be visible to the actor: the door fetched it so."""
    allowed = WORKER_FIELDS if isinstance(subject, Worker) else COMPLAINANT_FIELDS
    if field not in allowed:
        raise Refused("no_such_field", _("没有这一项"), "field")
    kind = "worker" if isinstance(subject, Worker) else "complaint"
    note_access(
        subject=f"{kind}:{subject.pk}", case_number=subject.case.number, field=field, reason=reason, actor=actor
    )
    return getattr(subject, field)
