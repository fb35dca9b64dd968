"""Accept, refuse, refer, mediate, withdraw: what happens to a complaint before it is filed."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, UnitKind
from cases.actions.advance import take
from cases.actions.answers import answer_complaints
from cases.actions.dispatch import unit_of_kind
from cases.models import Case, Involvement, InvolvementKind
from cases.texts import GROUNDS
from cases.workflow import Outcome
from common.errors import Refused
from common.time import now
from outbox.texts import both_names

REFERRALS = {
    "arbitration": Outcome.TO_ARBITRATION,
    "police": Outcome.TO_POLICE,
    "other_department": Outcome.TRANSFERRED,
}


@recorded
def accept(case: Case, *, actor: Actor, version: int | None = None, note: str = "") -> Case:
    """Accept the complaint (受理)."""
    return take(case, "accept", actor=actor, version=version, note=note, accepted_at=now())


@recorded
def refuse(case: Case, *, ground: str, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Refuse in writing on a ground of the law (不予受理; 浙江省劳动保障监察条例 art. 22)."""
    if ground not in GROUNDS:
        raise Refused("no_ground", _("请选择不予受理的法定理由"), "ground")
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    case = take(
        case, "refuse", actor=actor, version=version, outcome=Outcome.NOT_ACCEPTED, note=reason, data={"ground": ground}
    )
    answer_complaints(case, actor=actor)
    return case


@recorded
def refer(case: Case, *, to: str, department: str, reason: str, actor: Actor, version: int | None = None) -> Case:
    """Send it to who is competent, and tell the worker where (转送)."""
    if to not in REFERRALS:
        raise Refused("no_referral", _("请选择转送去向"), "to")
    if not department.strip():
        raise Refused("department_required", _("请写明转送的部门名称"), "department")
    case = take(
        case,
        "refer",
        actor=actor,
        version=version,
        outcome=REFERRALS[to],
        note=reason,
        data={"to": to, "department": department},
    )
    answer_complaints(case, actor=actor, department=department)
    return case


@recorded
def mediate(
    case: Case, *, actor: Actor, station: Unit | None = None, version: int | None = None, note: str = ""
) -> Case:
    """Both sides are willing: mediate before filing (案前调解). The station sees the case from now on."""
    station = station or unit_of_kind(case.district, "mediation")
    if station.kind != UnitKind.MEDIATION:  # it would show the case to a unit that has no part in it
        raise Refused("not_a_station", _("%(unit)s不是调解组织") % {"unit": station.label}, "station")
    told = {"unit": both_names(station), "station": station.code}
    case = take(case, "mediate", actor=actor, version=version, note=note, data=told)
    if station.pk != case.unit_id:
        Involvement.objects.get_or_create(
            case=case, unit=station, kind=InvolvementKind.ASSISTING, until=None, defaults={"since": now()}
        )
    return case


@recorded
def mediation_failed(
    case: Case, *, reason: str, actor: Actor, since: datetime | None = None, version: int | None = None
) -> Case:
    """No agreement: the case goes on to filing with its own date (调解不成), counted from `since` (else now)."""
    return take(
        case,
        "mediation_failed",
        actor=actor,
        version=version,
        note=reason,
        since=since,
        accepted_at=case.accepted_at or since or now(),
    )


@recorded
def withdraw(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Case:
    """The complainant withdraws (撤回)."""
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    case = take(case, "withdraw", actor=actor, version=version, outcome=Outcome.WITHDRAWN, note=reason)
    answer_complaints(case, actor=actor)
    return case
