"""The feed of changes: what outside systems poll and webhooks tell."""

from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models.complaint import Complaint


class ChangeKind(models.TextChoices):
    """What changed about a complaint (变更类别)."""

    REGISTERED = "complaint.registered", _("已登记")
    SIGNED = "complaint.signed", _("已签收")
    RESPONDED = "complaint.responded", _("已首次回应")
    RETURNED = "complaint.returned", _("已退回渠道")
    EXTENDED = "complaint.extended", _("已延期")
    JOINED = "complaint.joined", _("已并案")
    UNJOINED = "complaint.unjoined", _("已撤销并案")
    ANSWERED = "complaint.answered", _("已答复")
    CASE_MOVED = "case.moved", _("案件进入新环节")


class CurrentTransaction(Func):
    """The number of the running transaction, as the database counts them."""

    template = "pg_current_xact_id()::text::bigint"
    arity = 0
    output_field = models.BigIntegerField()


class OldestRunningTransaction(Func):
    """All transactions below this number have ended."""

    template = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    arity = 0
    output_field = models.BigIntegerField()


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> "ChangeQuerySet":
        """The row rule of the complaint."""
        return self.filter(complaint__in=Complaint.objects.visible_to(actor))

    def settled(self) -> "ChangeQuerySet":
        """Changes below which nothing can appear any more: a reader who goes on after them misses none."""
        return self.filter(transaction__lt=OldestRunningTransaction())

    def after(self, transaction: int, pk: int) -> "ChangeQuerySet":
        """What follows a cursor, in the order of the feed."""
        return self.filter(Q(transaction__gt=transaction) | Q(transaction=transaction, pk__gt=pk))


class Change(models.Model):
    """One change of a complaint, thin and without personal data (变更). The order is that of `transaction`, `id`:
    a row that commits late never stands before a cursor already given out."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=30, choices=ChangeKind)
    data = models.JSONField(default=dict, help_text="codes and numbers only: state, outcome, parent, due")
    at = models.DateTimeField()
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["transaction", "id"]
        indexes = [
            models.Index(fields=["transaction", "id"], name="change_feed"),
            models.Index(fields=["complaint", "-id"], name="changes_of_complaint"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"
