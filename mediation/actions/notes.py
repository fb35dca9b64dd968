"""What was said in confidence (调解笔记). It is in no timeline, no document, no search; until it is released."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from mediation.actions.record import enter, lock
from mediation.models import ConfidentialNote, EntryKind, Mediation

LONGEST = 4000


@recorded
def write_note(mediation: Mediation, *, text: str, actor: Actor, version: int | None = None) -> Mediation:
    """Keep a note, sealed. It changes nothing that anybody else decides on, so no version is asked and none rises.

    Raises Mediation.DoesNotExist, Refused.
    """
    found = lock(mediation, "note", actor=actor)
    text = text.strip()[:LONGEST]
    if len(text) < 2:
        raise Refused("required", _("请写明情况"), "text")
    ConfidentialNote.objects.create(mediation=found, text=text, author=actor.user, written_at=now())
    return found


@recorded
def release(mediation: Mediation, *, note: ConfidentialNote, actor: Actor, version: int | None = None) -> Mediation:
    """Whoever sees the case may read this note from now on; it is not taken back. Raises as `write_note`."""
    found = lock(mediation, "release", actor=actor)
    held = found.notes.select_for_update(of=("self",)).filter(pk=note.pk).first()
    if held is None or held.released_at is not None:
        raise Refused("released", _("这条笔记已经公开"), "note")
    held.released_at, held.released_by = now(), actor.user
    held.save(update_fields=["released_at", "released_by"])
    enter(found, EntryKind.RELEASED, actor=actor, data={"written_at": held.written_at.isoformat()})
    return found
