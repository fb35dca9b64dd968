"""Grids: the smallest territory somebody answers for, and the rules that place an address in one."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit


class GridQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "GridQuerySet":
        """Grids that exist on a day."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lt=day)


@pghistory.track()
class Grid(models.Model):
    """A grid of a street (网格): part of a community (社区), with the officer who answers for it (网格员)."""

    code = models.SlugField(unique=True)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grids", help_text="a street squad")
    community = models.CharField(max_length=40, help_text="社区")
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="grids"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = GridQuerySet.as_manager()

    class Meta:
        ordering = ["street_id", "community", "id"]
        constraints = [
            models.CheckConstraint(
                name="grid_dates_in_order",
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name


class Parity(models.TextChoices):
    """Which side of a road (单双号)."""

    ALL = "all", _("全部")
    ODD = "odd", _("单号")
    EVEN = "even", _("双号")


@pghistory.track()
class GridRule(models.Model):
    """One way to recognise an address of a grid (网格地址规则): a road with house numbers, a community, a building.

    Of several that fit, one with house numbers wins over one without, then the longer word.
    """

    grid = models.ForeignKey(Grid, on_delete=models.CASCADE, related_name="rules")
    word = models.CharField(max_length=40, help_text="as it stands in an address, e.g. 江城路")
    number_from = models.PositiveIntegerField(null=True, blank=True)
    number_to = models.PositiveIntegerField(null=True, blank=True)
    parity = models.CharField(max_length=4, choices=Parity, default=Parity.ALL)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="grid_numbers_in_order",
                condition=models.Q(number_from=None, number_to=None)
                | models.Q(number_from__isnull=False, number_to__gte=models.F("number_from")),
            ),
            models.UniqueConstraint(
                fields=["grid", "word", "number_from", "number_to", "parity"],
                name="one_row_per_grid_rule",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.grid_id}"
