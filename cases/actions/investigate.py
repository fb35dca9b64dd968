"""File, order, suspend, resume, extend, notify: the inspector's part."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Post, Role, Unit, User
from cases.actions.advance import expect, take
from cases.actions.answers import FILED, answer_complaints
from cases.actions.record import open_clocks, start_clock
from cases.models import Assignment, Case, OfficerPart
from clocks.actions import run
from clocks.models import Clock
from common.errors import Refused
from common.time import now, today
from outbox.actions import draft, queue_many
from outbox.texts import in_both


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

    劳动保障监察条例 art. 16: at least two inspectors with certificates; 若干规定 art. 19: the head's approval dates it.
    """
    expect(case, "file", actor=actor, version=version)
    require_approver(approver, case.district, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
    check_officers(case.district, lead, assistants)
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
    _assign(case, [(lead, OfficerPart.LEAD), *((one, OfficerPart.ASSISTANT) for one in assistants)])
    run.give_to(Clock.objects.filter(caseclock__case=case).open(), handler=lead)
    answer_complaints(case, actor=actor, kind=FILED)
    return case


def _assign(case: Case, officers: Sequence[tuple[User, str]]) -> None:
    """Officers have a part from now on, and are told."""
    Assignment.objects.bulk_create(
        Assignment(case=case, officer=officer, part=part, since=now()) for officer, part in officers
    )
    queue_many(
        draft(
            "case_assigned",
            reason=f"case:{case.pk}:assigned:{officer.pk}:{case.version}",
            data={"number": case.number, "part": in_both(OfficerPart(part).label)},
            recipient=officer,
            unit=case.unit,
            subject=case.number,
        )
        for officer, part in officers
    )


@recorded
def order(case: Case, *, may_flee: bool = False, actor: Actor, version: int | None = None, note: str = "") -> Case:
    """Order payment within a limit (责令限期改正). A shorter limit when the employer may flee."""
    case = take(case, "order", actor=actor, version=version, note=note, data={"may_flee": may_flee})
    if may_flee:
        run.drop(open_clocks(case, "LOC-03"), actor=actor, reason=_("可能逃匿，适用较短期限"))
        start_clock(case, "LOC-04", actor=actor)
    case.wage_lines.filter(ordered=None).update(ordered=F("owed") - F("paid"))
    return case


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


def check_officers(district: Unit, lead: User, assistants: Sequence[User]) -> None:
    """One lead, at least one other, no one twice, all inspectors of the district with a valid certificate."""
    if not assistants:
        raise Refused("assistant_required", _("至少要有一名协办监察员（执法不得少于两人）"), "assistants")
    officers = [lead, *assistants]
    if lead in assistants:
        raise Refused("officer_twice", _("主办和协办不能是同一人"), "assistants")
    if len({officer.pk for officer in officers}) != len(officers):
        raise Refused("officer_twice", _("同一名协办监察员列了两次"), "assistants")
    inspectors = set(inspectors_of(district, today()).values_list("pk", flat=True))
    for officer in officers:
        field = "lead" if officer is lead else "assistants"
        if officer.pk not in inspectors:
            raise Refused("not_an_inspector", _("%(name)s不是本区监察员") % {"name": officer.label}, field)
        if not officer.is_certified_on(today()):
            raise Refused("certificate_expired", _("%(name)s的监察员证已过期或未登记") % {"name": officer.label}, field)


def inspectors_of(district: Unit, day: date):
    """People who may lead or assist: inspectors and heads of the district, a queryset of users."""
    posts = (
        Post.objects.held_on(day)
        .in_district(district)
        .filter(role__in=[Role.INSPECTOR, Role.BRIGADE_HEAD, Role.SQUAD_HEAD])
    )
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")


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
