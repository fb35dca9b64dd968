"""When a mediator is there, and what is agreed on for that time."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from mediation.models.matter import Mediation
from mediation.models.station import Station
from mediation.workflow import Mode, Side


class Span(Func):
    """From `starts_at` to `ends_at`, the end not included: one after the other do not overlap."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


SPAN = Span(F("starts_at"), F("ends_at"), RangeBoundary())


class SlotQuerySet(models.QuerySet):
    def free(self) -> "SlotQuerySet":
        """Neither withdrawn nor taken."""
        taken = Session.objects.filter(slot=models.OuterRef("pk")).exclude(state=SessionState.CANCELLED)
        return self.filter(~models.Exists(taken), withdrawn_at=None)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Slot(models.Model):
    """A time at which a mediator on duty takes an appointment (值班时段). Dealt out of a shift of the rota."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="slots")
    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mediation_slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="the mediator can't be there")

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["station", "starts_at"], name="slot_of_station")]
        constraints = [
            models.CheckConstraint(name="slot_in_order", condition=Q(ends_at__gt=F("starts_at"))),
            ExclusionConstraint(
                name="one_slot_of_a_mediator_at_a_time",
                expressions=[("mediator", RangeOperators.EQUAL), (SPAN, RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediator_id} {self.starts_at:%F %H:%M}"


class SessionState(models.TextChoices):
    """What became of an appointment (场次状态)."""

    PLANNED = "planned", _("已预约")
    HELD = "held", _("已调解")
    NO_SHOW = "no_show", _("一方未到场")
    CANCELLED = "cancelled", _("已取消")


@pghistory.track()
class Session(models.Model):
    """One meeting of the two sides before a mediator (调解场次), planned or held.

    Two that are not cancelled never overlap for one mediator; the database refuses.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="sessions")
    slot = models.ForeignKey(
        Slot,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text="null: outside the rota",
    )
    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mediation_sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(max_length=200, blank=True, help_text="a room, or the address of a video meeting")
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    worker_came = models.BooleanField(null=True)
    employer_came = models.BooleanField(null=True)
    result = models.CharField(max_length=500, blank=True, help_text="what the record may say; no confidences")
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True, help_text="when what happened was entered")

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["mediation", "starts_at"], name="session_of_mediation"),
            models.Index(fields=["mediator", "starts_at"], name="session_of_mediator"),
        ]
        constraints = [
            models.CheckConstraint(name="session_in_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.UniqueConstraint(fields=["slot"], condition=~Q(state="cancelled"), name="one_session_per_slot"),
            ExclusionConstraint(
                name="one_session_of_a_mediator_at_a_time",
                expressions=[("mediator", RangeOperators.EQUAL), (SPAN, RangeOperators.OVERLAPS)],
                condition=~Q(state="cancelled"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.starts_at:%F %H:%M}"


class ProposalAnswer(models.TextChoices):
    """What a side said to a proposal (对方案的答复)."""

    ACCEPTED = "accepted", _("同意")
    REFUSED = "refused", _("不同意")


@pghistory.track()
class Proposal(models.Model):
    """What somebody offered (调解方案), and what the sides said to it."""

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="proposals")
    side = models.CharField(max_length=10, choices=Side, help_text="who made it")
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="yuan")
    terms = models.CharField(max_length=500)
    worker_answer = models.CharField(max_length=10, choices=ProposalAnswer, blank=True)
    employer_answer = models.CharField(max_length=10, choices=ProposalAnswer, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="proposal_is_of_money", condition=Q(amount=None) | Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.side}"
