"""That a tie between two employers is wrong or proves nothing, and that it was right after all."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from enterprises.models import Enterprise, TieDispute
from enterprises.queries.rights import KEEPERS
from projects.queries.network import ties_among


@recorded
def dispute_tie(enterprise: Enterprise, other: int, kind: str, reason: str, *, actor: Actor) -> TieDispute:
    """Say that a tie is wrong (提出关联异议): it stays visible, struck through, and nothing counts it.

    `other`: the key of the employer at its other end. Raises Refused: no right, no reason, no such tie, disputed
    already.
    """
    _require_right(actor)
    if len(reason.strip()) < 4:
        raise Refused("reason_required", _("请写明理由（至少 4 个字）"), "reason")
    found = [tie for tie in ties_among([enterprise.pk], actor) if (tie.kind, tie.other.pk) == (kind, other)]
    if not found:
        raise Refused("no_such_tie", _("没有这条关联，可能刚刚变了"))
    lower, higher = sorted((enterprise.pk, other))
    try:
        with transaction.atomic():
            return TieDispute.objects.create(
                district_id=enterprise.district_id,
                kind=kind,
                lower_id=lower,
                higher_id=higher,
                reason=reason.strip()[:300],
                disputed_by=actor.user,
                disputed_at=now(),
            )
    except IntegrityError:
        raise Refused("disputed_already", _("这条关联已有人提出异议")) from None


@recorded
def withdraw_dispute(enterprise: Enterprise, other: int, kind: str, *, actor: Actor) -> TieDispute:
    """The tie counts again (撤回异议). Raises Refused: no right, nothing to withdraw."""
    _require_right(actor)
    lower, higher = sorted((enterprise.pk, other))
    rows = TieDispute.objects.select_for_update(of=("self",)).filter(kind=kind, lower=lower, higher=higher)
    dispute = rows.filter(withdrawn_at=None).first()
    if dispute is None:
        raise Refused("no_dispute", _("这条关联没有异议，可能刚刚撤回了"))
    dispute.withdrawn_by, dispute.withdrawn_at = actor.user, now()
    dispute.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return dispute


def _require_right(actor: Actor) -> None:
    if not actor.has(*KEEPERS):
        raise Refused("no_right", _("您的岗位不能改动关联关系"))
