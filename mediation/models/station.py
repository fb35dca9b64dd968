"""The network: stations, their people, and whom a mediator may not mediate for."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from enterprises.models import Enterprise
from projects.models import Project


class StationKind(models.TextChoices):
    """The kinds of the network: one centre and X others (1+X 多元调解体系)."""

    CENTRE = "centre", _("区调解中心")
    CIVIC_STUDIO = "civic_studio", _("民情工作室")
    POLICE_CIVIL = "police_civil", _("警民联调工作室")
    LAWYERS = "lawyers", _("律师调解工作室")
    UNION = "union", _("工会调解组织")
    INDUSTRY = "industry", _("行业调解组织")
    PROJECT_SITE = "project_site", _("工地调解点")


class StationQuerySet(models.QuerySet):
    def serving(self, district: Unit, street: Unit | None) -> "StationQuerySet":
        """Stations of a district that take matters of a street: its own, and those for the whole district."""
        found = self.filter(unit__district=district)
        if street is None:
            return found
        return found.filter(Q(whole_district=True) | Q(streets=street)).distinct()


@pghistory.track()
class Station(models.Model):
    """A mediation body of the network (调解组织): what a unit of kind "mediation" is besides its name and people."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="station")
    kind = models.CharField(max_length=15, choices=StationKind)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=100, blank=True, help_text="in words, for the worker (开放时间)")
    slot_minutes = models.PositiveSmallIntegerField(default=30, help_text="how long one appointment takes, minutes")
    whole_district = models.BooleanField(default=True, help_text="takes matters of every street")
    streets = models.ManyToManyField(
        Unit, blank=True, related_name="stations_serving", help_text="which it covers, unless the whole district"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="stations", help_text="of a site's"
    )

    objects = StationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="slot_of_sensible_length", condition=Q(slot_minutes__range=(5, 480))),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class MediatorKind(models.TextChoices):
    """What kind of mediator (调解员类别)."""

    LAWYER = "lawyer", _("律师")
    FULL_TIME = "full_time", _("专职调解员")
    PART_TIME = "part_time", _("兼职调解员")
    UNION = "union", _("工会干部")
    POLICE = "police", _("民警")


class Speciality(models.TextChoices):
    """What a mediator knows well (专长)."""

    CONSTRUCTION = "construction", _("工程建设")
    MANUFACTURING = "manufacturing", _("制造业")
    CATERING = "catering", _("餐饮服务")
    PLATFORM = "platform", _("平台用工")
    INJURY = "injury", _("工伤")
    GROUP = "group", _("群体纠纷")


@pghistory.track()
class MediatorProfile(models.Model):
    """What is known of a mediator beyond name and post (调解员档案). Where they mediate their posts say."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mediator_profile")
    kind = models.CharField(max_length=10, choices=MediatorKind)
    specialities = ArrayField(models.CharField(max_length=15, choices=Speciality), default=list, blank=True)
    licence_number = models.CharField(max_length=40, blank=True, help_text="of a lawyer (执业证号)")
    firm = models.CharField(max_length=100, blank=True, help_text="law firm; its other clients bind the lawyer too")

    def __str__(self) -> str:
        return str(self.user)


class Tie(models.TextChoices):
    """What ties a mediator to an employer (利益关系)."""

    ACTED_FOR = "acted_for", _("曾代理该单位案件")
    ADVISES = "advises", _("担任该单位法律顾问")
    RELATIVE = "relative", _("与负责人有亲属关系")
    INTEREST = "interest", _("持股或其他利害关系")


class ConflictQuerySet(models.QuerySet):
    def standing(self) -> "ConflictQuerySet":
        """Not struck out. Who once acted for an employer is never neutral again, so no end date frees anybody."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class ConflictOfInterest(models.Model):
    """A mediator has acted for an employer, or is bound to it (利益冲突): cannot be chosen for its matters.

    律师法 art. 39; the same for colleagues of one law firm.
    """

    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="mediator_conflicts")
    tie = models.CharField(max_length=10, choices=Tie)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True, help_text="when it ended; for the record only")
    note = models.CharField(max_length=200, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="declared by mistake")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "enterprise", "tie"],
                condition=Q(withdrawn_at=None),
                name="each_conflict_declared_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mediator_id} {self.enterprise_id} {self.tie}"
