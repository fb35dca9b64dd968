"""Take up again what was closed too early (恢复办理): the same case, the same number, counted once."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import take
from cases.models import Case
from cases.workflow import State
from common.errors import Refused


@recorded
def reopen(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Back to where it was before it was closed: under investigation when it had been filed, else to be filed.

    How and when it had ended stays in the timeline. It was received when it was received: no new case.
    """
    if not reason.strip():
        raise Refused("reason_required", _("请写明恢复办理的理由"), "reason")
    target = State.INVESTIGATING if case.filed_at else State.ACCEPTED
    closed = f"{case.closed_at:%Y-%m-%dT%H:%M:%S%z}" if case.closed_at else ""
    return take(
        case,
        "reopen",
        actor=actor,
        version=version,
        target=target,
        note=reason,
        data={"outcome": case.outcome, "closed_at": closed},
        concluded_at=None,
    )
