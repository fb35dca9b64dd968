"""The clocks that stand on a case."""

from django.db import models

from cases.models.case import Case
from cases.models.complaint import Complaint
from cases.models.decision import Decision
from clocks.models import Clock


class CaseClock(Clock):
    """A limit on a case (案件期限): a row of `Clock` with the case it belongs to.

    `complaint` is set for a limit of its channel (sign, answer): it goes along when the complaint joins another case;
    `decision` for a limit of one decision (service, publication, application to the court).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    complaint = models.ForeignKey(Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["case"], name="clock_of_case"),
            models.Index(fields=["decision"], name="clock_of_decision", condition=models.Q(decision__isnull=False)),
        ]
