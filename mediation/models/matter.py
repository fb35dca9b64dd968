"""A dispute before a mediation body, and what happened to it."""

from typing import NamedTuple

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, Sight, sight_of
from common.encryption import EncryptedField
from mediation.models.station import ConflictOfInterest, Station
from mediation.workflow import EDGES, RUNNING, Ending, State


class MediationSight(NamedTuple):
    """All that the row rule of mediations asks of an actor. `mediator`: key of a person who mediates, else None."""

    cases: Sight
    mediator: int | None


def sight_of_mediations(actor: Actor) -> MediationSight:
    """What the actor's posts of today show."""
    return MediationSight(sight_of(actor), actor.user.pk if actor.has("mediator") else None)


class MediationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "MediationQuerySet":
        """Who sees the case; but a mediator who is bound to its employer sees no mediation of it."""
        return self.within(sight_of_mediations(actor))

    def within(self, sight: MediationSight) -> "MediationQuerySet":
        """`visible_to` for everybody who sees the same."""
        return self.filter(case__in=Case.objects.within(sight.cases)).neutral_to(sight.mediator)

    def neutral_to(self, mediator: int | None) -> "MediationQuerySet":
        """Without those of employers this mediator is bound to. Of cases that are seen anyway."""
        if mediator is None:
            return self
        bound = ConflictOfInterest.objects.standing().filter(mediator=mediator, enterprise=OuterRef("case__enterprise"))
        return self.filter(~Exists(bound))

    def open(self) -> "MediationQuerySet":
        """What has not ended, promises still watched included."""
        return self.exclude(state=State.ENDED)

    def running(self) -> "MediationQuerySet":
        """No agreement yet, and not over."""
        return self.filter(state__in=RUNNING)


@pgtrigger.register(
    pgtrigger.FSM(name="mediation_follows_its_steps", field="state", transitions=list(EDGES)),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
)
@pghistory.track()
class Mediation(models.Model):
    """A dispute that a station mediates before it is filed (调解事项). A case has at most one that is open.

    `agreed_at` tells success; `ending` how it was over, which for a promise is whether it was kept.
    """

    number = models.CharField(max_length=30, unique=True, help_text="TJ2026-000001")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mediations")
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    street = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="where the work was done"
    )
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="mediations")
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="mediations"
    )
    state = models.CharField(max_length=10, choices=State, default=State.SENT)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    sent_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    worker_consents = models.BooleanField(null=True, help_text="null: not asked yet (劳动者意见)")
    employer_consents = models.BooleanField(null=True, help_text="null: not asked yet (用人单位意见)")
    begun_at = models.DateTimeField(null=True, blank=True, help_text="both sides willing, the talk began")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="rises with every step; a stale page is refused")

    objects = MediationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "-id"], name="mediation_of_district"),
            models.Index(fields=["station", "state", "-id"], name="mediation_of_station"),
            models.Index(
                fields=["mediator", "state"], name="mediation_of_mediator", condition=Q(mediator__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=~Q(state="ended"), name="one_open_mediation_per_case"),
            models.CheckConstraint(
                name="mediation_ends_in_a_way",
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(ending="")
                | ~Q(state="ended") & Q(ending="", ended_at=None),
            ),
            models.CheckConstraint(
                name="promise_needs_an_agreement",
                condition=~Q(ending__in=["fulfilled", "broken"]) | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mediation_in_order",
                condition=(Q(ended_at=None) | Q(ended_at__gte=F("sent_at")))
                & (Q(agreed_at=None) | Q(agreed_at__gte=F("sent_at"))),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class EntryKind(models.TextChoices):
    """What happened to a mediation (经过)."""

    SENT = "sent", _("送交调解")
    SIGNED = "signed", _("已签收")
    FORWARDED = "forwarded", _("已改派")
    ASSIGNED = "assigned", _("调解员已定")
    REMOVED = "removed", _("调解员回避")
    BOOKED = "booked", _("已约定时间")
    CANCELLED = "cancelled", _("约定取消")
    CONSENT = "consent", _("双方意见")
    BEGUN = "begun", _("调解开始")
    HELD = "held", _("调解")
    NO_SHOW = "no_show", _("未到场")
    PROPOSED = "proposed", _("提出方案")
    EXTENDED = "extended", _("期限延长")
    AGREED = "agreed", _("达成协议")
    PROVEN = "proven", _("分期已付")
    MISSED = "missed", _("分期逾期")
    RELEASED = "released", _("公开笔记")
    PROCEDURE = "procedure", _("后续程序")
    ENDED = "ended", _("调解终结")
    TAKEN_UP = "taken_up", _("恢复调解")


@pgtrigger.register(pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class MediationEntry(models.Model):
    """One line of what happened, in order (调解经过). Append-only."""

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    note = models.CharField(max_length=1000, blank=True)
    data = models.JSONField(default=dict, help_text="numbers, codes, units; no personal data")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.kind}"


@pghistory.track()
class ConfidentialNote(models.Model):
    """What was said in confidence (调解笔记): read by mediators of the station only, until one of them releases it.

    What was said in mediation is no evidence against who said it.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="notes")
    text = EncryptedField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.mediation_id} note {self.pk}"
