"""What people do with a warning (预警处置): verify, visit, remind, talk, watch, close, grade, pass up, assign."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from clocks.actions import holders, run
from common.errors import Refused
from common.time import now
from documents.actions.attaching import keeping_files
from early_warnings.actions.answers import remind_enterprise
from early_warnings.actions.limits import start_limits
from early_warnings.actions.moves import climb, end, enter, keep_former
from early_warnings.actions.moves import move_grade as regrade
from early_warnings.actions.taking import keep_files, lock, said, save
from early_warnings.models import EarlyWarning, EntryKind, WarningClock
from early_warnings.queries.places import END_CLOCK
from early_warnings.queries.rights import may_be_given
from early_warnings.workflow import Ending, Finding, Grade, State

# What a finding other than "real" ends a warning as.
ENDS_AS = {
    Finding.FALSE_ALARM: Ending.FALSE_ALARM,
    Finding.NOT_FOUND: Ending.FALSE_ALARM,
    Finding.SOLVED: Ending.CLEARED,
}
CLOSING = (Ending.CLEARED, Ending.FALSE_ALARM)  # the others come about by a step of their own
Files = Sequence[UploadedFile]


@keeping_files()
@recorded
def verify(
    warning: EarlyWarning, *, finding: str, note: str, upload: Files = (), version: int | None = None, actor: Actor
) -> EarlyWarning:
    """Say what was found (核实). Real: it is handled from now on, with the limit to finish it; else it has ended.

    Either way the limit to answer is met. Raises EarlyWarning.DoesNotExist, Stale, Refused.
    """
    found = lock(warning, "verify", version=version, actor=actor)
    if finding not in Finding.values:
        raise Refused("no_finding", _("请选择核实结果"), "finding")
    note = said(note)
    keep_files(found, upload, actor=actor)
    run.meet(WarningClock.objects.filter(warning=found).open(), actor=actor)
    found.finding, found.verified_at = finding, now()
    if finding == Finding.REAL:
        found.state = State.HANDLING
    save(found, "finding", "verified_at", "state")
    enter(found, EntryKind.VERIFIED, actor=actor, note=note, data={"finding": finding})
    if finding == Finding.REAL:
        start_limits([(found, END_CLOCK)], at=now(), actor=actor)
    else:
        end([found], ENDS_AS[Finding(finding)], finding=finding, note="", actor=actor)
    return found


@keeping_files()
@recorded
def visit(
    warning: EarlyWarning, *, note: str, upload: Files = (), version: int | None = None, actor: Actor
) -> EarlyWarning:
    """Somebody was there (上门走访). Raises as `verify`."""
    return _did(warning, "visit", EntryKind.VISITED, note, upload, version, actor)


@keeping_files()
@recorded
def talk(
    warning: EarlyWarning, *, note: str, upload: Files = (), version: int | None = None, actor: Actor
) -> EarlyWarning:
    """Its people were spoken to (约谈). Raises as `verify`."""
    return _did(warning, "talk", EntryKind.TALKED, note, upload, version, actor)


def _did(
    warning: EarlyWarning, code: str, kind: str, note: str, upload: Files, version: int | None, actor: Actor
) -> EarlyWarning:
    found = lock(warning, code, version=version, actor=actor)
    note = said(note)
    keep_files(found, upload, actor=actor)
    save(found, acted=True)
    enter(found, kind, actor=actor, note=note)
    return found


@recorded
def remind(warning: EarlyWarning, *, note: str = "", version: int | None = None, actor: Actor) -> EarlyWarning:
    """Send the employer's contact a message (提醒). Raises as `verify`; Refused when there is nobody to send it to."""
    found = lock(warning, "remind", version=version, actor=actor)
    to = remind_enterprise(found, actor=actor)
    save(found, acted=True)
    enter(found, EntryKind.REMINDED, actor=actor, note=note.strip(), data={"to": to})
    return found


@recorded
def watch(warning: EarlyWarning, *, note: str, version: int | None = None, actor: Actor) -> EarlyWarning:
    """What could be done was done; it is looked after from time to time (持续关注). Raises as `verify`."""
    found = lock(warning, "watch", version=version, actor=actor)
    note = said(note)
    found.state = State.WATCHED
    save(found, "state")
    enter(found, EntryKind.WATCHED, actor=actor, note=note)
    return found


@keeping_files()
@recorded
def close(
    warning: EarlyWarning,
    *,
    ending: str,
    note: str = "",
    upload: Files = (),
    version: int | None = None,
    actor: Actor,
) -> EarlyWarning:
    """It is over (办结), with proof: a sentence, or a file handed in now. Raises as `verify`."""
    found = lock(warning, "close", version=version, actor=actor)
    if ending not in CLOSING:
        raise Refused("no_ending", _("请选择办结方式"), "ending")
    kept = keep_files(found, upload, actor=actor)
    if len(note.strip()) < 5 and not kept:
        raise Refused("no_proof", _("请写明消除风险的依据，或上传佐证材料"), "note")
    finding = Finding.FALSE_ALARM if ending == Ending.FALSE_ALARM else ""
    end([found], ending, finding=finding, note=note.strip(), actor=actor)
    return found


@recorded
def move_grade(
    warning: EarlyWarning, *, grade: str, reason: str, version: int | None = None, actor: Actor
) -> EarlyWarning:
    """A chief gives it another grade, with the reason (调整等级). Raises as `verify`."""
    found = lock(warning, "move_grade", version=version, actor=actor)
    if grade not in Grade.values or grade == found.grade:
        raise Refused("same_grade", _("请选择另一个等级"), "grade")
    regrade([found], grade, why="person", note=said(reason, "reason"), actor=actor)
    return found


@recorded
def pass_up(warning: EarlyWarning, *, note: str, version: int | None = None, actor: Actor) -> EarlyWarning:
    """The street hands it to the district, with the reason (上报区级). Raises as `verify`."""
    found = lock(warning, "pass_up", version=version, actor=actor)
    climb([found], why="person", note=said(note), actor=actor)
    return found


@recorded
def assign(warning: EarlyWarning, *, handler: User, version: int | None = None, actor: Actor) -> EarlyWarning:
    """One person of the unit handles it (指定承办人). Raises as `verify`."""
    found = lock(warning, "assign", version=version, actor=actor)
    if not may_be_given(found).filter(pk=handler.pk).exists():
        raise Refused("not_of_unit", _("请从列表中选择"), "handler")
    if found.handler_id == handler.pk:
        return found
    keep_former([(found.pk, found.grade, found.unit_id, found.handler_id)])
    found.handler = handler
    save(found, "handler")
    holders.give_to(WarningClock.objects.filter(warning=found).open(), handler=handler)
    enter(found, EntryKind.ASSIGNED, actor=actor, data={"handler": handler.pk})
    return found
