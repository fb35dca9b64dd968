"""Take the bundle of a referral out of the house: never unseen."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from cases.actions.record import tell
from cases.models import Case, CustodyEntry, CustodyKind
from cases.queries.referral_bundle import Bundle, bundle_of
from common.errors import Refused
from common.time import now


@recorded
def take_out(case: Case, *, reason: str, until: datetime | None = None, actor: Actor) -> Bundle:
    """The bundle, to be closed by the caller. Who took it and why is written down, and each file's chain goes on.

    The case must be visible to the actor: the door fetched it so. Raises Refused.
    """
    note_access(subject=f"bundle:{case.pk}", case_number=case.number, field="bundle", reason=reason, actor=actor)
    bundle = bundle_of(case, until=until)
    if not bundle.pieces:
        bundle.close()
        raise Refused("nothing_to_bundle", _("本案还没有已制发的文书和证据，没有可导出的材料"), "reason")
    CustodyEntry.objects.bulk_create(
        CustodyEntry(
            evidence_id=piece.evidence,
            kind=CustodyKind.COPIED,
            holder=actor.label,
            purpose=_("移送材料包"),
            recorded_by=actor.label,
            user=actor.user,
            at=now(),
        )
        for piece in bundle.pieces
        if piece.evidence
    )
    tell(case, "referral_bundle", actor=actor, note=reason.strip())
    return bundle
