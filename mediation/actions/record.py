"""What every step with a mediation does first and last: lock, right, version; a line of what happened; save."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.errors import Refused, Stale
from common.time import now
from common.worded import ask
from mediation.models import EntryKind, Mediation, MediationEntry, MediationSight, sight_of_mediations
from mediation.queries.rights import why_not

LONGEST_NOTE = 1000
PARTS = ("case__enterprise", "case__unit", "station__unit", "mediator")


def lock(mediation: Mediation, code: str, *, actor: Actor, version: int | None = None) -> Mediation:
    """The mediation as it is now, locked, when this actor may take the step.

    `version`: as the page showed it; None from a caller that showed none. Raises Mediation.DoesNotExist when it is
    not seen, Stale, Refused. Whoever changes the case too locks the case first.
    """
    sight = sight_of_mediations(actor)
    rows = ask(("locked mediation", sight), lambda one: _locked(one, sight), mediation.pk)
    if not rows:
        raise Mediation.DoesNotExist
    found = rows[0]
    if version is not None and version != found.version:
        raise Stale("stale", _("这件调解刚刚有了变化，请看过最新情况再提交；您填写的内容还在"))
    if no := why_not(found, code, actor):
        raise no
    return found


def _locked(mediation: int, sight: MediationSight) -> QuerySet[Mediation]:
    seen = Mediation.objects.within(sight).select_for_update(of=("self",))
    return seen.select_related(*PARTS).filter(pk=mediation)


def save(mediation: Mediation, *columns: str) -> None:
    """Keep what a step changed; the version rises."""
    mediation.version += 1
    mediation.save(update_fields=[*columns, "version"])


def enter(
    mediation: Mediation,
    kind: EntryKind,
    *,
    actor: Actor,
    note: str = "",
    data: dict | None = None,
    at: datetime | None = None,
) -> MediationEntry:
    """Add a line of what happened. `data`: numbers, codes, units; no personal data."""
    return MediationEntry.objects.create(
        mediation=mediation, kind=kind, at=at or now(), actor=actor.label, note=note[:LONGEST_NOTE], data=data or {}
    )


def said(text: str, field: str = "note") -> str:
    """A sentence that must be there. Raises Refused."""
    text = text.strip()
    if len(text) < 2:
        raise Refused("required", _("请写明情况"), field)
    return text[:LONGEST_NOTE]
