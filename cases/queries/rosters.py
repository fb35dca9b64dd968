"""Rosters of a case, their rows, and what the case holds already."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.actor import Actor
from cases.models import Case, Payment, Roster, RosterPart, RosterState, WageLine
from cases.roster.persons import Known, KnownWorker
from common.sheets.parts import unpacked
from common.sheets.table import Row
from common.worded import ask

OPEN = (RosterState.WAITING, RosterState.CHECKED, RosterState.CONFIRMED, RosterState.FAILED)
BAD_ROWS_SHOWN = 50


def roster_of(case: Case, pk: int, actor: Actor) -> Roster:
    """One roster of a case the actor sees. Raises Roster.DoesNotExist."""
    return Roster.objects.visible_to(actor).select_related("uploaded_by").get(pk=pk, case=case)


def open_rosters(case: Case) -> list[Roster]:
    """Rosters somebody still has to do something about, or that are being worked on. One query."""
    return ask(("open rosters",), _open, case.pk)


def _open(case: int) -> QuerySet[Roster]:
    return Roster.objects.filter(case=case, state__in=OPEN)


def same_roster(case: Case, digest: str) -> Roster | None:
    """A roster with the same contents that is still open."""
    return case.rosters.filter(digest=digest, state__in=OPEN).exclude(state=RosterState.FAILED).first()


def done_before(roster: Roster) -> Roster | None:
    """The same contents stored earlier in this case."""
    before = Roster.objects.filter(case=roster.case_id, digest=roster.digest, state=RosterState.DONE)
    return before.exclude(pk=roster.pk).first()


def rows_of(roster: Roster) -> list[Row]:
    """All rows, unsealed. One query."""
    return [row for part in roster.parts.all() for row in unpacked(part)]


def bad_rows(roster: Roster) -> Iterator[Row]:
    """The rows with something wrong that nobody left out, in order, a part at a time."""
    for part in roster.parts.iterator(chunk_size=4):
        yield from (row for row in unpacked(part) if row.is_bad)


def row_of(roster: Roster, number: int) -> tuple[RosterPart, Row] | None:
    """One row with the part that holds it."""
    for part in roster.parts.iterator(chunk_size=4):
        for row in unpacked(part):
            if row.number == number:
                return part, row
    return None


def known_in(case: Case) -> Known:
    """The workers and lines of the case. Three queries."""
    people = case.workers.order_by("pk").values_list("pk", "name", "phone", "id_number")
    workers = [KnownWorker(*values) for values in people]
    single = case.wage_lines.filter(headcount=1)
    lines = {
        (worker, kind, first, last): owed
        for worker, kind, first, last, owed in single.values_list(
            "worker_id", "kind", "period_from", "period_to", "owed"
        )
    }
    replaceable = list(case.wage_lines.filter(headcount__gt=1).annotate(free=_free()).values_list("free", flat=True))
    return Known(workers, lines, sum(replaceable), len(replaceable) - sum(replaceable))


def sums_for_groups(case: Case) -> QuerySet[WageLine]:
    """Sums for a group that a roster may replace: no money came on them, nothing was ordered or admitted."""
    return case.wage_lines.annotate(free=_free()).filter(headcount__gt=1, free=True)


def _free() -> Q:
    paid = Exists(Payment.objects.filter(line=OuterRef("pk")))
    return Q(~paid, ordered__isnull=True, admitted__isnull=True)
