"""Judge what visits found: take it over into the register, or not, with a reason."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from census.models import CensusTask, CensusVisit, ChangeState, Found, ProposedChange, TaskState
from census.queries.rights import may_lead
from census.register_fields import text_of, value_of
from common.errors import Refused
from common.time import local_day, now, today
from enterprises.actions.register import change_enterprise, mark_verified
from enterprises.models import Enterprise


@recorded
def accept_change(change: ProposedChange, *, version: int, actor: Actor) -> ProposedChange:
    """Take one over. `version`: that of the employer on the page. Raises Stale, Refused: no right, judged already."""
    task, change = _locked(change, actor)
    columns = _columns([change])
    change_enterprise(change.enterprise, columns, source=_source(task), version=version, actor=actor)
    _decide([change], ChangeState.ACCEPTED, actor=actor)
    _settle(change.enterprise, actor=actor)
    return change


@recorded
def refuse_change(change: ProposedChange, *, reason: str, actor: Actor) -> ProposedChange:
    """Leave the register as it is. Raises Refused: no reason, no right, judged already."""
    _task, change = _locked(change, actor)
    if not reason.strip():
        raise Refused("reason_required", _("不采纳请写明理由"), "reason")
    _decide([change], ChangeState.REFUSED, reason=reason, actor=actor)
    _settle(change.enterprise, actor=actor)
    return change


@recorded
def accept_clean(task: CensusTask, *, actor: Actor) -> int:
    """Take over every change of a task that conflicts with nothing; returns how many.

    One whose field was changed since the visitor saw it is marked as a conflict now, and stays. Raises Refused: no
    right, none that can be taken over.
    """
    task = CensusTask.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=task.pk)
    _require_right(task, actor)
    enterprise = Enterprise.objects.select_for_update(of=("self",)).get(pk=task.enterprise_id)
    waiting = ProposedChange.objects.filter(visit__task=task, state=ChangeState.PROPOSED).select_for_update(
        of=("self",)
    )
    clean, overtaken = [], []
    for change in waiting:
        if not change.conflicts:
            (clean if change.seen == text_of(enterprise, change.field) else overtaken).append(change)
    if not clean:
        raise Refused("all_conflict", _("没有可以直接采纳的变更：请逐项核对"))
    ProposedChange.objects.filter(pk__in=[one.pk for one in overtaken]).update(conflicts=True)
    change_enterprise(enterprise, _columns(clean), source=_source(task), actor=actor)
    _decide(clean, ChangeState.ACCEPTED, actor=actor)
    _settle(enterprise, actor=actor)
    return len(clean)


def _locked(change: ProposedChange, actor: Actor) -> tuple[CensusTask, ProposedChange]:
    """Task and change, alone, the task first as everywhere. Raises Refused."""
    tasks = CensusTask.objects.select_for_update(of=("self",)).select_related("campaign")
    task = tasks.get(visits__changes=change.pk)
    _require_right(task, actor)
    change = ProposedChange.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=change.pk)
    if change.state != ChangeState.PROPOSED:
        raise Refused("decided", _("这项变更已经审核过：%(state)s") % {"state": change.get_state_display()})
    return task, change


def _require_right(task: CensusTask, actor: Actor) -> None:
    if not may_lead(actor, district=task.district_id, street=task.street_id):
        raise Refused("no_right", _("变更由本街道中队长或大队长、局领导审核"))


def _source(task: CensusTask) -> str:
    return f"census:{task.campaign_id}"


def _columns(changes: Iterable[ProposedChange]) -> dict[str, object]:
    columns: dict[str, object] = {}
    for change in changes:
        columns[change.field] = value_of(change.field, change.value)
        if change.field == "headcount":
            columns["headcount_on"] = local_day(change.visit.made_at)
    return columns


def _decide(changes: list[ProposedChange], state: str, *, reason: str = "", actor: Actor) -> None:
    """Written down. Others that wait for the same field: the same value is taken over with it, another conflicts."""
    mine = ProposedChange.objects.filter(pk__in=[one.pk for one in changes])
    mine.update(state=state, reason=reason, decided_by=actor.user, decided_at=now())
    if state != ChangeState.ACCEPTED:
        return
    taken = {one.field: one.value for one in changes}
    beside = ProposedChange.objects.filter(
        enterprise=changes[0].enterprise_id, field__in=taken, state=ChangeState.PROPOSED
    )
    same = [one.pk for one in beside.select_for_update(of=("self",)) if one.value == taken[one.field]]
    beside.filter(pk__in=same).update(state=state, decided_by=actor.user, decided_at=now())
    beside.update(conflicts=True)


def _settle(enterprise: Enterprise, *, actor: Actor) -> None:
    """Its tasks nothing of which waits any more are done, and it is verified as of the last visit."""
    waits = ProposedChange.objects.filter(visit__task=OuterRef("pk"), state=ChangeState.PROPOSED)
    visits = CensusVisit.objects.filter(task=OuterRef("pk")).exclude(found=Found.NOBODY).order_by("-made_at")
    settled = CensusTask.objects.filter(enterprise=enterprise, state=TaskState.REVIEW).exclude(Exists(waits))
    rows = list(settled.annotate(last=Subquery(visits.values("made_at")[:1])))
    CensusTask.objects.filter(pk__in=[one.pk for one in rows]).update(state=TaskState.DONE, done_on=today())
    if days := [local_day(one.last) for one in rows if one.last]:
        mark_verified([enterprise], max(days), actor=actor)
