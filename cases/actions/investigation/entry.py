"""How every write on a plan or a full check begins."""

from accounts.actor import Actor
from cases.actions.advance import lock
from cases.models import Case
from cases.queries.investigation.rights import why_no_investigation


def investigated(case: Case, actor: Actor, version: int | None = None) -> Case:
    """The case, locked, for somebody who may work on its plan and check. Raises Refused, Stale, Case.DoesNotExist."""
    case = lock(case, actor=actor, version=version)
    if refused := why_no_investigation(case, actor):
        raise refused
    return case
