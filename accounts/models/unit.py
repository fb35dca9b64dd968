"""Units: the district, its brigade, streets and offices, and the outside systems that write to us."""

from datetime import date

import pghistory
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is for (机构类别)."""

    DISTRICT = "district", _("区人社局")
    BRIGADE = "brigade", _("监察大队")
    STREET_SQUAD = "street_squad", _("街道中队")
    RECEPTION = "reception", _("劳动纠纷受理窗口")
    MEDIATION = "mediation", _("调解工作室")
    ARBITRATION = "arbitration", _("仲裁院")
    GROUP_OFFICE = "group_office", _("领导小组办公室")
    OUTSIDE = "outside", _("外部系统")


class UnitQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "UnitQuerySet":
        """Units that exist on a day."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lt=day)


@pghistory.track()
class Unit(models.Model):
    """A unit of the district or an outside system (机构). Renamed or merged units keep their dates."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    short_name = models.CharField(max_length=20, blank=True, help_text="the place a street squad serves, e.g. 小营")
    kind = models.CharField(max_length=20, choices=UnitKind)
    district = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="units", help_text="null: is a district"
    )
    sees_district = models.BooleanField(default=False, help_text="its people see every case of the district")
    province = models.CharField(
        max_length=2, blank=True, help_text="of a district: ISO 3166-2:CN code, e.g. ZJ; thresholds of its high court"
    )
    phone = models.CharField(max_length=30, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="unit_dates_in_order",
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name

    @property
    def place(self) -> str:
        """The place it serves, in the reader's language: short where there is a short word."""
        return self.short_name or self.name if translation.get_language().startswith("zh") else self.label
