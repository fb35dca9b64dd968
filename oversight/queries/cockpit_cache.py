"""What the cockpit counted a moment ago, for everybody who sees the same. Numbers only: no row, no name, no text."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

from accounts.actor import Actor
from accounts.territory import streets_seen
from cases.models import sight_of
from common.time import local_day
from oversight.figures.figure import Scope
from oversight.queries.cockpit_counts import Tallies, Tally, count, count_before

FORM = 2  # rises when what is kept changes its form
KEPT = 25  # seconds; pages ask again after thirty, so that nothing shown is a minute old
PAST_KEPT = 3600  # seconds; what stood on a day that is over hardly changes


@dataclass(frozen=True)
class Snapshot:
    """All numbers of a cockpit and the moment they were counted. `before`: month and year → figure → number; a figure
    that is missing cannot be compared, since there was no case yet."""

    at: datetime
    found: Tallies
    before: dict[str, dict[str, Tally]]


def counted(scope: Scope) -> Snapshot:
    """Counted now or a moment ago."""
    days = (scope.unit, scope.first, scope.last)
    at, found, before = _kept("now", scope, (*days, local_day(scope.as_of)), KEPT, lambda: (scope.as_of, *count(scope)))
    past = _kept("before", scope, (scope.unit, local_day(scope.as_of)), PAST_KEPT, lambda: count_before(scope))
    # Days before the first case are no zero.
    return Snapshot(at, found, {name: past[name] | before[name] if past[name] else {} for name in past})


def what_is_seen(actor: Actor) -> tuple[Any, ...]:
    """All by which the row rules tell actors apart: whoever has the same sees the same rows and so the same numbers."""
    sight = sight_of(actor)
    bound = actor.user.pk if actor.user and actor.has("mediator") else None  # employers a mediator must not see
    units = [] if sight.districts else sorted(sight.units)  # who sees a district is not bound by units
    return sight.everything, sorted(sight.districts), units, streets_seen(actor), bound


def _kept(what: str, scope: Scope, about: tuple[Any, ...], seconds: int, work: Callable[[], Any]) -> Any:
    """A cache that cannot be reached costs time and no page."""
    named = hashlib.sha256(repr((what_is_seen(scope.actor), about)).encode()).hexdigest()
    key = f"cockpit:{FORM}:{what}:{named}"
    try:
        known = cache.get(key)
    except RedisError:
        return work()
    if known is None:
        known = work()
        try:
            cache.set(key, known, timeout=seconds)
        except RedisError:
            return known
    return known
