"""The kinds of answer and what they read before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import AnswerKind
from cases.workflow import Outcome
from common.enumerated import enumerated

SHOWN = 20


@dataclass(frozen=True)
class Version:
    """One version of a wording: who wrote it, when."""

    who: str
    at: datetime
    name: str
    text: str
    active: bool


@dataclass(frozen=True)
class KindCard:
    """A kind and the ends of cases it is used for, in words."""

    kind: AnswerKind
    outcomes: str


def kind_cards() -> list[KindCard]:
    """All kinds in order. One query."""
    words = dict(Outcome.choices)
    return [
        KindCard(kind, enumerated(words.get(one, one) for one in kind.outcomes)) for kind in AnswerKind.objects.all()
    ]


def latest_version(kind: AnswerKind) -> int:
    """The number of the newest entry in the history of a kind; 0 when there is none."""
    return kind.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0


def versions_of(kind: AnswerKind) -> list[Version]:
    """The newest versions, the one in force first. Two queries."""
    events = list(kind.events.order_by("-pgh_id")[:SHOWN])
    names = {_actor(event) for event in events}
    people = {user.username: user.label for user in User.objects.filter(username__in=names)}
    return [
        Version(people.get(_actor(event)) or _("系统"), event.pgh_created_at, event.name, event.text, event.active)
        for event in events
    ]


def _actor(event: Any) -> str:
    return (event.pgh_context or {}).get("actor", "")
