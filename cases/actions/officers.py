"""Lead and assistants: who may be, who is, who takes over (主办监察员制度)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from cases.actions.advance import expect, take
from cases.models import Assignment, Case, OfficerPart
from cases.queries.investigation.recusals import recused_from
from cases.queries.officers import INSPECTING, holders_of, inspectors_near
from clocks.actions import holders
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
    check_officers(case, lead, assistants)
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
    holders.give_to(Clock.objects.filter(caseclock__case=case).open(), handler=lead)
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


def check_officers(case: Case, lead: User, assistants: Sequence[User]) -> None:
    """One lead, at least one other, no one twice, all of them `inspectors_for(case)`: said is which of it misses."""
    if not assistants:
        raise Refused("assistant_required", _("至少要有一名协办监察员（执法不得少于两人）"), "assistants")
    officers = [lead, *assistants]
    if lead in assistants:
        raise Refused("officer_twice", _("主办和协办不能是同一人"), "assistants")
    if len({officer.pk for officer in officers}) != len(officers):
        raise Refused("officer_twice", _("同一名协办监察员列了两次"), "assistants")
    sets = [
        set(people.values_list("pk", flat=True))
        for people in (holders_of(case.district, *INSPECTING), inspectors_near(case))
    ]
    keeping_away = set(recused_from(case))
    for officer in officers:
        if no := _why_not(officer, *sets, keeping_away):
            raise Refused(no[0], no[1] % {"name": officer.label}, "lead" if officer is lead else "assistants")


def _why_not(officer: User, inspectors: set[int], near: set[int], keeping_away: set[int]) -> tuple[str, str] | None:
    """Why this person may have no part: a code, and a sentence that wants the name."""
    if officer.pk not in inspectors:
        return "not_an_inspector", _("%(name)s不是本区监察员")
    if officer.pk not in near:
        return "of_another_squad", _("%(name)s所在中队不承办本案")
    if not officer.is_certified_on(today()):
        return "certificate_expired", _("%(name)s的监察员证已过期或未登记")
    return ("recused", _("%(name)s已决定回避本案")) if officer.pk in keeping_away else None
