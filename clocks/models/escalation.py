"""Who is told when a clock runs out: the ladder as rows, each rung taken once."""

import pghistory
import pgtrigger
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clocks.models.clock import Clock


class RungRecipient(models.TextChoices):
    """Whom a rung of the ladder tells."""

    HANDLER = "handler", _("承办人")
    SQUAD_HEAD = "squad_head", _("中队长（承办机构负责人）")
    BRIGADE_HEAD = "brigade_head", _("大队长")
    GROUP_OFFICE = "group_office", _("领导小组办公室")


@pghistory.track()
class LadderRung(models.Model):
    """One rung of the escalation ladder (催办阶梯): the district's own choice, edited in the product."""

    level = models.PositiveSmallIntegerField(unique=True)
    recipient = models.CharField(max_length=20, choices=RungRecipient)
    working_days = models.SmallIntegerField(
        help_text="after the due day; negative: before it (counted from the safe date)"
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["level"]

    def __str__(self) -> str:
        return f"{self.level} {self.get_recipient_display()} {self.working_days:+d}"


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class Escalation(models.Model):
    """A rung taken for one clock (催办记录). The unique key makes a second telling impossible."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="escalations")
    level = models.PositiveSmallIntegerField()
    clock_version = models.PositiveIntegerField()
    recipient = models.CharField(max_length=20, choices=RungRecipient)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["clock", "level", "clock_version"], name="each_rung_taken_once")]

    def __str__(self) -> str:
        return f"{self.clock_id} rung {self.level}"


class SweepRun(models.Model):
    """When the sweep last ran (期限巡查): one row; its age is the dead man's switch."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0, help_text="rungs taken in that run")

    def __str__(self) -> str:
        return f"{self.name} {translation.gettext('于')} {self.at:%F %T}"
