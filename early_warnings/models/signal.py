"""What people and departments report that no feed carries."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from enterprises.models import Enterprise
from projects.models import Project


class SignalKind(models.TextChoices):
    """What was seen (线索类型)."""

    WAGES_LATE = "wages_late", _("工资未按时发放")
    RENT_UNPAID = "rent_unpaid", _("拖欠房租、物业费")
    LOAN_OVERDUE = "loan_overdue", _("贷款逾期")
    UNREACHABLE = "unreachable", _("法定代表人联系不上")
    EQUIPMENT_LEAVING = "equipment_leaving", _("转移设备、存货")
    LAYOFFS = "layoffs", _("规模裁员")
    STOPPED = "stopped", _("停产停业")
    PRICE_DISPUTE = "price_dispute", _("工程价款纠纷、停工")
    PROGRESS_UNPAID = "progress_unpaid", _("政府项目工程款逾期未付")
    GATHERING = "gathering", _("群体聚集")
    PREPAID_CLOSED = "prepaid_closed", _("预付卡商家关门")


class SignalSource(models.TextChoices):
    """Who saw it (线索来源)."""

    GRID = "grid", _("网格巡查")
    UNION = "union", _("工会")
    LANDLORD = "landlord", _("房东、物业")
    BANK = "bank", _("银行、金融监管")
    POLICE = "police", _("公安 110")
    HOUSING = "housing", _("住建部门")
    FINANCE = "finance", _("财政部门")
    EMPLOYMENT = "employment", _("就业、失业登记")
    MARKET = "market", _("市场监管")
    HOTLINE = "hotline", _("12345 热线")
    EMPLOYER = "employer", _("企业自报")
    OTHER = "other", _("其他")


@pghistory.track()
class Signal(models.Model):
    """One thing somebody saw at an employer or a site (预警线索). From a clerk or the system of a department."""

    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SignalKind)
    source = models.CharField(max_length=12, choices=SignalSource)
    enterprise = models.ForeignKey(Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="signals")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="signals")
    happened_on = models.DateField()
    months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how many months are unpaid")
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="overdue; or working days at a standstill")
    persons = models.PositiveIntegerField(null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, help_text="yuan")
    text = models.CharField(max_length=500, blank=True, help_text="what was seen; no names of workers")
    reference = models.CharField(max_length=60, blank=True, help_text="the sender's own number")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="reported by mistake")

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "-id"], name="signal_of_district"),
            models.Index(fields=["kind", "happened_on"], name="signal_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="signal_has_a_subject", condition=Q(enterprise__isnull=False) | Q(project__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["reported_by", "reference"], condition=~Q(reference=""), name="each_signal_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
