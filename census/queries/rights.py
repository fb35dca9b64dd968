"""Who reads a census, who makes one, who deals it out, visits, and judges what was found."""

from accounts.actor import Actor
from accounts.models import Role
from census.models import CensusTask
from enterprises.queries.rights import KEEPERS, may_keep

VISITORS = KEEPERS
READERS = KEEPERS | {Role.AUDITOR}
CHIEFS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})


def may_manage(actor: Actor) -> bool:
    """Heads of brigade and bureau make, open and close a census of their district."""
    return actor.has(*CHIEFS) and actor.district is not None


def streets_led(actor: Actor) -> frozenset[int]:
    """Streets whose squad this actor heads."""
    return frozenset(post.unit_id for post in actor.posts if post.role == Role.SQUAD_HEAD)


def leads_any(actor: Actor) -> bool:
    """Whether this actor deals out or judges anything: decides about buttons, never about rows."""
    return may_manage(actor) or bool(streets_led(actor))


def may_lead(actor: Actor, *, district: int, street: int | None) -> bool:
    """Deal out and judge: a squad head in the own street, a chief in the district."""
    if may_manage(actor) and actor.district.pk == district:
        return True
    return street is not None and street in streets_led(actor)


def may_visit(actor: Actor, task: CensusTask) -> bool:
    """Write down a visit: whoever keeps the register there. The task must be visible to the actor."""
    return actor.has(*VISITORS) and may_keep(actor, district=task.district_id, street=task.street_id)
