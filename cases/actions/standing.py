"""Whoever changes state, route, outcome or officer of a case keeps how it stood until then."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cases.models import Case, FormerStanding
from common.time import now


@contextmanager
def changing(case: Case) -> Iterator[None]:
    """The case is changed and saved inside. One statement, and none when it stands as before."""
    before = _how(case)
    yield
    if _how(case) != before:
        FormerStanding.objects.create(case=case, until=now(), **before)


def _how(case: Case) -> dict[str, Any]:
    return {
        "state": case.state,
        "route": case.route,
        "outcome": case.outcome,
        "officer_id": case.lead_id or case.handler_id,
    }
