"""The clocks that stand on a case."""

from django.db import models

from cases.models.case import Case
from clocks.models import Clock


class CaseClock(Clock):
    """A limit on a case (案件期限): a row of `Clock` with the case it belongs to."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")

    class Meta:
        indexes = [models.Index(fields=["case"], name="clock_of_case")]
