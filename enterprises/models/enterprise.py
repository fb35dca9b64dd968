"""The register of employers: what each is, how it is called, who speaks for it."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.territory import TerritoryQuerySet
from common.encryption import EncryptedField


class EnterpriseKind(models.TextChoices):
    """What kind of employer it is (主体类型)."""

    COMPANY = "company", _("企业")
    INDIVIDUAL = "individual", _("个体工商户")
    BRANCH = "branch", _("分支机构")
    UNLICENSED = "unlicensed", _("无照用人单位")
    INSTITUTION = "institution", _("事业单位、社会组织等")


class Standing(models.TextChoices):
    """How it stands in the business register (登记状态)."""

    ACTIVE = "active", _("存续")
    ABNORMAL = "abnormal", _("列入经营异常名录")
    CEASED = "ceased", _("停业")
    REVOKED = "revoked", _("吊销")
    CANCELLED = "cancelled", _("注销")


GONE = (Standing.REVOKED, Standing.CANCELLED)


class EnterpriseQuerySet(TerritoryQuerySet):
    def standing(self) -> "EnterpriseQuerySet":
        """Employers the register counts: not merged into another, not a stand-in, not struck off."""
        return self.filter(merged_into=None, is_unidentified=False).exclude(standing__in=GONE)

    def unmerged(self) -> "EnterpriseQuerySet":
        return self.filter(merged_into=None)


_NAMES_FOLLOW = """
    UPDATE enterprises_enterprisename SET street_id = NEW.street_id WHERE enterprise_id = NEW.id;
    RETURN NULL;
"""
_STREET_OF_ITS_EMPLOYER = """
    SELECT street_id INTO NEW.street_id FROM enterprises_enterprise WHERE id = NEW.enterprise_id;
    RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="names_follow_to_its_street",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("street_id"),
        condition=pgtrigger.AnyChange("street"),
        func=_NAMES_FOLLOW,
    )
)
@pghistory.track(exclude=["sort_key"])
class Enterprise(models.Model):
    """An employer (用人单位): enterprise, individual business or a unit without a licence.

    The credit code (统一社会信用代码, GB 32100) is the key when there is one; names and aliases are rows of
    `EnterpriseName`. One merged into another keeps its row and points at it.
    """

    name = models.CharField(max_length=200)
    credit_code = models.CharField(max_length=18, null=True, blank=True, unique=True)
    kind = models.CharField(max_length=15, choices=EnterpriseKind, default=EnterpriseKind.COMPANY)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ACTIVE)
    head_office = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="branches",
        db_index=False,
        help_text="of a branch",
    )
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="enterprises")
    address = models.CharField(max_length=200, blank=True, help_text="place of use of labour (用工所在地)")
    registered_address = models.CharField(
        max_length=200, blank=True, db_default="", help_text="as the business register has it (住所)"
    )
    legal_representative = models.CharField(max_length=60, blank=True)
    is_construction = models.BooleanField(default=False)
    industry = models.CharField(max_length=4, blank=True, help_text="GB/T 4754 code, e.g. C18 or E47; empty: not known")
    headcount = models.PositiveIntegerField(null=True, blank=True, help_text="workers employed (用工人数)")
    headcount_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(
        null=True, blank=True, help_text="last time somebody was there or proved it otherwise (最近核实)"
    )
    repeat_until = models.DateField(
        null=True, blank=True, help_text="counts as repeat offender until that day (重复违法单位)"
    )
    is_unidentified = models.BooleanField(
        default=False, help_text="stands in for an employer nobody could name yet (待核实单位); never suggested"
    )
    grid = models.ForeignKey(
        "enterprises.Grid", null=True, blank=True, on_delete=models.PROTECT, related_name="enterprises"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed", db_index=False
    )
    sort_key = models.CharField(max_length=120, blank=True, help_text="pinyin of the name, to sort by")
    version = models.PositiveIntegerField(default=1, help_text="rises with every change; a stale page is refused")
    created_at = models.DateTimeField()

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["district", "-id"], name="enterprise_of_district"),
            models.Index(fields=["street", "-id"], name="enterprise_of_street"),
            models.Index(fields=["head_office"], name="branches", condition=Q(head_office__isnull=False)),
            models.Index(fields=["merged_into"], name="merged_enterprises", condition=Q(merged_into__isnull=False)),
            models.Index(fields=["legal_representative"], name="same_legal_rep", condition=~Q(legal_representative="")),
            models.Index(fields=["address"], name="same_address", condition=~Q(address="")),
        ]

    def __str__(self) -> str:
        return self.name


class NameKind(models.TextChoices):
    """Where a name comes from (名称类别)."""

    REGISTERED = "registered", _("登记名称")
    FORMER = "former", _("曾用名")
    ALIAS = "alias", _("简称、字号")
    TYPED = "typed", _("来件中的写法")


@pgtrigger.register(
    pgtrigger.Trigger(
        name="street_of_its_employer",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("enterprise_id"),
        func=_STREET_OF_ITS_EMPLOYER,
    )
)
@pghistory.track(exclude=["grams", "sounds", "initials", "street"])
class EnterpriseName(models.Model):
    """One way an employer is called (名称与别名): registered name, former name, or how people typed it."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=NameKind, default=NameKind.TYPED)
    until = models.DateField(null=True, blank=True, help_text="last day of a former name")
    key = models.CharField(max_length=200, db_index=True, help_text="the name without width, brackets and legal form")
    grams = ArrayField(models.CharField(max_length=4), help_text="character pairs, for two-character search")
    sounds = ArrayField(
        models.CharField(max_length=250),
        default=list,
        help_text="how it sounds, whole and with any one syllable left out: finds a spelling one slip away",
    )
    initials = models.CharField(max_length=60, blank=True, help_text="first letters in pinyin, e.g. hzhdfs")
    street = models.ForeignKey(
        Unit, null=True, editable=False, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False,
        db_index=False, help_text="of its employer; written by the database alone, so that a street's names are found",
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "name"], name="one_row_per_name")]
        indexes = [
            GinIndex(fields=["grams"], name="enterprise_name_grams"),
            GinIndex(fields=["sounds"], name="enterprise_name_sounds"),
            models.Index(fields=["street", "enterprise"], name="names_of_street"),
            models.Index(fields=["initials"], name="enterprise_name_initials", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name


class ContactRole(models.TextChoices):
    """What a person is to an employer (联系人身份)."""

    LEGAL_REPRESENTATIVE = "legal_representative", _("法定代表人（负责人）")
    WAGE_OFFICER = "wage_officer", _("劳资专管员")
    PERSONNEL = "personnel", _("人事")
    FINANCE = "finance", _("财务")
    OWNER = "owner", _("实际经营者")
    OTHER = "other", _("其他联系人")


@pghistory.track()
class Contact(models.Model):
    """Somebody who speaks for an employer (联系人). Name and telephone are sealed; the indexes find equal ones."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(max_length=20, choices=ContactRole, default=ContactRole.OTHER)
    name = EncryptedField()
    phone = EncryptedField(blank=True, default="")
    name_index = models.CharField(max_length=64, blank=True)
    phone_index = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=100, blank=True, help_text="where it is known from, e.g. 市场监管数据")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["phone_index"], name="contact_by_phone")]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "role", "name_index", "phone_index"],
                condition=Q(until=None),
                name="each_contact_once",
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"
