"""Who mediates (指定调解员), and who must not (回避)."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from common.errors import Refused
from mediation.actions.conflicts import ConflictFacts, declare_conflict
from mediation.actions.limits import give_limits
from mediation.actions.record import enter, lock, save
from mediation.models import EntryKind, Mediation
from mediation.queries.conflicts import why_not_mediate
from mediation.queries.people import proposed_mediator
from mediation.queries.rights_of_network import mediators_at
from outbox.actions import queue


@recorded
def assign(mediation: Mediation, *, mediator: User, actor: Actor, version: int | None = None) -> Mediation:
    """Name one person of the station. Raises Mediation.DoesNotExist, Stale, Refused: bound to the employer."""
    found = lock(mediation, "assign", actor=actor, version=version)
    if not mediators_at(found.station).filter(pk=mediator.pk).exists():
        raise Refused("not_of_station", _("%(name)s不是这个调解组织的调解员") % {"name": mediator.label}, "mediator")
    if no := why_not_mediate(mediator, found.case):
        raise no
    if found.mediator_id == mediator.pk:
        return found
    found.mediator = mediator
    save(found, "mediator")
    give_limits(found, mediator=mediator)
    enter(found, EntryKind.ASSIGNED, actor=actor, data={"mediator": mediator.pk})
    return found


@recorded
def remove(mediation: Mediation, *, tie: str, note: str = "", actor: Actor, version: int | None = None) -> Mediation:
    """The mediator is bound to the employer (利益冲突): it is declared, they leave this matter and see it no more,
    their appointments are cancelled, and the station is told whom it might name next. Raises as `assign`."""
    found = lock(mediation, "remove", actor=actor, version=version)
    gone = found.mediator
    if gone is None:
        raise Refused("nobody_named", _("还没有指定调解员"))
    facts = ConflictFacts(mediator=gone, enterprise=found.case.enterprise, tie=tie, note=note)
    declare_conflict(facts, actor=actor)
    found.refresh_from_db(fields=["mediator", "version"])
    if found.mediator_id == gone.pk:  # its promises are still watched: declaring takes nobody off those
        found.mediator = None
        save(found, "mediator")
        enter(found, EntryKind.REMOVED, actor=actor, data={"station": found.station.unit.name})
    give_limits(found, mediator=None)
    proposed = proposed_mediator(found)
    queue(
        "mediator_removed",
        reason=f"mediation:{found.pk}:removed:{gone.pk}",
        data={"number": found.number, "proposed": proposed.label if proposed else None},
        unit=found.station.unit,
        subject=found.number,
    )
    return found
