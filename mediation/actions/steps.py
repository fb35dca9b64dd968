"""Which action takes which step with a mediation. Each is called with the mediation, `actor`, `version` and what its
form says. One door for all of them: mediation/<number>/steps/<code>/."""

from collections.abc import Callable
from typing import Any

from accounts.actor import Actor, recorded
from mediation.actions import (
    agreeing,
    assigning,
    booking,
    breaking,
    consent,
    failing,
    instalments,
    notes,
    procedures,
    proposals,
    sessions,
    signing,
)
from mediation.models import Instalment, Mediation, Session


@recorded
def cancel(
    mediation: Mediation, *, session: Session, reason: str = "", actor: Actor, version: int | None = None
) -> Session:
    """Call one appointment of the mediation off. Raises as `booking.cancel`."""
    return booking.cancel(session, reason=reason, actor=actor, version=version)


@recorded
def prove(
    mediation: Mediation, *, instalment: Instalment, actor: Actor, version: int | None = None, **paid: Any
) -> Instalment:
    """Enter the payment of one instalment of the mediation. Raises as `instalments.prove`."""
    return instalments.prove(instalment, actor=actor, version=version, **paid)


TAKE_STEP: dict[str, Callable[..., Any]] = {
    "at_once": consent.at_once,
    "sign": signing.sign,
    "forward": signing.forward,
    "assign": assigning.assign,
    "remove": assigning.remove,
    "book": booking.book,
    "cancel": cancel,
    "consent": consent.consent,
    "begin": consent.begin,
    "hold": sessions.hold,
    "propose": proposals.propose,
    "answer": proposals.answer,
    "note": notes.write_note,
    "release": notes.release,
    "extend": failing.extend,
    "fail": failing.fail,
    "recall": failing.recall,
    "agree": agreeing.agree,
    "prove": prove,
    "press": instalments.press,
    "break_off": breaking.break_off,
    "follow": procedures.follow,
}
