"""Join a case to another that tells the same matter, and undo it. Nothing is lost either way."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor, recorded
from cases.actions.advance import lock, take
from cases.actions.answers import DUPLICATE, answer_kind, values_of
from cases.actions.changes import publish
from cases.actions.groups import check_cluster, hold_employer
from cases.actions.joined_claims import give_back, others_joined, take_along
from cases.actions.record import open_clocks, tell
from cases.answering import worded_answer
from cases.models import (
    Case,
    CaseClock,
    ChangeKind,
    Channel,
    Complaint,
    Involvement,
    InvolvementKind,
    Joining,
    OrderEvent,
    OrderEventKind,
)
from cases.queries.steps import refusal
from cases.workflow import STEP
from clocks.actions import run
from clocks.models import Clock
from common.errors import Refused
from common.time import now
from outbox.actions import draft, queue_many
from outbox.models import Gateway

LONGEST_REASON = 300
NO_SUCH_CASE = gettext_lazy("没有这个案件，或者不在您的可见范围")


@recorded
def join(case: Case, *, into: Case, reason: str, actor: Actor, version: int | None = None) -> Case:
    """The step of the workflow: join this case to another (并案)."""
    return join_as_seen(case, into=into, reason=reason, facts={}, actor=actor, version=version)


@recorded
def join_as_seen(
    case: Case, *, into: Case, reason: str, facts: dict | None = None, actor: Actor, version: int | None = None
) -> Case:
    """The complaints of `case` go on in `into` (并案); `case` counts no more as a dispute of its own.

    Complaints, their channel's clocks and workers not yet known there go along; of a worker known there by ID number,
    or by name and telephone, only what is not claimed there yet, so that no claim counts twice. `facts`: what the
    person saw, {score, reasons}.
    """
    # As registering does: the employer's row before the cases of its cluster, or the two would wait for each other.
    hold_employer(into)
    case, into = _lock_both(case, into, actor, version)
    if no := refusal(case, STEP["join"], actor) or _why_not_into(case, into):
        raise no
    _require(reason)
    before = case.state
    case = take(case, "join", actor=actor, note=reason, data={"into": into.number})
    complaints = list(case.complaints.select_related("brought_by"))
    moved = _move(case, into, complaints, actor)
    Joining.objects.create(
        case=case, into=into, state_before=before, reason=reason, facts=facts or {}, moved=moved,
        joined_by=actor.user, joined_at=now(),
    )  # fmt: skip
    into.workers_count += moved["counted"]
    into.version += 1
    into.save(update_fields=["workers_count", "version"])
    tell(into, "joined_here", actor=actor, data={"case": case.number}, note=reason)
    _tell_channels(complaints, into, OrderEventKind.JOINED, actor)
    publish(complaints, ChangeKind.JOINED, parent=into.number)
    check_cluster(into, actor=actor)
    return case


@recorded
def unjoin(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Case:
    """They were not the same (撤销并案): everything that went along comes back, payments on it too.

    The case goes on from where it stood; its limits run on, as if it had never been joined.
    """
    joining = Joining.objects.filter(case=case.pk, undone_at=None).select_related("into").first()
    if joining is None:
        raise Refused("not_joined", _("案件没有并入其他案件"))
    case, into = _lock_both(case, joining.into, actor, version)
    joining = Joining.objects.select_for_update().get(pk=joining.pk)
    if joining.undone_at:
        raise Refused("not_joined", _("案件没有并入其他案件"))
    if no := refusal(case, STEP["unjoin"], actor):
        raise no
    _require(reason)
    if into.state == case.state:
        raise Refused("joined_further", _("%(into)s又并入了别的案件，请先撤销那一次并案") % {"into": into.number})
    case = take(case, "unjoin", actor=actor, target=joining.state_before, note=reason, data={"into": into.number})
    complaints = _move_back(case, into, joining.moved, actor)
    joining.undone_by, joining.undone_at, joining.undone_reason = actor.user, now(), reason
    joining.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    tell(into, "unjoined_here", actor=actor, data={"case": case.number}, note=reason)
    _tell_channels(complaints, case, OrderEventKind.UNJOINED, actor)
    publish(complaints, ChangeKind.UNJOINED, parent=case.number)
    return case


def _lock_both(case: Case, into: Case, actor: Actor, version: int | None) -> tuple[Case, Case]:
    """Both rows, the lower key first, so that two people joining crosswise do not wait for each other for ever."""
    locked = {}
    for one in sorted((case, into), key=lambda one: one.pk):
        try:
            locked[one.pk] = lock(one, actor=actor, version=version if one.pk == case.pk else None)
        except Case.DoesNotExist:
            if one.pk == case.pk:
                raise
            raise Refused("no_such_case", NO_SUCH_CASE, "into") from None
    return locked[case.pk], locked[into.pk]


def _why_not_into(case: Case, into: Case) -> Refused | None:
    if into.pk == case.pk:
        return Refused("same_case", _("不能并入自己"), "into")
    if into.district_id != case.district_id:
        return Refused("other_district", _("只能并入本区的案件"), "into")
    if into.is_ended:
        return Refused("into_ended", _("%(into)s已办结或已并案，不能再并入") % {"into": into.number}, "into")
    return None


def _move(case: Case, into: Case, complaints: list[Complaint], actor: Actor) -> dict:
    """What goes along. The keys are written down for the way back."""
    channel_clocks = [clock for clock in open_clocks(case) if clock.complaint_id]
    own_clocks = [clock for clock in open_clocks(case) if not clock.complaint_id]
    Complaint.objects.filter(pk__in=[one.pk for one in complaints]).update(case=into)
    _hang_clocks([clock.pk for clock in channel_clocks], into)
    run.drop(own_clocks, actor=actor, reason=_("并入 %(into)s") % {"into": into.number})
    claims = take_along(case, into)
    return {
        "complaints": [one.pk for one in complaints],
        "clocks": [clock.pk for clock in channel_clocks],
        "dropped": [[clock.rule_id, clock.started_at.isoformat()] for clock in own_clocks],
        **claims,
        "units": _involve(case, into),
        "counted": _counted(case, claims["workers"]),
    }


def _counted(case: Case, moved: list[int]) -> int:
    """How many workers the case adds where it went; its workers have been moved already.

    A crowd of which only known workers are named is taken for the crowd that is there.
    """
    known = case.workers.count()
    return max(0, case.workers_count - known) if moved or not known else 0


def _move_back(case: Case, into: Case, moved: dict, actor: Actor) -> list[Complaint]:
    Complaint.objects.filter(pk__in=moved["complaints"], case=into).update(case=case)
    clocks = CaseClock.objects.filter(complaint__in=moved["complaints"], case=into)
    _hang_clocks(list(clocks.values_list("pk", flat=True)), case)
    give_back(case, into, moved)
    Involvement.objects.filter(pk__in=moved["units"], case=into).delete()
    into.workers_count = max(1, into.workers_count - moved["counted"] + _come_after(into, case))
    into.version += 1
    into.save(update_fields=["workers_count", "version"])
    run.take_up(_dropped(case, moved), actor=actor, reason=_("撤销并案"))
    return list(case.complaints.select_related("brought_by"))


def _dropped(case: Case, moved: dict) -> list[CaseClock]:
    """The limits that ended when the case was joined: of each rule and start the last one to end."""
    ended = case.clocks.filter(complaint=None, dropped_at__isnull=False).order_by("dropped_at", "pk")
    last = {(clock.rule_id, clock.started_at.isoformat()): clock for clock in ended.select_for_update(of=("self",))}
    known = ((rule_id, started_at) for rule_id, started_at, *_unit in moved["dropped"])
    return [last[one] for one in dict.fromkeys(known) if one in last]


def _come_after(into: Case, leaver: Case) -> int:
    """What stayed behind in other cases because the leaver had brought it goes along after all: a worker whom both
    claimed for, a unit that both had. Returns how many workers more `into` counts for them."""
    more = 0
    for joining in others_joined(into, leaver):
        claims, units = take_along(joining.case, into), _involve(joining.case, into)
        if not (claims["workers"] or claims["lines"] or units):
            continue
        moved = joining.moved
        together = moved["workers"] + claims["workers"]
        counted = _counted(joining.case, together) if claims["workers"] else moved["counted"]
        more += counted - moved["counted"]
        lines = moved.get("lines", []) + claims["lines"]
        joining.moved = {
            **moved, "workers": together, "lines": lines, "units": moved["units"] + units, "counted": counted
        }  # fmt: skip
        joining.save(update_fields=["moved"])
    return more


def _hang_clocks(keys: list[int], case: Case) -> None:
    CaseClock.objects.filter(pk__in=keys).update(case=case)
    Clock.objects.filter(pk__in=keys).update(unit=case.unit, subject=case.number)


def _involve(case: Case, into: Case) -> list[int]:
    """Whoever saw the case sees the one it went into. Returns the keys of the rows that are new."""
    there = set(into.involvements.values_list("unit_id", flat=True))
    units = {unit for unit in case.involvements.values_list("unit_id", flat=True) if unit not in there}
    rows = Involvement.objects.bulk_create(
        Involvement(case=into, unit_id=unit, kind=InvolvementKind.JOINED, since=now()) for unit in sorted(units)
    )
    return [row.pk for row in rows]


def _tell_channels(complaints: list[Complaint], parent: Case, kind: str, actor: Actor) -> None:
    """Each channel hears the number to ask by from now on. Its order is not thereby answered."""
    wording = (
        answer_kind(DUPLICATE).text if kind == OrderEventKind.JOINED else _("已撤销并案，由案件 {case} 单独办理。")
    )
    values = values_of(parent)
    events = OrderEvent.objects.bulk_create(
        OrderEvent(
            complaint=one,
            kind=kind,
            answer_kind=DUPLICATE if kind == OrderEventKind.JOINED else "",
            text=worded_answer(wording, {**values, "number": one.external_number or one.number}),
            actor=actor.label,
            user=actor.user,
            at=now(),
        )
        for one in complaints
    )
    queue_many(
        draft(
            f"complaint_{kind}",
            reason=f"order:{event.pk}:{kind}",
            data={"number": event.complaint.external_number or event.complaint.number, "parent": parent.number},
            gateway=Gateway.HOTLINE_12345 if event.complaint.channel == Channel.HOTLINE else Gateway.SMS,
            recipient=event.complaint.brought_by,
            unit=parent.unit,
            subject=parent.number,
        )
        for event in events
        if event.complaint.brought_by_id or not event.complaint.anonymous
    )


def _require(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason_too_long", _("最多 %(limit_value)s 个字") % {"limit_value": LONGEST_REASON}, "reason")
