"""Keeping the rows of a roster: sealed in parts, checked and counted."""

from collections.abc import Callable, Iterable, Sequence

from cases.models import Roster, RosterPart
from cases.queries.rosters import known_in, rows_of
from cases.roster.plan import Plan, make_plan
from common.sheets.parts import texts_of, with_changes
from common.sheets.table import Row

# Checks every row, leaves on each what is wrong, returns the claims of the good ones.
Check = Callable[[Iterable[Row]], list]


def sealed(roster: Roster, rows: Sequence[Row]) -> list[RosterPart]:
    """The rows as parts, not saved yet."""
    return [RosterPart(roster=roster, position=position, rows=text) for position, text in texts_of(rows)]


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
        RosterPart.objects.bulk_update(with_changes(roster.parts.all(), rows, changed), ["rows"])
    roster.rows_bad = plan.totals.bad
    roster.result = {**roster.result, "totals": plan.totals.packed()}
    return plan
