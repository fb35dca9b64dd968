"""The register of employers, and the territory they work in."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from accounts.models import Unit


@pghistory.track()
class Enterprise(models.Model):
    """An employer (用人单位): enterprise, individual business or a unit without a licence.

    The credit code (统一社会信用代码) is the key when there is one; names and aliases are rows of `EnterpriseName`.
    """

    name = models.CharField(max_length=200)
    credit_code = models.CharField(max_length=18, null=True, blank=True, unique=True)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="enterprises")
    address = models.CharField(max_length=200, blank=True, help_text="place of use of labour (用工所在地)")
    legal_representative = models.CharField(max_length=60, blank=True)
    is_construction = models.BooleanField(default=False)
    industry = models.CharField(max_length=4, blank=True, help_text="GB/T 4754 code, e.g. C18 or E47; empty: not known")
    repeat_until = models.DateField(
        null=True, blank=True, help_text="counts as repeat offender until that day (重复违法单位)"
    )
    is_unidentified = models.BooleanField(
        default=False, help_text="stands in for an employer nobody could name yet (待核实单位); never suggested"
    )
    grid = models.ForeignKey(
        "enterprises.Grid", null=True, blank=True, on_delete=models.PROTECT, related_name="enterprises"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class EnterpriseName(models.Model):
    """One way an employer is called (名称与别名): registered name, former name, or how people typed it."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True, help_text="the name without width, brackets and legal form")
    grams = ArrayField(models.CharField(max_length=4), help_text="character pairs, for two-character search")
    sounds = ArrayField(
        models.CharField(max_length=250),
        default=list,
        help_text="how it sounds, whole and with any one syllable left out: finds a spelling one slip away",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "name"], name="one_row_per_name")]
        indexes = [
            GinIndex(fields=["grams"], name="enterprise_name_grams"),
            GinIndex(fields=["sounds"], name="enterprise_name_sounds"),
        ]

    def __str__(self) -> str:
        return self.name
