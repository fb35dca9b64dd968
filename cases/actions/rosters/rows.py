"""Keeping the rows of a roster: sealed in parts, checked and counted."""

import json
from collections.abc import Callable, Iterable, Sequence

from cases.models import Roster, RosterPart
from cases.queries.rosters import known_in, rows_of
from cases.roster.plan import Plan, make_plan
from cases.roster.table import Row

ROWS_A_PART = 500
# Checks every row, leaves on each what is wrong, returns the claims of the good ones.
Check = Callable[[Iterable[Row]], list]


def sealed(roster: Roster, rows: Sequence[Row]) -> list[RosterPart]:
    """The rows as parts, not saved yet."""
    return [
        RosterPart(roster=roster, position=position, rows=packed(rows[start : start + ROWS_A_PART]))
        for position, start in enumerate(range(0, len(rows), ROWS_A_PART))
    ]


def packed(rows: Iterable[Row]) -> str:
    """The rows of one part as text, to be sealed by its field."""
    return json.dumps([row.packed() for row in rows], ensure_ascii=False, separators=(",", ":"))


def plan_of(roster: Roster, rows: list[Row], check: Check) -> Plan:
    """What storing these rows would do now."""
    return make_plan(rows, check(rows), known_in(roster.case))


def recount(roster: Roster, check: Check, *, parts: Iterable[RosterPart] = ()) -> Plan:
    """Check every row anew and keep the numbers and the flags. `parts` are those already written."""
    rows = rows_of(roster)
    before = {row.number: list(row.flags) for row in rows}
    plan = plan_of(roster, rows, check)
    changed = {row.number for row in rows if row.flags != before[row.number]}
    if changed:
        _write(roster, rows, changed)
    roster.rows_bad = plan.totals.bad
    roster.result = {**roster.result, "totals": plan.totals.packed()}
    return plan


def _write(roster: Roster, rows: list[Row], changed: set[int]) -> None:
    """Only the parts in which a flag moved."""
    touched = []
    start = 0
    for part in roster.parts.all():
        mine = rows[start : start + len(json.loads(part.rows))]
        start += len(mine)
        if any(row.number in changed for row in mine):
            part.rows = packed(mine)
            touched.append(part)
    RosterPart.objects.bulk_update(touched, ["rows"])
