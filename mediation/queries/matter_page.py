"""Everything the page of a mediation shows, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from accounts.actor import Actor
from cases.queries.sums import sums_of
from clocks.lights import Light, label_of, light_of
from clocks.models import Clock
from clocks.queries import current_calendar
from common.time import local_day, now, today
from mediation.models import Mediation, SessionState
from mediation.queries.matters import open_clocks
from mediation.queries.notes import notes_for
from mediation.queries.people import proposed_mediator
from mediation.queries.promises_card import promises_of
from mediation.queries.rights import is_at_station, steps_for
from mediation.queries.timeline import timeline_of
from mediation.workflow import State, Step
from statutes.rules import rule_version

# What usually comes next, by state; the first that may be taken is the one the page offers first.
EXPECTED = {
    State.SENT: ("at_once", "sign", "book"),
    State.SIGNED: ("at_once", "consent", "book"),
    State.MEDIATING: ("hold", "agree", "propose", "answer", "book", "note"),
    State.AGREED: ("prove", "break_off"),
    State.ENDED: ("follow",),
}
# What a step is about: without it the step is not offered.
NEEDS = {
    "hold": "planned", "cancel": "planned", "answer": "proposals", "release": "sealed", "remove": "mediator",
    "begin": "willing", "press": "missed", "break_off": "missed",
}  # fmt: skip
# Taken with a click from the page itself.
BY_A_CLICK = ("at_once", "sign", "begin")


@dataclass(frozen=True)
class ClockCard:
    """A running limit with its name and light."""

    clock: Clock
    name: str
    light: Light


def short_facts(mediation: Mediation) -> dict[str, Any]:
    """What stands at the head of every page about it. One query."""
    return {"mediation": mediation, "case": mediation.case, "sums": sums_of([mediation.case]).get(mediation.case_id)}


def context_of(mediation: Mediation, actor: Actor) -> dict[str, Any]:
    """All of it."""
    sessions = list(mediation.sessions.select_related("mediator").order_by("-starts_at", "-pk"))
    proposals = list(mediation.proposals.order_by("-pk"))
    notes = list(notes_for(mediation, actor))
    has = {
        "planned": any(one.state == SessionState.PLANNED for one in sessions),
        "due": any(one.state == SessionState.PLANNED and local_day(one.starts_at) <= today() for one in sessions),
        "proposals": bool(proposals),
        "sealed": any(one.released_at is None for one in notes),
        "mediator": mediation.mediator_id is not None,
        "willing": bool(mediation.worker_consents and mediation.employer_consents),
    }
    promised = promises_of(mediation, actor)
    has["missed"] = promised["has_missed"]
    steps, others = _in_order(mediation, steps_for(mediation, actor), has)
    return {
        **short_facts(mediation),
        **promised,
        "clocks": clocks_of(mediation),
        "steps": steps,
        "other_steps": others,
        "by_a_click": BY_A_CLICK,
        "sessions": sessions,
        "proposals": proposals,
        "notes": notes,
        "keeps_notes": is_at_station(mediation, actor),
        "proposed": _proposed(mediation, [*steps, *others]),
        "timeline": timeline_of(mediation),
    }


def clocks_of(mediation: Mediation) -> list[ClockCard]:
    """The limits that run on it, what is due first first. Three queries."""
    calendar, moment = current_calendar(), now()
    running = open_clocks([mediation]).get(mediation.pk, [])
    return [
        ClockCard(one, label_of(rule_version(one.rule_id, one.rule_version)), light_of(one, calendar, moment))
        for one in sorted(running, key=lambda one: (one.due_at, one.pk))
    ]


def _in_order(mediation: Mediation, steps: list[Step], has: dict[str, bool]) -> tuple[list[Step], list[Step]]:
    """What is expected next, and the others as the table has them; those with nothing to be about left out. Where
    nothing is expected of this reader, the others come first."""
    known = [step for step in steps if step.code not in NEEDS or has[NEEDS[step.code]]]
    expected = [code for code in EXPECTED[State(mediation.state)] if code != "hold" or has["due"]]
    if has["willing"]:
        expected.insert(0, "begin")
        known = [step for step in known if step.code != "at_once"]
    first = sorted((step for step in known if step.code in expected), key=lambda step: expected.index(step.code))
    others = [step for step in known if step not in first]
    return (first, others) if first else (others, [])


def _proposed(mediation: Mediation, steps: list[Step]) -> Any:
    """Whom to name, while nobody mediates and the reader may name somebody."""
    if mediation.mediator_id is not None or all(step.code != "assign" for step in steps):
        return None
    return proposed_mediator(mediation)
