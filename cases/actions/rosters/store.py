"""A roster becomes workers and lines: all of it in one transaction, or nothing."""

from collections.abc import Callable

from django.db.models import F, Max, Min
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.groups import check_cluster, hold_employer
from cases.actions.record import tell
from cases.actions.rosters.bulk import insert_columns, reserve_keys
from cases.actions.rosters.receive import ROWS_AT_ONCE
from cases.actions.rosters.rows import Check
from cases.models import Case, Roster, RosterState, WageLine, Worker
from cases.people import add_indexes, add_name_pairs
from cases.queries.money import why_no_money
from cases.queries.rosters import known_in, rows_of, sums_for_groups
from cases.roster.plan import Plan, PlannedLine, make_plan
from common.encryption import encrypt_all
from common.errors import Refused, Stale
from common.sheets.table import Row
from common.time import now

BATCH = 1000  # rows a statement
WORKER_TEXTS = ("name", "phone", "id_number")
WORKER_INDEXES = (*(f"{name}_index" for name in WORKER_TEXTS), "name_pairs")
# Told now and then how many lines of how many are written.
Pulse = Callable[[int, int], None]


class BadRows(Refused):
    """Rows with something wrong; nothing was stored. `rows` carry the flags."""

    def __init__(self, rows: list[Row], count: int) -> None:
        super().__init__("bad_rows", _("有 %(count)s 行需要改正，没有入库") % {"count": count}, "rows")
        self.rows = rows


@recorded
def confirm_roster(roster: Roster, *, version: int | None = None, check: Check, actor: Actor) -> Roster:
    """What was shown is right: a small roster is stored now, a larger one by the worker. Bad rows are left out.

    Confirming twice stores once. Raises Stale when rows changed since they were shown, Refused.
    """
    hold_employer(roster.case)
    case = lock(roster.case, actor=actor)
    if refused := why_no_money(case, actor):
        raise refused
    roster = Roster.objects.select_for_update(of=("self",)).get(pk=roster.pk)
    if roster.state in (RosterState.CONFIRMED, RosterState.DONE):
        return roster
    if roster.state not in (RosterState.CHECKED, RosterState.FAILED):
        raise Refused("roster_state", _("花名册还没有检查完，或已放弃，不能确认"))
    if version is not None and version != roster.version:
        raise Stale("stale", _("他人刚刚改过这份花名册，请看过最新结果再确认"))
    if roster.rows_total <= ROWS_AT_ONCE:
        return store_roster(roster, check=check, actor=actor)
    roster.state, roster.error, roster.attempts, roster.rows_done = RosterState.CONFIRMED, "", 0, 0
    roster.result = {**roster.result, "by": actor.user.pk if actor.user else None}
    roster.version += 1
    roster.lease_until = None
    roster.save()
    return roster


@recorded
def store_roster(roster: Roster, *, check: Check, pulse: Pulse | None = None, actor: Actor) -> Roster:
    """Write the good rows into the case and delete the rest. Whoever lost the roster to another writes nothing."""
    case = _open_for_money(roster.case, actor)
    rows = rows_of(roster)
    plan = make_plan(rows, check(rows), known_in(case))
    if not plan.totals.good:
        raise Refused("nothing_to_store", _("没有一行可以入库：请先改正有问题的行"))
    stored = _write(case, plan, pulse or _silent, actor)
    mine = Roster.objects.filter(pk=roster.pk, attempts=roster.attempts).exclude(
        state__in=(RosterState.DONE, RosterState.DROPPED)
    )
    roster.result = {**roster.result, "totals": plan.totals.packed(), **stored}
    changed = mine.update(
        state=RosterState.DONE, result=roster.result, rows_done=F("rows_total"), rows_bad=plan.totals.bad,
        finished_at=now(), lease_until=None, error="", version=F("version") + 1,
    )  # fmt: skip
    if not changed:
        raise Refused("roster_state", _("花名册已由另一次办理完成"))
    roster.parts.all().delete()
    roster.refresh_from_db()
    return roster


@recorded
def store_rows(
    case: Case, *, rows: list[Row], digest: str, check: Check, version: int | None = None, actor: Actor
) -> Roster:
    """Rows another system brought, stored at once; the roster stays as their record. Raises BadRows, Stale, Refused."""
    case = _open_for_money(case, actor, version)
    plan = make_plan(rows, check(rows), known_in(case))
    if plan.totals.bad:
        raise BadRows(rows, plan.totals.bad)
    stored = _write(case, plan, _silent, actor)
    return Roster.objects.create(
        case=case, state=RosterState.DONE, digest=digest, rows_total=len(rows), rows_done=len(rows),
        result={"totals": plan.totals.packed(), **stored}, uploaded_by=actor.user, uploaded_at=now(), finished_at=now(),
    )  # fmt: skip


def _open_for_money(case: Case, actor: Actor, version: int | None = None) -> Case:
    hold_employer(case)
    case = lock(case, actor=actor, version=version)
    if refused := why_no_money(case, actor):
        raise refused
    return case


def _silent(_done: int, _total: int) -> None:
    """Nobody waits to hear."""


def _write(case: Case, plan: Plan, pulse: Pulse, actor: Actor) -> dict[str, object]:
    """Workers, lines, the number of workers, the timeline, and whether it is a group now."""
    keys = _write_workers(case, plan)
    if plan.lines:
        sums_for_groups(case).delete()
    for start in range(0, len(plan.lines), BATCH):
        pulse(start, len(plan.lines))
        _write_lines(case, plan.lines[start : start + BATCH], keys)
    told = {"added": plan.totals.added, "known": plan.totals.known, "lines": len(plan.lines), "owed": plan.totals.owed}
    case.workers_count = max(case.workers_count, case.workers.count())
    case.version += 1
    case.save(update_fields=["workers_count", "version"])
    tell(case, "roster_done", actor=actor, data=told)
    _check_group(case, actor)
    return told


def _check_group(case: Case, actor: Actor) -> None:
    """The workers count with what arrived around the case's own complaints, not around the day of the roster."""
    arrived = case.complaints.aggregate(first=Min("received_at"), last=Max("received_at"))
    for moment in sorted({one for one in arrived.values() if one}):
        check_cluster(case, actor=actor, moment=moment)


def _write_workers(case: Case, plan: Plan) -> dict[int, int]:
    """New workers, and what the roster knows of the known ones that the case did not. Keys by identity of person."""
    add_indexes(person.fields for person in plan.people)
    known = case.workers.in_bulk([person.worker for person in plan.people if person.worker])
    richer = [
        known[person.worker]
        for person in plan.people
        if person.worker and _complete(known[person.worker], person.fields, person.is_migrant_worker)
    ]
    Worker.objects.bulk_update(
        richer, ["phone", "phone_index", "id_number", "id_number_index", "is_migrant_worker"], batch_size=BATCH
    )
    new = [person for person in plan.people if person.worker is None]
    add_name_pairs([person.fields for person in new])
    keys = reserve_keys(Worker, len(new)) if new else []
    columns = [
        keys,
        [case.pk] * len(new),
        *(encrypt_all([person.fields[name] for person in new]) for name in WORKER_TEXTS),
        *([person.fields[name] for person in new] for name in WORKER_INDEXES),
        [person.is_migrant_worker for person in new],
    ]
    insert_columns(Worker, ("id", "case", *WORKER_TEXTS, *WORKER_INDEXES, "is_migrant_worker"), columns)
    return {id(person): person.worker for person in plan.people if person.worker} | {
        id(person): key for key, person in zip(keys, new, strict=True)
    }


def _write_lines(case: Case, lines: list[PlannedLine], keys: dict[int, int]) -> None:
    names = ("case", "worker", "kind", "period_from", "period_to", "owed", "headcount", "paid", "entered_at")
    moment = now()
    rows = (
        (case.pk, keys[id(line.person)], line.kind, line.period_from, line.period_to, line.owed, 1, 0, moment)
        for line in lines
    )
    insert_columns(WageLine, names, list(zip(*rows, strict=True)))


def _complete(worker: Worker, fields: dict[str, str], is_migrant_worker: bool | None) -> bool:
    """Fill what is empty; what stands there stays. Whether anything was filled."""
    filled = False
    for name in ("phone", "id_number"):
        if fields[name] and not getattr(worker, name):
            setattr(worker, name, fields[name])
            setattr(worker, f"{name}_index", fields[f"{name}_index"])
            filled = True
    if worker.is_migrant_worker is None and is_migrant_worker is not None:
        worker.is_migrant_worker = is_migrant_worker
        filled = True
    return filled
