"""A case takes a step, the questions to its workers follow: in the same transaction."""

from accounts.actor import Actor
from cases.models import Case
from feedback.actions.answering import keep_open, lift_if_last
from feedback.actions.asking import ask
from feedback.actions.surveys import ask_satisfaction
from feedback.queries.confirmations import open_noes


def follow_case(case: Case, code: str, *, data: dict, note: str, actor: Actor) -> None:
    """Told of every step of every case (`CASE_STEPS_TOLD`). Mostly does nothing, without a query."""
    if code == "close":
        ask(case, actor=actor)
        ask_satisfaction(case, actor=actor)
    elif code == "join":
        _joined(case, data["into"], actor)
    elif code == "unjoin":
        _parted(case, data["into"], actor)


def _joined(case: Case, into: str, actor: Actor) -> None:
    """What a worker disputes keeps the case open in which it is dealt with from now on."""
    if open_noes(case).exists():
        keep_open(Case.objects.select_related("unit", "district").get(number=into), actor=actor)


def _parted(case: Case, into: str, actor: Actor) -> None:
    """Each keeps its own. The joining still stands at this moment: what belongs to the leaver is left out by name."""
    other = Case.objects.select_related("unit", "district").get(number=into)
    lift_if_last(other, actor=actor, without=case)
