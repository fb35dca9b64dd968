"""Somebody asks that an officer keep away; the head decides, and names who takes over (回避)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, User
from cases.actions.advance import lock
from cases.actions.officers import reassign
from cases.actions.record import open_clocks, start_clock, tell
from cases.models import Case, Recusal, RecusalGround
from cases.queries.investigation.recusals import part_of
from cases.queries.investigation.rights import why_no_decision, why_no_recusal
from cases.queries.officers import INSPECTING, holders_of
from clocks.actions import run
from common.errors import Refused
from common.time import now

RULE = "LSI-12"


@recorded
def request_recusal(
    case: Case,
    *,
    officer: User,
    ground: str,
    reason: str,
    party: str = "",
    actor: Actor,
    version: int | None = None,
) -> Recusal:
    """Ask that an officer keep away; the investigation goes on meanwhile (若干规定 art. 25).

    `party`: who asks; empty when the officer does. Starts the clock of the decision. Raises Refused, Stale.
    """
    case = lock(case, actor=actor, version=version)
    if refused := why_no_recusal(case, actor):
        raise refused
    _check_request(case, officer, ground, reason)
    if not party.strip() and actor.user != officer:
        raise Refused("party_required", _("当事人申请的，请填写申请人姓名；本人申请的，由本人提出"), "party")
    recusal = Recusal.objects.create(
        case=case,
        officer=officer,
        requested_by=party.strip() or officer.full_name,
        ground=ground,
        reason=reason.strip(),
        requested_at=now(),
    )
    # Who decides has it in his list, not the officer it is about.
    head = holders_of(case.district, Role.BRIGADE_HEAD).exclude(pk=officer.pk).first()
    start_clock(case, RULE, actor=actor, started_at=recusal.requested_at, handler=head, reason=officer.full_name)
    # The party is not named here: the timeline is read by others.
    said = {
        "officer": officer.full_name,
        "recusal_ground": ground,
        "recusal_by": "party" if party.strip() else "officer",
    }
    tell(case, "recusal_requested", actor=actor, data=said, note=recusal.reason)
    return recusal


def _check_request(case: Case, officer: User, ground: str, reason: str) -> None:
    if not holders_of(case.district, *INSPECTING).filter(pk=officer.pk).exists():
        raise Refused("not_an_inspector", _("%(name)s不是本区监察员") % {"name": officer.label}, "officer")
    if ground not in RecusalGround.values:
        raise Refused("no_ground", _("请选择回避理由"), "ground")
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    before = case.recusals.filter(officer=officer).exclude(granted=False).first()
    if before is not None and before.granted:
        raise Refused("recused", _("%(name)s已决定回避本案") % {"name": officer.label}, "officer")
    if before is not None:
        raise Refused("recusal_open", _("%(name)s的回避申请还没有决定") % {"name": officer.label}, "officer")


@recorded
def decide_recusal(
    recusal: Recusal,
    *,
    granted: bool,
    note: str,
    lead: User | None = None,
    assistants: Sequence[User] = (),
    handover_note: str = "",
    actor: Actor,
    version: int | None = None,
) -> Recusal:
    """Grant or refuse (行政处罚法 art. 43: the head decides). Nobody decides on himself.

    Where the officer has a part, the decision names who leads and assists from now on, as a reassignment does.
    """
    case = lock(recusal.case, actor=actor, version=version)
    if refused := why_no_decision(case, actor):
        raise refused
    recusal = Recusal.objects.select_for_update(of=("self",)).select_related("officer").get(pk=recusal.pk)
    _check_decision(recusal, note, actor)
    recusal.granted, recusal.decision_note = granted, note.strip()
    recusal.decided_by, recusal.decided_at = actor.user, now()
    recusal.save()
    run.meet([one for one in open_clocks(case, RULE) if one.started_at == recusal.requested_at], actor=actor)
    said = "recusal_granted" if granted else "recusal_refused"
    tell(case, said, actor=actor, data={"officer": recusal.officer.full_name}, note=recusal.decision_note)
    if granted and part_of(recusal) is not None:
        _replace(recusal, case, lead, assistants, handover_note, actor)
    return recusal


def _check_decision(recusal: Recusal, note: str, actor: Actor) -> None:
    if recusal.granted is not None:
        raise Refused("decided_already", _("这项回避申请已经决定过"))
    if actor.user is not None and actor.user.pk == recusal.officer_id:
        raise Refused("own_recusal", _("不能决定自己的回避，请由其他负责人决定"))
    if not note.strip():
        raise Refused("reason_required", _("请写明理由"), "note")


def _replace(
    recusal: Recusal, case: Case, lead: User | None, assistants: Sequence[User], handover_note: str, actor: Actor
) -> None:
    if lead is None:
        name = recusal.officer.label
        raise Refused(
            "replacement_required", _("%(name)s正在办理本案，请指定接替的主办和协办") % {"name": name}, "lead"
        )
    why = _("%(name)s回避") % {"name": recusal.officer.full_name}
    reassign(case, lead=lead, assistants=assistants, reason=why, handover_note=handover_note, actor=actor)
