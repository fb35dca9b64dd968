"""What the page of a roster shows."""

from itertools import islice

from accounts.actor import Actor
from cases.models import Case, Roster, RosterState, WageKind
from cases.queries import rosters as query
from cases.queries.money import why_no_money
from cases.roster.show import ShownRow, shown
from common.sheets.parts import unpacked
from common.sheets.table import Row

GOOD_ROWS_SHOWN = 20


def page_of(case: Case, roster: Roster, actor: Actor, *, with_rows: bool = True) -> dict[str, object]:
    """The context of the page and of its fragments. Rows are shown to those who may work on them."""
    blocked = why_no_money(case, actor)
    totals = roster.result.get("totals")
    to_confirm = roster.state in (RosterState.CHECKED, RosterState.FAILED) and totals is not None
    context: dict[str, object] = {
        "case": case,
        "roster": roster,
        "blocked": blocked,
        "totals": totals,
        "by_kind": [(kind.label, totals["sums"][kind]) for kind in WageKind if kind in totals["sums"]]
        if totals
        else [],
        "to_confirm": to_confirm,
        "may_confirm": to_confirm and not blocked,
        "before": query.done_before(roster) if to_confirm else None,
    }
    if with_rows and context["may_confirm"]:
        context |= _rows(roster)
    return context


def _rows(roster: Roster) -> dict[str, object]:
    columns = [one["field"] for one in roster.columns]
    bad, good, skipped = [], [], []
    for part in roster.parts.iterator(chunk_size=4):
        for row in unpacked(part):
            _sort(row, bad, good, skipped)
    return {
        "bad_rows": _shown(bad, columns, query.BAD_ROWS_SHOWN),
        "bad_left": max(0, len(bad) - query.BAD_ROWS_SHOWN),
        "skipped_rows": _shown(skipped, columns, query.BAD_ROWS_SHOWN),
        "good_rows": _shown(good, _used(good, columns), GOOD_ROWS_SHOWN),
        "good_left": max(0, len(good) - GOOD_ROWS_SHOWN),
        "columns": roster.columns,
    }


def _sort(row: Row, bad: list[Row], good: list[Row], skipped: list[Row]) -> None:
    (skipped if row.skip else bad if row.is_bad else good).append(row)


def _used(rows: list[Row], columns: list[str]) -> list[str]:
    """Columns with something in one of the rows shown."""
    return [name for name in columns if any(name in row.cells for row in rows[:GOOD_ROWS_SHOWN])]


def _shown(rows: list[Row], columns: list[str], most: int) -> list[ShownRow]:
    return [shown(row, columns) for row in islice(rows, most)]
