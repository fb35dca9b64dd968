"""Who opens the chain of a worker is written down."""

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor
from cases.models import Case, Worker


def note_chain_opened(case: Case, worker: Worker, *, actor: Actor) -> None:
    """Write down who followed a worker's wages up to the owner's payment. Raises Refused for who may not."""
    note_access(
        subject=f"worker:{worker.pk}",
        case_number=case.number,
        field="chain",
        reason=_("查看工资支付全链条"),
        actor=actor,
    )
