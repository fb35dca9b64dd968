"""The clocks that stand on a case."""

from django.db import models

from cases.models.case import Case
from cases.models.complaint import Complaint
from clocks.models import Clock


class CaseClock(Clock):
    """A limit on a case (案件期限): a row of `Clock` with the case it belongs to.

    `complaint` is set for a limit of its channel (sign, answer): it goes along when the complaint joins another case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    complaint = models.ForeignKey(Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks")

    class Meta:
        indexes = [models.Index(fields=["case"], name="clock_of_case")]
