"""Declare that a mediator is bound to an employer; take it back when it was a mistake (利益冲突)."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from clocks.actions import holders
from common.errors import Refused
from common.time import now, today
from enterprises.actions.employers import employer_for
from enterprises.models import Enterprise
from mediation.actions.booking import drop
from mediation.actions.record import enter, save
from mediation.models import ConflictOfInterest, EntryKind, Mediation, MediationClock, Session, SessionState, Tie
from mediation.queries.conflicts import bound_with, cases_about, may_declare_for, may_withdraw
from projects.actions.employers import NewEmployer


@dataclass(frozen=True)
class ConflictFacts:
    """What binds a mediator to an employer; days as far as they are known."""

    mediator: User
    enterprise: Enterprise | NewEmployer
    tie: str
    since: date | None = None
    until: date | None = None
    note: str = ""


@recorded
def declare_conflict(facts: ConflictFacts, *, actor: Actor) -> tuple[ConflictOfInterest, int]:
    """Enter a conflict. Whoever is bound by it steps down from what they mediate for that employer, appointments with
    them are cancelled. Returns it and how many matters lost their mediator. Raises Refused."""
    if actor.district is None or not may_declare_for(actor, actor.district).filter(pk=facts.mediator.pk).exists():
        raise Refused("no_right", _("利益冲突由调解员本人、大队长或局领导申报"), "mediator")
    _check(facts)
    enterprise = _employer(facts.enterprise, actor)
    row = ConflictOfInterest(
        mediator=facts.mediator, enterprise=enterprise, tie=facts.tie, since=facts.since, until=facts.until,
        note=facts.note.strip(), declared_by=actor.user, declared_at=now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused("declared", _("这项利益冲突已经申报"), "enterprise") from None
    return row, _step_down(row, actor)


@recorded
def withdraw_conflict(conflict: ConflictOfInterest, *, actor: Actor) -> ConflictOfInterest:
    """It was declared by mistake. Raises Refused: what a head entered, its mediator cannot strike out."""
    held = _locked(conflict)
    if not may_withdraw(held, actor):
        raise Refused("no_right", _("由申报人、大队长或局领导撤回"))
    if held.withdrawn_at is not None:
        raise Refused("withdrawn", _("这项利益冲突已经撤回"))
    held.withdrawn_at = now()
    held.save(update_fields=["withdrawn_at"])
    return held


def _employer(named: Enterprise | NewEmployer, actor: Actor) -> Enterprise:
    """The row of the register; a lawyer may have acted for somebody whom it does not know yet."""
    if isinstance(named, NewEmployer):
        new = {"name": named.name, "credit_code": named.credit_code, "is_construction": False}
        return employer_for(**new, district=actor.district, street=None, actor=actor)
    if named.district_id != actor.district.pk:
        raise Refused("other_district", _("这个单位不在本区登记册"), "enterprise")
    return named


def _check(facts: ConflictFacts) -> None:
    if facts.tie not in Tie:
        raise Refused("unknown", _("请选择列表中的一项"), "tie")
    if facts.since and facts.since > today():
        raise Refused("future", _("开始日期不能晚于今天"), "since")
    if facts.since and facts.until and facts.until < facts.since:
        raise Refused("reversed", _("结束日期早于开始日期"), "until")


def _step_down(conflict: ConflictOfInterest, actor: Actor) -> int:
    """Nobody goes on mediating who may not: every running matter with that employer is looked at once."""
    bound = bound_with(conflict.mediator)
    running = Mediation.objects.running().filter(case__in=cases_about(conflict.enterprise))
    planned = Session.objects.filter(state=SessionState.PLANNED, mediator__in=bound, mediation=OuterRef("pk"))
    concerned = running.filter(Q(mediator__in=bound) | Exists(planned)).order_by("pk")
    matters = {one.pk: one for one in concerned.select_for_update(of=("self",)).select_related("case", "station__unit")}
    for session in Session.objects.filter(state=SessionState.PLANNED, mediator__in=bound, mediation__in=matters):
        drop(matters[session.mediation_id], session, note=_("调解员回避"), actor=actor)
    losing = [one for one in matters.values() if one.mediator_id in bound]
    for mediation in losing:
        mediation.mediator = None
        save(mediation, "mediator")
        enter(mediation, EntryKind.REMOVED, actor=actor, data={"station": mediation.station.unit.name})
    holders.give_to(MediationClock.objects.open().filter(mediation__in=losing), handler=None)
    return len(losing)


def _locked(conflict: ConflictOfInterest) -> ConflictOfInterest:
    rows = ConflictOfInterest.objects.select_for_update(of=("self",)).select_related("enterprise")
    return rows.get(pk=conflict.pk)
