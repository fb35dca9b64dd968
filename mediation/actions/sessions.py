"""What became of an appointment (调解情况): both sides came, or one did not; and when they meet again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import local_day, now, today
from mediation.actions.booking import book
from mediation.actions.record import enter, lock, save
from mediation.models import EntryKind, Mediation, Session, SessionState, Slot
from mediation.workflow import Mode


@dataclass(frozen=True)
class Again:
    """When they meet again: a slot of the rota, how, and where."""

    slot: Slot
    mode: str = Mode.IN_PERSON
    place: str = ""


@recorded
def hold(
    mediation: Mediation,
    *,
    session: Session,
    worker_came: bool,
    employer_came: bool,
    result: str = "",
    again: Again | None = None,
    actor: Actor,
    version: int | None = None,
) -> Mediation:
    """Enter what became of a planned session; `again` books the next in the same transaction.

    `result` is what the record may say, no confidences. Raises Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock(mediation, "hold", actor=actor, version=version)
    held = found.sessions.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if held is None or held.state != SessionState.PLANNED:
        raise Refused("not_planned", _("这个场次已经登记过，或者已经取消"), "session")
    if local_day(held.starts_at) > today():
        raise Refused("not_yet", _("这个场次还没有到，不能登记情况"), "session")
    both = worker_came and employer_came
    result = result.strip()
    if both and len(result) < 2:
        raise Refused("required", _("请写明情况"), "result")
    held.state = SessionState.HELD if both else SessionState.NO_SHOW
    held.worker_came, held.employer_came, held.result, held.told_at = worker_came, employer_came, result, now()
    held.save(update_fields=["state", "worker_came", "employer_came", "result", "told_at"])
    save(found)
    data = {"session": held.pk, "worker": worker_came, "employer": employer_came}
    enter(found, EntryKind.HELD if both else EntryKind.NO_SHOW, actor=actor, note=result, data=data)
    if again is not None:
        book(found, slot=again.slot, mode=again.mode, place=again.place, actor=actor)
    return found
