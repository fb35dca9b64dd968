"""Construction projects: who builds for whom, down to the team."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from common.encryption import EncryptedField
from common.fingerprints import PRINTS_LENGTH, kept_prints
from enterprises.models import Enterprise, Grid


class ProjectState(models.TextChoices):
    """Where a project stands (工程状态)."""

    PREPARING = "preparing", _("前期")
    ACTIVE = "active", _("在建")
    SUSPENDED = "suspended", _("停工")
    COMPLETED = "completed", _("已完工")
    SETTLED = "settled", _("工资已结清")


# Under construction or at a standstill: what every coverage figure counts.
ACTIVE = (ProjectState.ACTIVE, ProjectState.SUSPENDED)


class Sector(models.TextChoices):
    """Whose trade department watches over it (行业主管)."""

    HOUSING = "housing", _("房屋建筑")
    MUNICIPAL = "municipal", _("市政")
    TRAFFIC = "traffic", _("交通")
    WATER = "water", _("水利")
    OTHER = "other", _("其他")


class Funding(models.TextChoices):
    """Whose money it is (资金来源)."""

    GOVERNMENT = "government", _("政府投资")
    STATE_OWNED = "state_owned", _("国有企业投资")
    PRIVATE = "private", _("社会投资")


class ProjectQuerySet(TerritoryQuerySet):
    def active(self) -> "ProjectQuerySet":
        """Those that count for coverage, as they stand now."""
        return self.filter(state__in=ACTIVE)


@pghistory.track(exclude=["grams", "initials"])
class Project(models.Model):
    """A construction project (工程项目), from approval to the last wage paid. Sums in yuan."""

    number = models.CharField(max_length=30, unique=True, help_text="ours: XM2026000001")
    permit_number = models.CharField(
        max_length=40, null=True, blank=True, unique=True, help_text="construction permit (施工许可证号)"
    )
    platform_code = models.CharField(
        max_length=40, null=True, blank=True, unique=True, help_text="on the wage platform (“工薪”平台项目编码)"
    )
    platform_linked_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=200)
    grams = ArrayField(models.CharField(max_length=4), default=list, help_text="character pairs, for search")
    initials = models.CharField(max_length=60, blank=True, help_text="first letters in pinyin")
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.PREPARING)
    sector = models.CharField(max_length=10, choices=Sector, default=Sector.HOUSING)
    funding = models.CharField(max_length=12, choices=Funding, default=Funding.PRIVATE)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    grid = models.ForeignKey(Grid, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    address = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_projects", help_text="建设单位"
    )
    general_contractor = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="projects", help_text="施工总承包单位"
    )
    contract_sum = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    labour_share = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="percent of each payment that is labour cost"
    )
    contract_signed_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
        help_text="who watches over it (包干监察员)",
    )
    visited_on = models.DateField(null=True, blank=True, help_text="the newest visit")
    version = models.PositiveIntegerField(default=1, help_text="rises with every change; a stale page is refused")
    created_at = models.DateTimeField()

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "state", "-id"], name="project_of_district"),
            models.Index(fields=["street", "-id"], name="project_of_street"),
            GinIndex(fields=["grams"], name="project_name_grams"),
            models.Index(fields=["initials"], name="project_initials", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_started",
                condition=Q(completed_on=None) | Q(started_on=None) | Q(completed_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="labour_share_is_a_percentage",
                condition=Q(labour_share=None) | Q(labour_share__gte=0, labour_share__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyRole(models.TextChoices):
    """What a subcontractor does (分包类别)."""

    SPECIALIST = "specialist", _("专业分包")
    LABOUR = "labour", _("劳务分包")
    SUPPLIER = "supplier", _("材料设备供应")


class OfProjectQuerySet(models.QuerySet):
    """Rows of a project; what a project hides is hidden."""

    def visible_to(self, actor) -> "OfProjectQuerySet":
        return self.filter(project__in=Project.objects.visible_to(actor))


@pghistory.track()
class ProjectParty(models.Model):
    """A subcontractor of a project (分包单位): of the general contractor, or of another party."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="parties")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="parts_in_projects")
    role = models.CharField(max_length=12, choices=PartyRole, default=PartyRole.LABOUR)
    under = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subcontractors",
        help_text="null: directly under the general contractor",
    )
    scope = models.CharField(max_length=200, blank=True)
    contract_sum = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    qualified = models.BooleanField(
        default=True, help_text="has the qualification (资质); if not, who gave it the work pays (条例 art. 36)"
    )
    source = models.CharField(max_length=100, blank=True, help_text="where it is known from")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "enterprise", "role"], condition=Q(until=None), name="each_party_once_per_project"
            ),
            models.CheckConstraint(name="party_not_under_itself", condition=Q(under=None) | ~Q(under=F("id"))),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.enterprise_id}"


@pghistory.track(exclude=["foreman_pairs"])
class Team(models.Model):
    """A team of workers (班组) with its foreman (班组长), under a subcontractor or the general contractor."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="teams")
    party = models.ForeignKey(ProjectParty, null=True, blank=True, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    foreman_name = EncryptedField(blank=True, default="")
    foreman_phone = EncryptedField(blank=True, default="")
    foreman_name_index = models.CharField(max_length=64, blank=True)
    foreman_pairs = models.CharField(
        max_length=PRINTS_LENGTH, blank=True, default="", db_default="", help_text="fingerprints, to search by part"
    )
    foreman_phone_index = models.CharField(max_length=64, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["foreman_name_index"], name="team_by_foreman"),
            models.Index(fields=["foreman_phone_index"], name="team_by_foreman_phone"),
            GinIndex(kept_prints("foreman_pairs"), name="team_by_part_of_foreman"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], condition=Q(until=None), name="each_team_once")
        ]

    def __str__(self) -> str:
        return self.name
