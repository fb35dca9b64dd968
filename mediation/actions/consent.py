"""What the two sides say to being mediated (征求意见), and the beginning of it. Nobody is mediated unwilling."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.enumerated import enumerated
from common.errors import Refused
from common.time import now
from mediation.actions.moving import end_without_agreement, lock_with_case
from mediation.actions.record import enter, lock, save
from mediation.actions.refusing import tell_other_side
from mediation.actions.signing import sign_locked
from mediation.models import EntryKind, Mediation
from mediation.workflow import Ending, Side, State

SIDES = (Side.WORKER, Side.EMPLOYER)
COLUMNS = {Side.WORKER: "worker_consents", Side.EMPLOYER: "employer_consents"}


@recorded
def consent(
    mediation: Mediation, *, side: str, agrees: bool, note: str = "", actor: Actor, version: int | None = None
) -> Mediation:
    """One side is willing, or is not: then it is over, the other side is told, and the case goes on.

    A side may withdraw its word while it is mediated (浙江省劳动人事争议调解仲裁条例 art. 10). Raises
    Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock_with_case(mediation, "consent", actor=actor, version=version)
    if side not in SIDES:
        raise Refused("no_side", _("请选择是哪一方的意见"), "side")
    _note_word(found, Side(side), agrees, note, actor)
    save(found, COLUMNS[Side(side)])
    if not agrees:
        end_without_agreement(found, Ending.REFUSED, note=note.strip(), actor=actor)
        tell_other_side(found, Side(side))
    return found


@recorded
def begin(mediation: Mediation, *, note: str = "", actor: Actor, version: int | None = None) -> Mediation:
    """Both are willing: the talk begins (开始调解). Raises as `consent`."""
    found = lock(mediation, "begin", actor=actor, version=version)
    missing = [side for side in SIDES if getattr(found, COLUMNS[side]) is None]
    if missing:
        sides = enumerated(side.label for side in missing)
        raise Refused("not_asked", _("还没有登记%(sides)s的意见；调解须双方自愿") % {"sides": sides})
    _begin(found, note, actor)
    save(found, "state", "begun_at")
    return found


@recorded
def at_once(mediation: Mediation, *, note: str = "", actor: Actor, version: int | None = None) -> Mediation:
    """Both sides stand here and are willing (即接即调): signed for, both words noted, begun, in one. Raises as
    `consent`."""
    found = lock(mediation, "at_once", actor=actor, version=version)
    if found.state == State.SENT:
        sign_locked(found, note="", actor=actor)
        save(found, "state", "signed_at", "mediator")
    for side in SIDES:
        if not getattr(found, COLUMNS[side]):
            _note_word(found, side, True, "", actor)
    _begin(found, note, actor)
    save(found, "state", "begun_at", *COLUMNS.values())
    return found


def _note_word(found: Mediation, side: Side, agrees: bool, note: str, actor: Actor) -> None:
    setattr(found, COLUMNS[side], agrees)
    data = {"side": str(side), "agrees": agrees}
    enter(found, EntryKind.CONSENT, actor=actor, note=note.strip(), data=data)


def _begin(found: Mediation, note: str, actor: Actor) -> None:
    found.state, found.begun_at = State.MEDIATING, now()
    enter(found, EntryKind.BEGUN, actor=actor, note=note.strip())
