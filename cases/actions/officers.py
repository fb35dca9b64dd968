"""Lead and assistants: who may be, who is, who takes over (主办监察员制度)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Post, Role, Unit, User
from cases.actions.advance import expect, take
from cases.models import Assignment, Case, OfficerPart
from cases.queries.investigation.recusals import recused_from
from clocks.actions import run
from clocks.models import Clock
from common.errors import Refused
from common.time import now, today
from outbox.actions import draft, queue_many
from outbox.texts import in_both


@recorded
def reassign(
    case: Case,
    *,
    lead: User,
    assistants: Sequence[User],
    reason: str,
    handover_note: str,
    actor: Actor,
    version: int | None = None,
) -> Case:
    """Change who leads or assists (变更办案人员). The head who takes the step approves it; the note goes with the case.

    Parts that stay are left alone; those that end keep their days, the note and who approved. Raises Refused, Stale.
    """
    expect(case, "reassign", actor=actor, version=version)
    check_officers(case.district, lead, assistants, case=case)
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    wanted = {lead.pk: OfficerPart.LEAD, **{one.pk: OfficerPart.ASSISTANT for one in assistants}}
    current = {one.officer_id: one for one in case.assignments.filter(until=None).select_related("officer")}
    if {pk: one.part for pk, one in current.items()} == wanted:
        raise Refused("nothing_changes", _("办案人员没有变化"), "lead")
    if not handover_note.strip():
        raise Refused("handover_required", _("请写明交接说明：已做的、待做的、材料在哪里"), "handover_note")
    case = take(case, "reassign", actor=actor, version=version, note=handover_note, lead=lead, data={
        "before": next((one.officer.full_name for one in current.values() if one.part == OfficerPart.LEAD), "—"),
        "lead": lead.full_name,
        "assistants": "、".join(one.full_name for one in assistants),
        "why": reason.strip(),
    })  # fmt: skip
    _hand_over(case, current, wanted, {one.pk: one for one in (lead, *assistants)}, handover_note, actor)
    run.give_to(Clock.objects.filter(caseclock__case=case).open(), handler=lead)
    return case


def _hand_over(
    case: Case,
    current: dict[int, Assignment],
    wanted: dict[int, str],
    people: dict[int, User],
    note: str,
    actor: Actor,
) -> None:
    """Parts that are no longer wanted end, with the note; new ones begin."""
    stays = {pk for pk, one in current.items() if wanted.get(pk) == one.part}
    ended = [one.pk for pk, one in current.items() if pk not in stays]
    Assignment.objects.filter(pk__in=ended).update(until=now(), handover_note=note, approver=actor.user)
    give_parts(case, [(people[pk], part) for pk, part in wanted.items() if pk not in stays], approver=actor.user)


def give_parts(case: Case, officers: Sequence[tuple[User, str]], *, approver: User | None) -> None:
    """Officers have a part from now on, and are told."""
    Assignment.objects.bulk_create(
        Assignment(case=case, officer=officer, part=part, since=now(), approver=approver) for officer, part in officers
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


def check_officers(district: Unit, lead: User, assistants: Sequence[User], *, case: Case | None = None) -> None:
    """One lead, at least one other, no one twice, all inspectors of the district with a valid certificate.

    With a case: nobody who must keep away from it (回避).
    """
    if not assistants:
        raise Refused("assistant_required", _("至少要有一名协办监察员（执法不得少于两人）"), "assistants")
    officers = [lead, *assistants]
    if lead in assistants:
        raise Refused("officer_twice", _("主办和协办不能是同一人"), "assistants")
    if len({officer.pk for officer in officers}) != len(officers):
        raise Refused("officer_twice", _("同一名协办监察员列了两次"), "assistants")
    inspectors = set(inspectors_of(district, today()).values_list("pk", flat=True))
    keeping_away = set(recused_from(case)) if case else set()
    for officer in officers:
        field = "lead" if officer is lead else "assistants"
        if officer.pk not in inspectors:
            raise Refused("not_an_inspector", _("%(name)s不是本区监察员") % {"name": officer.label}, field)
        if not officer.is_certified_on(today()):
            raise Refused("certificate_expired", _("%(name)s的监察员证已过期或未登记") % {"name": officer.label}, field)
        if officer.pk in keeping_away:
            raise Refused("recused", _("%(name)s已决定回避本案") % {"name": officer.label}, field)


def inspectors_of(district: Unit, day: date) -> QuerySet[User]:
    """People who may lead or assist: inspectors and heads of the district."""
    posts = (
        Post.objects.held_on(day)
        .in_district(district)
        .filter(role__in=[Role.INSPECTOR, Role.BRIGADE_HEAD, Role.SQUAD_HEAD])
    )
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")
