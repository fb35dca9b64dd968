"""Checks of employers reported as abnormal (异常核查): opened many at a time, given to somebody, finished."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, UnitKind, User
from census.models import CheckClock, CheckResult, CheckTask
from census.queries.checks import FINISHERS, GIVERS, may_be_given
from clocks.actions import holders, run
from common.errors import Refused
from common.time import local_day, now, today
from enterprises.actions.register import change_enterprise, mark_verified
from enterprises.models import GONE, Enterprise, Standing
from enterprises.queries.rights import may_keep
from outbox.actions import draft, queue_many
from outbox.models import Message

RULE = "CHK-02"
NUMBERING = 38_1107  # key of the advisory lock: whoever numbers checks does it alone until the end of the transaction


class CheckRow(NamedTuple):
    """An employer (its key) and what the records say: `[{"label": …, "value": …}]`, no personal data.

    `happened_on`: a check for this reason that was opened since that day has dealt with it.
    """

    enterprise: int
    facts: list[dict]
    happened_on: date | None = None


@recorded
def open_checks(rows: Iterable[CheckRow], *, reason: str, actor: Actor) -> list[CheckTask]:
    """Ask for a check of each employer, unless one for this reason is open; returns those opened now.

    It goes to the street of the employer, else to the brigade of the district, and there to the officer of its grid.
    The same number of statements however many rows.
    """
    rows = list(rows)
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    meant = _employers({row.enterprise for row in rows})
    new = [(meant[key], said) for key, said in _not_dealt_with(rows, meant, reason).items()]
    if not new:
        return []
    brigades = _brigades({one.district_id for one, _said in new})
    numbers = _numbers(len(new))
    tasks = CheckTask.objects.bulk_create(
        CheckTask(
            number=number,
            district=one.district,
            street=one.street,
            enterprise=one,
            reason=reason,
            facts=said,
            assignee=_officer(one),
            opened_at=now(),
            opened_by=actor.name,
        )
        for number, (one, said) in zip(numbers, new, strict=True)
    )
    _start(tasks, brigades, actor)
    return tasks


@recorded
def finish_check(check: CheckTask, *, result: str, note: str, actor: Actor) -> CheckTask:
    """Say what it was (核查结果): the limit is met, and the register takes what was found over.

    Raises Refused: no right, finished already, no result, no note. CheckTask.DoesNotExist when not seen.
    """
    check = _locked(check, actor, FINISHERS, _("核查结果由街道中队或监察大队登记"))
    if result not in CheckResult.values:
        raise Refused("no_result", _("请选择核查结果"), "result")
    if len(note.strip()) < 2:
        raise Refused("required", _("请写明核查时看到的情况"), "note")
    check.result, check.note = result, note.strip()[:500]
    check.done_at, check.done_by = now(), actor.user
    check.save(update_fields=["result", "note", "done_at", "done_by"])
    run.meet(CheckClock.objects.filter(check_task=check).open(), actor=actor)
    _keep_in_register(check, actor)
    return check


@recorded
def reassign(check: CheckTask, *, assignee: User, actor: Actor) -> CheckTask:
    """Somebody else of the street or the brigade does it (改派). Raises Refused as `finish_check`."""
    check = _locked(check, actor, GIVERS, _("核查任务由中队长或大队长指定"))
    if not may_be_given(check).filter(pk=assignee.pk).exists():
        raise Refused("not_of_unit", _("请从列表中选择"), "assignee")
    if check.assignee_id == assignee.pk:
        return check
    check.assignee = assignee
    check.save(update_fields=["assignee"])
    clocks = CheckClock.objects.filter(check_task=check).open()
    holders.give_to(clocks, handler=assignee)
    data = {"number": check.number, "due": max(clocks.values_list("legal_due", flat=True)).isoformat()}
    key = f"check:{check.pk}:{assignee.pk}:{now():%Y%m%d%H%M%S%f}"
    queue_many([draft("check_opened", reason=key, data=data, recipient=assignee, subject=check.number)])
    return check


def _employers(keys: set[int]) -> dict[int, Enterprise]:
    """The employers by key; one merged into another stands for the one it was merged into."""
    with_place = Enterprise.objects.select_related("district", "street", "grid__officer")
    found = with_place.in_bulk(keys)
    kept = with_place.in_bulk([one.merged_into_id for one in found.values() if one.merged_into_id])
    return found | kept


def _not_dealt_with(rows: list[CheckRow], meant: dict[int, Enterprise], reason: str) -> dict[int, list[dict]]:
    """The facts by employer, without those a check is open for or was opened for since. Two queries."""
    earlier = CheckTask.objects.filter(enterprise__in=meant, reason=reason)
    waiting = set(earlier.filter(done_at=None).values_list("enterprise_id", flat=True))
    newest = dict(earlier.order_by().values_list("enterprise_id").annotate(at=Max("opened_at")))
    said: dict[int, list[dict]] = {}
    for row in rows:
        if row.enterprise not in meant:
            continue
        key = meant[row.enterprise].merged_into_id or row.enterprise
        since = local_day(newest[key]) if key in newest else None
        dealt_with = since is not None and row.happened_on is not None and row.happened_on <= since
        if key not in waiting and not dealt_with:
            said.setdefault(key, []).extend(row.facts)
    return said


def _officer(enterprise: Enterprise) -> User | None:
    officer = enterprise.grid.officer if enterprise.grid else None
    return officer if officer is not None and officer.is_active else None


def _brigades(districts: set[int]) -> dict[int, Unit]:
    """Who checks what lies in no street."""
    found = Unit.objects.valid_on(today()).filter(kind=UnitKind.BRIGADE, district__in=districts).order_by("-pk")
    return {unit.district_id: unit for unit in found}


def _numbers(count: int) -> list[str]:
    """`HC2026000001`: the next ones of the year. The lock is held."""
    year = f"HC{today():%Y}"
    last = CheckTask.objects.filter(number__gte=year, number__lt=f"{year}999999").order_by("-number").first()
    first = int(last.number[len(year) :]) + 1 if last else 1
    return [f"{year}{number:06d}" for number in range(first, first + count)]


def _start(tasks: list[CheckTask], brigades: dict[int, Unit], actor: Actor) -> None:
    clocks = [
        CheckClock(
            check_task=task,
            handler=task.assignee,
            unit=task.street or brigades.get(task.district_id) or task.district,
            subject=task.number,
        )
        for task in tasks
    ]
    run.start_many(clocks, rule_id=RULE, started_at=now(), actor=actor)
    queue_many(_letters(clocks))


def _letters(clocks: list[CheckClock]) -> Iterable[Message]:
    """One message to each officer or unit, however many checks it tells of."""

    def reader(clock: CheckClock) -> tuple[int, int]:
        return clock.handler_id or 0, clock.unit_id

    for _reader, group in groupby(sorted(clocks, key=reader), key=reader):
        some = list(group)
        first = some[0]
        data = {"number": first.check_task.number, "due": first.legal_due.isoformat(), "count": len(some)}
        kind = "check_opened" if len(some) == 1 else "checks_opened"
        to = {"recipient": first.handler} if first.handler_id else {}
        yield draft(
            kind, reason=f"check:{first.check_task_id}", data=data, unit=first.unit, subject=first.subject, **to
        )


def _locked(check: CheckTask, actor: Actor, roles: frozenset[str], sentence: str) -> CheckTask:
    seen = CheckTask.objects.visible_to(actor).select_for_update(of=("self",)).select_related("enterprise")
    found = seen.get(pk=check.pk)
    if not actor.has(*roles):
        raise Refused("no_right", sentence)
    if found.done_at is not None:
        raise Refused("done_already", _("这件核查已经办结"))
    return found


def _keep_in_register(check: CheckTask, actor: Actor) -> None:
    """Somebody was there: the entry is verified; a place found closed is no longer counted as working."""
    one = check.enterprise
    if not may_keep(actor, district=one.district_id, street=one.street_id):
        return  # it went to another street meanwhile: that street keeps it
    source = _("核查 %(number)s") % {"number": check.number}
    if check.result == CheckResult.CLOSED and one.standing not in (*GONE, Standing.CEASED):
        change_enterprise(one, {"standing": Standing.CEASED}, source=source, actor=actor)
    if check.result in (CheckResult.REAL, CheckResult.FALSE_ALARM, CheckResult.SOLVED, CheckResult.CLOSED):
        mark_verified([one], on=today(), actor=actor)
