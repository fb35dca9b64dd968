"""What a person does with a bulk job: prepare it, say how, confirm, stop, undo."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from cases.actions.bulk.printing import ONE_PDF, ZIP, drop_parts
from cases.actions.handling import check_reason, check_text
from cases.models import BulkJob, BulkKind, BulkRow, BulkState, Case
from cases.queries.bulk.jobs import MAY_BULK, MOST_ROWS, may_undo
from cases.queries.bulk.preview import chosen_form, chosen_handler
from cases.queries.handling import handlers_for
from common.errors import Refused
from common.time import now, today
from statutes.thresholds import threshold


@recorded
def prepare(kind: str, *, cases: Sequence[int], actor: Actor) -> BulkJob:
    """Write down exactly which cases (keys, in this order) and in which version. Nothing is done to them.

    Cases the actor does not see are no rows. Raises Refused: nothing selected, too many, no right.
    """
    if kind not in BulkKind.values:
        raise Refused("no_such_kind", _("没有这种批量操作"), "kind")
    if not actor.has(*MAY_BULK[kind]):
        raise Refused("no_right", _("您的岗位不能这样批量办理"), "kind")
    if len(cases) > MOST_ROWS:
        raise Refused("too_many", _("一次最多 %(most)s 件，请先缩小筛选") % {"most": MOST_ROWS}, "cases")
    versions = dict(Case.objects.visible_to(actor).filter(pk__in=cases).values_list("pk", "version"))
    keys = [key for key in dict.fromkeys(cases) if key in versions]
    if not keys:
        raise Refused("nothing_selected", _("请先勾选案件"), "cases")
    said = {"note": ""} if kind == BulkKind.REMIND else {}  # nothing has to be said of a reminder
    job = BulkJob.objects.create(kind=kind, arguments=said, requested_by=actor.user, requested_at=now())
    BulkRow.objects.bulk_create(
        BulkRow(job=job, position=place, case_id=key, version=versions[key]) for place, key in enumerate(keys, 1)
    )
    return job


@recorded
def describe(job: BulkJob, *, arguments: Mapping[str, object], actor: Actor) -> BulkJob:
    """Say how: for `assign` {handler: key, reason}, for `remind` {note}, for
    `print` {form: code, together}. The rows are looked at again, so that what is
    shown next is what will be done. Raises Refused."""
    job = _locked(job, actor)
    _require(job, BulkState.PREVIEW)
    _check(job, arguments)
    job.arguments = dict(arguments)
    job.save(update_fields=["arguments"])
    latest = Case.objects.filter(pk=OuterRef("case_id")).values("version")
    job.rows.update(version=Subquery(latest))
    return job


@recorded
def confirm(job: BulkJob, *, actor: Actor) -> BulkJob:
    """What was shown is right: the worker does it. Confirming twice does it once. Raises Refused."""
    job = _locked(job, actor)
    if job.state == BulkState.RUNNING:
        return job
    _require(job, BulkState.PREVIEW)
    _check(job, job.arguments)
    job.state, job.confirmed_at = BulkState.RUNNING, now()
    job.arguments = {**job.arguments, "language": get_language()}
    job.save(update_fields=["state", "confirmed_at", "arguments"])
    return job


@recorded
def stop(job: BulkJob, *, actor: Actor) -> BulkJob:
    """No further row is done from now on. A row just being done is waited for. Raises Refused."""
    job = _locked(job, actor)
    if job.state == BulkState.STOPPED:
        return job
    _require(job, BulkState.RUNNING)
    job.state = BulkState.STOPPED
    job.stop_asked_at = job.finished_at = now()
    job.undo_until = undo_end(job.finished_at)
    drop_parts(job)
    job.save(update_fields=["state", "stop_asked_at", "finished_at", "undo_until"])
    return job


@recorded
def undo(job: BulkJob, *, actor: Actor) -> BulkJob:
    """Everything that was done goes back, row by row, by the worker; what cannot is kept and says why.

    Raises Refused: still running, too late, undone already.
    """
    job = _locked(job, actor)
    _require(job, BulkState.DONE, BulkState.STOPPED)
    if not may_undo(job):
        raise Refused("undo_too_late", _("可以撤销的时间已过"))
    drop_file(job)
    job.state, job.undone_at = BulkState.UNDONE, now()
    job.save(update_fields=["state", "undone_at", "file"])
    return job


def undo_end(finished_at: datetime) -> datetime:
    """Until when a job that ended then may be undone."""
    return finished_at + timedelta(minutes=float(threshold("UNDO_MINUTES", today()).value))


def drop_file(job: BulkJob) -> None:
    """Delete what was printed; the row is saved by the caller."""
    if job.file:
        job.file.storage.delete(job.file.name)
        job.file = ""


def _locked(job: BulkJob, actor: Actor) -> BulkJob:
    """A worker that does a row holds the job until the row is done."""
    return BulkJob.objects.visible_to(actor).select_for_update().get(pk=job.pk)


def _require(job: BulkJob, *states: str) -> None:
    if job.state not in states:
        raise Refused("job_state", _("批量任务现在是“%(state)s”，不能这样办理") % {"state": job.get_state_display()})


def _check(job: BulkJob, arguments: Mapping[str, object]) -> None:
    """Whether everything is said that the rows need."""
    if job.kind == BulkKind.ASSIGN:
        _check_person(job, arguments)
        check_reason(str(arguments.get("reason", "")))
    elif job.kind == BulkKind.REMIND:
        check_text(str(arguments.get("note", "")), "note")
    elif chosen_form(BulkJob(arguments=dict(arguments))) is None:
        raise Refused("form_required", _("请选择文书"), "form")
    elif arguments.get("together") not in (ONE_PDF, ZIP):
        raise Refused("no_such_file", _("请选择合成一个文件还是分开"), "together")


def _check_person(job: BulkJob, arguments: Mapping[str, object]) -> User:
    person = chosen_handler(BulkJob(arguments=dict(arguments)))
    if person is None:
        raise Refused("handler_required", _("请选择经办人"), "handler")
    cases = Case.objects.filter(pk__in=job.rows.values("case_id")).only("pk", "unit_id", "district_id")
    if not handlers_for(cases).filter(pk=person.pk).exists():
        raise Refused("not_of_the_unit", _("%(name)s不能经办所选的案件") % {"name": person.label}, "handler")
    return person
