"""Who works on a case until it is filed, and a reminder to whoever does. Many at once: `cases/actions/bulk/`."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from cases.actions.advance import lock
from cases.actions.record import tell
from cases.actions.standing import changing
from cases.models import Case, CaseClock
from cases.queries.case_list import looks_personal
from cases.queries.handling import (
    candidate,
    reminder_key,
    reminders,
    why_no_handler,
    why_not_assign,
    why_not_remind,
    why_not_this_person,
)
from clocks.actions import holders
from clocks.models import Clock
from common.errors import Refused
from common.time import now
from outbox.actions import queue, withdraw
from outbox.texts import both_names
from statutes.rules import UnknownRule, rule_version

NOBODY = "—"


@dataclass(frozen=True)
class Handed:
    """A case in new hands, and what to know for handing it back: keys of people, `clocks` by key of the clock."""

    case: Case
    before: int | None
    clocks: dict[int, int | None] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class Reminded:
    """A reminder decided on: the reason of its message, and who hears it."""

    case: Case
    message: str
    who: str


@recorded
def assign_handler(
    case: Case, *, handler: User, reason: str, actor: Actor, version: int | None = None, job: int | None = None
) -> Handed:
    """Say who works on the case (指定经办人); its open clocks that nobody else has go along, and the person is told.

    `job`: the number of the bulk job it is a row of. Raises Case.DoesNotExist, Stale, Refused.
    """
    case = lock(case, actor=actor, version=version)
    if no := why_not_assign(case, candidate(handler, [case]), actor):
        raise no
    check_reason(reason)
    before, clocks = case.handler, _clocks_to_give(case)
    holders.give_to(Clock.objects.filter(pk__in=clocks), handler=handler)
    _set(case, handler)
    message = f"case:{case.pk}:handler:{handler.pk}:{case.version}"
    _say("case_handed", message, case, handler)
    names = {"before": before.full_name if before else NOBODY, "handler": handler.full_name}
    _tell(case, "handler_assigned", job, actor=actor, data=names, note=reason.strip())
    return Handed(case, before.pk if before else None, clocks, message)


@recorded
def hand_back(
    case: Case, *, handed: Handed, handler: User, before: User | None, version: int, job: int, actor: Actor
) -> Case:
    """Undo `assign_handler`: the former handler, or nobody, works on it again, and the clocks go back to whose they
    were. Raises Case.DoesNotExist, Stale when anything happened since, Refused."""
    case = lock(case, actor=actor, version=version)
    if no := why_no_handler(case, actor) or (before and why_not_this_person(case, candidate(before, [case]))):
        raise no
    given = Clock.objects.filter(pk__in=handed.clocks, handler=handler).open()
    for former in set(handed.clocks.values()):
        mine = [key for key, person in handed.clocks.items() if person == former]
        holders.give_to(given.filter(pk__in=mine), handler=former)
    _set(case, before)
    if not withdraw(handed.message):
        _say("case_taken_back", f"{handed.message}:back", case, handler)
    names = {"before": before.full_name if before else NOBODY, "handler": handler.full_name}
    _tell(case, "handler_put_back", job, actor=actor, data=names)
    return case


@recorded
def remind(case: Case, *, note: str = "", actor: Actor, version: int | None = None, job: int | None = None) -> Reminded:
    """Remind whoever handles the case of its next limit (催办), once an hour at most.

    Raises Case.DoesNotExist, Stale, Refused.
    """
    case = lock(case, actor=actor, version=version)
    known = reminders([case])
    if no := why_not_remind(case, known, actor):
        raise no
    person, clock = known.person(case), known.clocks.get(case.pk)
    message = reminder_key(case.pk, now())
    data: dict[str, object] = {"number": case.number}
    if clock:
        data |= {"rule": _rule_name(clock), "due": clock.legal_due.isoformat()}
    kind = "case_reminder" if clock else "case_reminder_plain"
    queue(kind, reason=message, data=data, recipient=person, unit=case.unit, subject=case.number)
    who = person.full_name if person else case.unit.name
    _tell(case, "reminded", job, actor=actor, data={"who": who}, note=note.strip())
    return Reminded(case, message, who)


@recorded
def withdraw_reminder(case: Case, *, message: str, job: int, actor: Actor) -> None:
    """Undo `remind` while nobody has the message. Raises Case.DoesNotExist, Refused when it was delivered."""
    case = lock(case, actor=actor)
    if not withdraw(message):
        raise Refused("delivered_already", _("催办消息已经送达，不能撤回"))
    _tell(case, "reminder_withdrawn", job, actor=actor, data={})


def check_reason(reason: str) -> None:
    """A reason is given, and nobody's number stands in it: it is repeated on every case. Raises Refused."""
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    check_text(reason, "reason")


def check_text(text: str, name: str) -> None:
    """No telephone or ID number in a text that is kept in plain. Raises Refused."""
    if looks_personal(text):
        raise Refused("personal_data", _("这里不要写电话或身份证号"), name)


def _clocks_to_give(case: Case) -> dict[int, int | None]:
    """The open clocks nobody has but the handler so far: {clock: person}."""
    free = Q(handler=None) | Q(handler=case.handler) if case.handler_id else Q(handler=None)
    return dict(CaseClock.objects.filter(free, case=case).open().values_list("pk", "handler_id"))


def _set(case: Case, handler: User | None) -> None:
    with changing(case):
        case.handler = handler
        case.version += 1
        case.save(update_fields=["handler", "version"])


def _say(kind: str, reason: str, case: Case, person: User) -> None:
    queue(kind, reason=reason, data={"number": case.number}, recipient=person, unit=case.unit, subject=case.number)


def _tell(case: Case, kind: str, job: int | None, *, actor: Actor, data: dict, note: str = "") -> None:
    """A row of a bulk job has words of its own, which name the job."""
    if job is not None:
        kind, data = f"bulk_{kind}", data | {"job": job}
    tell(case, kind, actor=actor, data=data, note=note)


def _rule_name(clock: Clock) -> dict[str, str]:
    try:
        return both_names(rule_version(clock.rule_id, clock.rule_version))
    except UnknownRule:
        return {"zh": clock.rule_id, "en": clock.rule_id}
