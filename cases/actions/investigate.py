"""File, order, suspend, resume, extend, notify: the inspector's part."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Post, Role, Unit, User
from cases.actions.advance import expect, take
from cases.actions.answers import FILED, answer_complaints
from cases.actions.decisions.order import record_correction_order
from cases.actions.full_check.open import open_programme
from cases.actions.officers import check_officers, give_parts
from cases.actions.plans import propose_plan
from cases.actions.record import open_clocks, start_clock
from cases.models import Case, OfficerPart
from clocks.actions import holders, run
from clocks.models import Clock
from common.errors import Refused
from common.time import now, today


@recorded
def file(
    case: Case,
    *,
    lead: User,
    assistants: Sequence[User],
    approver: User,
    actor: Actor,
    version: int | None = None,
    note: str = "",
) -> Case:
    """File the case (立案) with exactly one lead and at least one assistant, all certified, approved by the head.

    Its plan is proposed and the full check of the employer opened with it (一诉全查).

    劳动保障监察条例 art. 16: at least two inspectors with certificates; 若干规定 art. 19: the head's approval dates it.
    """
    expect(case, "file", actor=actor, version=version)
    require_approver(approver, case.district, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
    check_officers(case, lead, assistants)
    case = take(
        case,
        "file",
        actor=actor,
        version=version,
        note=note,
        filed_at=now(),
        lead=lead,
        data={
            "lead": lead.full_name,
            "assistants": "、".join(officer.full_name for officer in assistants),
            "approver": approver.full_name,
        },
    )
    parts = [(lead, OfficerPart.LEAD), *((one, OfficerPart.ASSISTANT) for one in assistants)]
    give_parts(case, parts, approver=approver)
    propose_plan(case, actor=actor)
    open_programme(case, actor=actor)
    holders.give_to(Clock.objects.filter(caseclock__case=case).open(), handler=lead)
    answer_complaints(case, actor=actor, kind=FILED)
    return case


@recorded
def order(case: Case, *, may_flee: bool = False, actor: Actor, version: int | None = None, note: str = "") -> Case:
    """Order payment within a limit (责令限期改正). A shorter limit when the employer may flee.

    The order is a decision of its own, to be served; service sets its limit anew from that day.
    """
    case = take(case, "order", actor=actor, version=version, note=note, data={"may_flee": may_flee})
    if may_flee:
        run.drop(open_clocks(case, "LOC-03"), actor=actor, reason=_("可能逃匿，适用较短期限"))
        start_clock(case, "LOC-04", actor=actor)
    case.wage_lines.filter(ordered=None).update(ordered=F("owed") - F("paid"))
    record_correction_order(case, actor=actor)
    return case


@recorded
def conclude(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Case:
    """The investigation is complete (调查终结): from now on the decision is due (若干规定 art. 37)."""
    _require_reason(reason)
    return take(case, "conclude", actor=actor, version=version, note=reason, concluded_at=now())


@recorded
def suspend(case: Case, *, reason: str, approver: User, actor: Actor, version: int | None = None) -> Case:
    """Suspend the investigation (中止): the clock stops and will go on, not start again. Tell the worker in 3 days."""
    expect(case, "suspend", actor=actor, version=version)
    require_approver(approver, case.district, Role.BUREAU_HEAD)
    _require_reason(reason)
    case = take(
        case,
        "suspend",
        actor=actor,
        version=version,
        note=reason,
        resume_to=case.state,
        data={"approver": approver.full_name},
    )
    for clock in open_clocks(case, "LSI-06"):
        if not clock.is_overdue(now()):  # what has run out stays overdue
            run.pause(clock, day=today(), actor=actor, approver=approver, reason=reason)
    return case


@recorded
def resume(case: Case, *, reason: str = "", approver: User, actor: Actor, version: int | None = None) -> Case:
    """Go on with the investigation (恢复)."""
    expect(case, "resume", actor=actor, version=version)
    require_approver(approver, case.district, Role.BUREAU_HEAD)
    case = take(
        case,
        "resume",
        actor=actor,
        version=version,
        note=reason,
        target=case.resume_to,
        resume_to="",
        data={"approver": approver.full_name},
    )
    for clock in open_clocks(case, "LSI-06"):
        if clock.is_paused:
            run.resume(clock, day=today(), actor=actor, approver=approver, reason=reason)
    return case


@recorded
def extend(case: Case, *, reason: str, approver: User, actor: Actor, version: int | None = None) -> Case:
    """Lengthen the investigation by 30 working days, once, before it runs out (劳动保障监察条例 art. 17)."""
    expect(case, "extend", actor=actor, version=version)
    require_approver(approver, case.district, Role.BUREAU_HEAD)
    _require_reason(reason)
    case = take(case, "extend", actor=actor, version=version, note=reason, data={"approver": approver.full_name})
    for clock in open_clocks(case, "LSI-06"):
        run.extend(clock, actor=actor, approver=approver, reason=reason)
    return case


@recorded
def notify(case: Case, *, how: str, actor: Actor, version: int | None = None) -> Case:
    """The complainant was told of the extension or suspension in writing (浙江省劳动保障监察条例 art. 30)."""
    if not how.strip():
        raise Refused("reason_required", _("请写明以何种方式告知"), "how")
    return take(case, "notify", actor=actor, version=version, note=how)


def require_approver(approver: User | None, district: Unit, *roles: str) -> None:
    """The approver holds one of the roles in the district today."""
    held = (
        approver is not None
        and Post.objects.held_on(today()).in_district(district).filter(user=approver, role__in=roles).exists()
    )
    if not held:
        who = "、".join(str(Role(role).label) for role in roles)
        raise Refused("approver_required", _("需要%(who)s批准") % {"who": who}, "approver")


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
