"""Why a figure of the standard moved: the newest changes of its cases, and the limits it was held to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cases.models import TimelineEntry
from cases.texts import timeline_text
from early_warnings.models import StandardValue
from early_warnings.queries.standard import Figure
from early_warnings.queries.standard_period import VOID

# What a case counts for changes with these steps.
MOVING = (
    "file", "close", "unjoin", "project_set", "project_removed", "employer_identified", "group_joined",
    "wage_line_added", "wages_corrected", "roster_done",
)  # fmt: skip
SHOWN = 20


@dataclass(frozen=True)
class Move:
    """One change: of which case, what, by whom, when. `out`: since then the case does not count."""

    number: str
    what: str
    note: str
    who: str
    at: datetime
    out: bool


def moves_of(figure: Figure) -> list[Move]:
    """The newest changes of the cases a figure is made of. One query."""
    entries = TimelineEntry.objects.filter(case__in=figure.moved_by.order_by().values("pk"), kind__in=MOVING)
    return [
        Move(
            entry.case.number,
            timeline_text(entry.kind, entry.data),
            entry.note,
            entry.actor,
            entry.at,
            entry.kind == "close" and entry.data.get("outcome") in VOID,
        )
        for entry in entries.select_related("case").order_by("-id")[:SHOWN]
    ]


def limits_of(code: str) -> QuerySet[StandardValue]:
    """Every limit an indicator was held to, the newest first."""
    return StandardValue.objects.filter(indicator=code).select_related("set_by").order_by("-valid_from")
