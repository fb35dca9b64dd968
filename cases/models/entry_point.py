"""Codes on site boards and leaflets."""

import pghistory
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from enterprises.models import Enterprise


class EntryPointKind(models.TextChoices):
    """Where the code is put up (张贴位置)."""

    SITE_BOARD = "site_board", _("工地维权告示牌")
    LEAFLET = "leaflet", _("宣传单")
    PARK = "park", _("园区、楼宇")
    OTHER = "other", _("其他")


@pghistory.track()
class EntryPoint(models.Model):
    """A QR code that leads to the public form (扫码入口): complaints that come by it carry its campaign and project."""

    code = models.CharField(max_length=16, unique=True, help_text="in the address; says nothing about anyone")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=EntryPointKind)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    campaign = models.CharField(max_length=80, blank=True, help_text="宣传活动或专项行动")
    project = models.CharField(max_length=120, blank=True, help_text="工程项目名称")
    enterprise = models.ForeignKey(
        Enterprise,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="filled in for the worker",
    )
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and not translation.get_language().startswith("zh") else self.name
