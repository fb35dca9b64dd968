"""Answer every complaint of a case on the channel it came by."""

from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models import Case, Channel
from cases.workflow import Outcome
from outbox.actions import draft, queue_many
from outbox.models import Gateway
from outbox.texts import in_both

FILED = _("已立案查处，结果另行告知")


def answer_complaints(case: Case, *, actor: Actor, result: object = None) -> None:
    """One answer a complaint: pushed back to the hotline, or by SMS to a complainant who left a telephone.

    `result` is what to say while the case goes on; without it the outcome is told.
    """
    queue_many(
        draft(
            "complaint_answered",
            reason=f"complaint:{complaint.pk}:answer:{case.version}",
            data={
                "number": complaint.external_number or complaint.number,
                "outcome": in_both(result or Outcome(case.outcome).label),
            },
            gateway=Gateway.HOTLINE_12345 if complaint.channel == Channel.HOTLINE else Gateway.SMS,
            recipient=complaint.brought_by,
            unit=case.unit,
            subject=case.number,
        )
        for complaint in case.complaints.select_related("brought_by")
        if complaint.brought_by_id or not complaint.anonymous
    )
