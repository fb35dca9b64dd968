"""Why a case may not close yet."""

import pghistory
from django.db import models
from django.db.models import Q

from cases.models.case import Case


@pghistory.track()
class Hold(models.Model):
    """Something that keeps a case from closing (办结阻止项), placed by whoever knows of it and lifted by them."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    code = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "code"], condition=Q(lifted_at=None), name="one_open_hold_per_code")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.code}"
