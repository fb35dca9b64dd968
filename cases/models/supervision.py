"""Orders from above on a matter (督办): recorded, so that none can be proven."""

from datetime import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from cases.models.case import Case
from clocks.models import Clock


class SupervisionSource(models.TextChoices):
    """Who supervises (督办来源)."""

    PROVINCE = "province", _("省级部门")
    CITY = "city", _("市级部门")
    DISTRICT = "district", _("区委区政府")
    GROUP_OFFICE = "group_office", _("领导小组办公室")
    PROCURATORATE = "procuratorate", _("检察机关")


class SupervisionOrderQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "SupervisionOrderQuerySet":
        """A district's people see the district's; a unit those it answers for."""
        if actor.is_clock:
            return self
        if actor.district_ids_seen:
            return self.filter(district__in=actor.district_ids_seen)
        units = [post.unit_id for post in actor.posts if post.role not in ("administrator", "outside_system")]
        return self.filter(unit__in=units)


@pgtrigger.register(pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete))
@pghistory.track(exclude=["accountability_since", "accountability_until"])
class SupervisionOrder(models.Model):
    """An order from above or from the group office (督办单), with its own clock SUP-01 and its answer."""

    number = models.CharField(max_length=30, unique=True)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="supervision_orders", help_text="answers it")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="supervision_orders")
    source = models.CharField(max_length=15, choices=SupervisionSource)
    organ = models.CharField(max_length=100, help_text="the organ that sent it")
    document_number = models.CharField(max_length=60, blank=True, help_text="文号 of the order")
    requirement = models.CharField(max_length=500)
    received_on = models.DateField()
    due_at = models.DateTimeField(help_text="the moment the organ set")
    accountability = models.BooleanField(default=False, help_text="somebody was held to account (问责)")
    accountability_since = models.DateTimeField(null=True, blank=True, help_text="when that became known")
    accountability_until = models.DateTimeField(null=True, blank=True, help_text="when it was taken back")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SupervisionOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["district", "-received_on"], name="supervision_of_district")]

    def __str__(self) -> str:
        return self.number

    def hold_to_account(self, somebody: bool, moment: datetime) -> None:
        """Whether somebody was held to account, as it is known since `moment`. Not saved."""
        if somebody and not self.accountability:
            self.accountability_since, self.accountability_until = moment, None
        elif self.accountability and not somebody:
            self.accountability_until = moment
        self.accountability = somebody


class SupervisionClock(Clock):
    """The limit an organ set on its order (督办期限): a row of `Clock` with the order it belongs to."""

    order = models.ForeignKey(SupervisionOrder, on_delete=models.PROTECT, related_name="clocks")
