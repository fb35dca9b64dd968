"""Reveal a worker's or a complainant's number in plain text."""

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from cases.models import Complaint, Worker
from cases.queries.informants import is_secret, may_know_informants
from common.errors import Refused

WORKER_FIELDS = ("phone", "id_number")
COMPLAINANT_FIELDS = ("complainant_phone", "complainant_id_number")
INFORMANT_FIELDS = ("complainant_name", *COMPLAINANT_FIELDS)


@recorded
def reveal(subject: Worker | Complaint, *, field: str, reason: str, actor: Actor) -> str:
    """The plain text of one field. The case of `subject` must be visible to the actor: the door fetched it so."""
    if isinstance(subject, Complaint) and is_secret(subject) and not may_know_informants(subject.case, actor):
        raise Refused("informant_secret", _("举报人身份保密，只有大队长、局领导和主办监察员可以查看"))
    if field not in _fields(subject):
        raise Refused("no_such_field", _("没有这一项"), "field")
    kind = "worker" if isinstance(subject, Worker) else "complaint"
    note_access(
        subject=f"{kind}:{subject.pk}", case_number=subject.case.number, field=field, reason=reason, actor=actor
    )
    return getattr(subject, field)


def _fields(subject: Worker | Complaint) -> tuple[str, ...]:
    if isinstance(subject, Worker):
        return WORKER_FIELDS
    return INFORMANT_FIELDS if is_secret(subject) else COMPLAINANT_FIELDS
