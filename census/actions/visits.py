"""Receive a visit: written on the spot, perhaps without a network, perhaps sent twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from census.models import CensusPhoto, CensusTask, CensusVisit, ChangeState, Found, ProposedChange, TaskState
from census.queries.rights import may_visit
from census.register_fields import text_of
from common.errors import Refused
from common.time import local_day, now, today
from documents.actions.attaching import attach, keeping_files
from enterprises.actions.register import mark_verified
from enterprises.models import Standing


@dataclass(frozen=True)
class VisitText:
    """A visit as the visitor wrote it. `seen`: what the page showed by field; `values`: what was found, empty where
    nobody looked. `made_at`: by the telephone's clock, None: now."""

    client_id: UUID
    found: str
    seen_version: int
    made_at: datetime | None = None
    note: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@keeping_files()
@recorded
def record_visit(
    task: CensusTask, text: VisitText, *, photos: Iterable[UploadedFile] = (), actor: Actor
) -> tuple[CensusVisit, bool]:
    """Keep a visit once: returns (visit, added). The same `client_id` again is the row there is.

    What was found otherwise waits as changes; the register stays as it is. A task that was called off or done since
    takes the visit all the same: what somebody wrote on the spot is not lost. Raises Refused: no right, a photograph
    that is none, an id that another visit bears.
    """
    task = CensusTask.objects.select_for_update(of=("self",)).select_related("enterprise", "campaign").get(pk=task.pk)
    if not may_visit(actor, task):
        raise Refused("no_right", _("您的岗位不能登记走访"))
    if (known := CensusVisit.objects.filter(client_id=text.client_id).first()) is not None:
        return _same(known, task, actor), False
    visit = _kept(task, text, actor)
    for photo in photos:
        attach(visit, photo, model=CensusPhoto, strip=True, actor=actor)
    _settle(task, visit, changed=_propose(visit, _otherwise(task, text)), actor=actor)
    return visit, True


def _same(known: CensusVisit, task: CensusTask, actor: Actor) -> CensusVisit:
    if known.task_id != task.pk or known.visitor_id != actor.user.pk:
        raise Refused("client_id_taken", _("这个编号已用于另一次走访，请重新填写"), "client_id")
    return known


def _kept(task: CensusTask, text: VisitText, actor: Actor) -> CensusVisit:
    """The row. A telephone's clock may be wrong: never later than now, never before the census was opened."""
    received = now()
    made = min(text.made_at or received, received)
    if task.campaign.opened_at and made < task.campaign.opened_at:
        made = min(task.campaign.opened_at, received)
    try:
        with transaction.atomic():
            return CensusVisit.objects.create(
                client_id=text.client_id,
                task=task,
                enterprise_id=task.enterprise_id,
                visitor=actor.user,
                found=text.found,
                seen_version=text.seen_version,
                note=text.note,
                made_at=made,
                received_at=received,
            )
    except IntegrityError:
        raise Refused("client_id_taken", _("这个编号已用于另一次走访，请重新填写"), "client_id") from None


def _otherwise(task: CensusTask, text: VisitText) -> dict[str, tuple[str, str]]:
    """Field → (seen, found) of what was found otherwise than seen and is not in the register already."""
    pairs = {name: (text.seen.get(name, ""), found) for name, found in text.values.items() if found}
    if text.found in (Found.CLOSED, Found.NOT_FOUND):
        pairs["standing"] = (task.enterprise.standing, Standing.CEASED.value)
    return {
        name: (seen, found)
        for name, (seen, found) in pairs.items()
        if found != seen and found != text_of(task.enterprise, name)
    }


def _propose(visit: CensusVisit, pairs: Mapping[str, tuple[str, str]]) -> bool:
    """A change for each. It conflicts when the register says something else by now than the visitor saw, or when
    another change of the field waits with another value: then that one conflicts too."""
    waiting = ProposedChange.objects.filter(
        enterprise=visit.enterprise_id, field__in=pairs, state=ChangeState.PROPOSED
    ).select_for_update()
    others = [one for one in waiting if one.value != pairs[one.field][1]] if pairs else []
    contested = {one.field for one in others}
    ProposedChange.objects.bulk_create(
        ProposedChange(
            visit=visit,
            enterprise_id=visit.enterprise_id,
            field=name,
            seen=seen,
            value=found,
            conflicts=name in contested or seen != text_of(visit.task.enterprise, name),
        )
        for name, (seen, found) in pairs.items()
    )
    ProposedChange.objects.filter(pk__in=[one.pk for one in others]).update(conflicts=True)
    return bool(pairs)


def _settle(task: CensusTask, visit: CensusVisit, *, changed: bool, actor: Actor) -> None:
    """Nobody there: the task stays open. Changes wait for review; without any the employer is verified, unless it moved
    nobody knows where: then its address is known to be wrong."""
    if visit.found == Found.NOBODY:
        return
    if changed:
        task.state, task.done_on = TaskState.REVIEW, None
    elif task.state != TaskState.REVIEW:
        task.state, task.done_on = TaskState.DONE, today()
        if visit.found != Found.MOVED:
            mark_verified([task.enterprise], local_day(visit.made_at), actor=actor)
    task.save()
