"""Taking a roster in, correcting its rows, letting it go."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.rosters.rows import Check, plan_of, recount, sealed
from cases.models import Case, Roster, RosterPart, RosterState
from cases.queries.money import why_no_money
from cases.queries.rosters import row_of, same_roster
from cases.roster.persons import NAMESAKES
from common.errors import Refused, Stale
from common.sheets.parts import packed, unpacked
from common.sheets.table import LONGEST_KEPT, Row, Table
from common.time import now

ROWS_AT_ONCE = 300  # checked and stored while the person waits; more is for the worker


@recorded
def receive_roster(
    case: Case, *, table: Table, file_name: str, digest: str, check: Check, actor: Actor
) -> tuple[Roster, bool]:
    """Keep what was read; a small roster is checked at once. The same contents still open are led to: (roster, new)."""
    case = _open_for_rosters(case, actor)
    if same := same_roster(case, digest):
        return same, False
    roster = Roster(
        case=case,
        file_name=file_name[:200],
        digest=digest,
        columns=[{"field": name, "header": header} for name, header in table.columns.items()],
        rows_total=len(table.rows),
        uploaded_by=actor.user,
        uploaded_at=now(),
        result={"ignored": table.ignored[:20], "sheet": table.sheet, "other_sheets": table.other_sheets[:10]},
    )
    if len(table.rows) <= ROWS_AT_ONCE:
        totals = plan_of(roster, table.rows, check).totals
        roster.state, roster.rows_bad, roster.rows_done = RosterState.CHECKED, totals.bad, len(table.rows)
        roster.result["totals"] = totals.packed()
    roster.save()
    RosterPart.objects.bulk_create(sealed(roster, table.rows))
    return roster, True


@recorded
def fix_row(
    roster: Roster, *, number: int, cells: Mapping[str, str], seen: int, check: Check, actor: Actor
) -> tuple[Roster, Row]:
    """Put what was retyped into a row and check the roster anew. `seen`: the version of the row on the page. A row
    doubted for its name and saved as it is is about another person of this name.

    Raises Stale when somebody else changed the row since, Refused.
    """
    typed = {name: " ".join(text.split())[: LONGEST_KEPT + 1] for name, text in cells.items()}
    return _change(roster, number, seen, check, actor, lambda row: row.retyped(typed, doubts=NAMESAKES))


@recorded
def skip_row(
    roster: Roster, *, number: int, skip: bool = True, seen: int, check: Check, actor: Actor
) -> tuple[Roster, Row]:
    """Leave a row out, or take it in again. Raises Stale, Refused."""

    def left_out(row: Row) -> Row:
        return replace(row, skip=skip, version=row.version + 1)

    return _change(roster, number, seen, check, actor, left_out)


@recorded
def drop_roster(roster: Roster, *, actor: Actor) -> Roster:
    """Give the roster up; its rows are deleted. Nothing of it is in the case."""
    _open_for_rosters(roster.case, actor)
    roster = _locked(roster)
    if roster.state == RosterState.DROPPED:
        return roster
    _require(roster, RosterState.WAITING, RosterState.CHECKED, RosterState.FAILED)
    return let_go(roster)


def let_go(roster: Roster) -> Roster:
    """Mark it dropped and delete its rows. The roster must be locked."""
    roster.state, roster.finished_at = RosterState.DROPPED, now()
    roster.version += 1
    roster.save(update_fields=["state", "finished_at", "version"])
    roster.parts.all().delete()
    return roster


def _change(roster: Roster, number: int, seen: int, check: Check, actor: Actor, change) -> tuple[Roster, Row]:
    _open_for_rosters(roster.case, actor)
    roster = _locked(roster)
    _require(roster, RosterState.CHECKED, RosterState.FAILED)
    found = row_of(roster, number)
    if found is None:
        raise Refused("no_such_row", _("花名册里没有第 %(row)s 行") % {"row": number})
    part, row = found
    if row.version != seen:
        raise Stale("stale", _("他人刚刚改过这一行，请看过最新内容再改"))
    part.rows = packed(change(one) if one.number == number else one for one in unpacked(part))
    part.save(update_fields=["rows"])
    recount(roster, check)
    roster.version += 1
    roster.save(update_fields=["rows_bad", "result", "version"])
    _part, row = row_of(roster, number)
    return roster, row


def _open_for_rosters(case: Case, actor: Actor) -> Case:
    case = lock(case, actor=actor)
    if refused := why_no_money(case, actor):
        raise refused
    return case


def _locked(roster: Roster) -> Roster:
    return Roster.objects.select_for_update(of=("self",)).select_related("case").get(pk=roster.pk)


def _require(roster: Roster, *states: str) -> None:
    if roster.state not in states:
        raise Refused(
            "roster_state", _("花名册现在的状态是“%(state)s”，不能这样办理") % {"state": roster.get_state_display()}
        )
