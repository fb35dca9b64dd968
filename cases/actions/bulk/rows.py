"""One row of a bulk job, done and undone by the single action: the same rights, refusals and timeline."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import User
from cases.actions.bulk.printing import forget_row, print_row
from cases.actions.handling import Handed, assign_handler, hand_back, remind, withdraw_reminder
from cases.models import BulkJob, BulkKind, BulkRow
from cases.queries.bulk.preview import chosen_handler
from common.errors import Refused, Stale

# Each does it and returns what the result says; `row.before` is kept for undoing.
Doer = Callable[[BulkJob, BulkRow, Actor], str]


def _assign(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    person = chosen_handler(job)
    if person is None:
        raise Refused("handler_required", _("请选择经办人"), "handler")
    handed = assign_handler(
        row.case, handler=person, reason=job.arguments["reason"], version=row.version, job=job.pk, actor=actor
    )
    row.before = {
        "handler": handed.before,
        "clocks": {str(key): former for key, former in handed.clocks.items()},
        "message": handed.message,
        "version": handed.case.version,
    }
    return _("已由%(name)s经办") % {"name": person.label}


def _hand_back(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    before = User.objects.filter(pk=row.before["handler"]).first()
    clocks = {int(key): former for key, former in row.before["clocks"].items()}
    handed = Handed(row.case, row.before["handler"], clocks, row.before["message"])
    try:
        hand_back(
            row.case, handed=handed, handler=chosen_handler(job), before=before, version=row.before["version"],
            job=job.pk, actor=actor,
        )  # fmt: skip
    except Stale:
        raise Stale("stale", _("案件此后又办理过，保持现状")) from None
    return _("经办人恢复为%(name)s") % {"name": before.label if before else _("无人经办")}


def _remind(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    note = job.arguments.get("note", "")
    reminded = remind(row.case, note=note, version=row.version, job=job.pk, actor=actor)
    row.before = {"message": reminded.message}
    return _("已催办%(who)s") % {"who": reminded.who}


def _withdraw(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    withdraw_reminder(row.case, message=row.before["message"], job=job.pk, actor=actor)
    return _("催办消息已收回")


DO: dict[str, Doer] = {BulkKind.ASSIGN: _assign, BulkKind.REMIND: _remind, BulkKind.PRINT: print_row}
UNDO: dict[str, Doer] = {BulkKind.ASSIGN: _hand_back, BulkKind.REMIND: _withdraw, BulkKind.PRINT: forget_row}
