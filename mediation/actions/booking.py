"""Appointments: booked on the rota or beside it, cancelled. Nobody is ever booked twice for the same time.

A slot is locked before it is taken; what is found free is asked for again under the lock. Nobody waits for a slot that
somebody else is about to take: it counts as taken. The exclusion constraint of the sessions is the last guard.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from common.errors import Refused
from common.time import CHINA, now
from mediation.actions.limits import give_limits
from mediation.actions.record import enter, lock, save
from mediation.actions.telling import BOOKED, CANCELLED, tell_complainants
from mediation.models import EntryKind, Mediation, Session, SessionState, Slot, Station
from mediation.queries.conflicts import why_not_mediate
from mediation.queries.rights_of_network import mediators_at
from mediation.queries.slots import meetings_at, next_free, open_slots, open_to
from mediation.workflow import Mode

TRIES = 20  # of the next free slot, when others are faster
HOLD = 7_204_001  # the first number of our advisory locks, the second is the mediator's
LONGEST = timedelta(hours=8)
AHEAD = timedelta(days=180)


@dataclass(frozen=True)
class _Time:
    """With whom and when; `slot` None: beside the rota."""

    mediator: User
    starts_at: datetime
    ends_at: datetime
    slot: Slot | None = None


@recorded
def book(
    mediation: Mediation,
    *,
    slot: Slot | None = None,
    mediator: User | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    mode: str = Mode.IN_PERSON,
    place: str = "",
    actor: Actor,
    version: int | None = None,
) -> Session:
    """Make an appointment (预约调解): in a slot, else with a mediator at a time beside the rota, else in the next free
    slot of the station, with its mediator if it has one. Complainants are told; a matter without a mediator gets one.

    Raises Refused: `slot_taken` (naming the next free one), `slot_past`, `no_slot`, `bound` (conflict of interest),
    `mediator_busy`, times or a place that are wrong; Stale; no right.
    """
    held = lock(mediation, "book", actor=actor, version=version)
    place = _place(mode, place, held.station)
    if slot is not None:
        time = _in_slot(held, slot)
    elif mediator is not None or starts_at is not None:
        time = _beside_the_rota(held, mediator, starts_at, ends_at)
    else:
        time = _next(held)
    if held.mediator_id is None:
        held.mediator = time.mediator
        give_limits(held, mediator=time.mediator)
    save(held, "mediator")
    session = _kept(held, time, mode, place, actor)
    said = {"at": _said(time.starts_at), "station": held.station.unit.name, "mode": mode}
    enter(held, EntryKind.BOOKED, actor=actor, data=said)
    tell_complainants(held.case, session, BOOKED[Mode(mode)])
    return session


@recorded
def cancel(session: Session, *, reason: str = "", actor: Actor, version: int | None = None) -> Session:
    """Call an appointment off (取消预约): the slot is free again, complainants are told. Raises Refused, Stale."""
    held = lock(session.mediation, "cancel", actor=actor, version=version)
    found = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if found.state != SessionState.PLANNED:
        raise Refused("not_planned", _("这一场已经登记了结果或者已经取消"))
    save(held)
    return drop(held, found, note=reason, actor=actor)


def drop(mediation: Mediation, session: Session, *, note: str, actor: Actor) -> Session:
    """A planned appointment does not take place. The mediation must be locked."""
    session.state, session.told_at = SessionState.CANCELLED, now()
    session.save(update_fields=["state", "told_at"])
    enter(mediation, EntryKind.CANCELLED, actor=actor, note=note, data={"at": _said(session.starts_at)})
    session.mediation = mediation
    tell_complainants(mediation.case, session, CANCELLED)
    return session


def _said(moment: datetime) -> str:
    """As the history keeps it: the hour of China."""
    return moment.astimezone(CHINA).isoformat()


def _in_slot(mediation: Mediation, slot: Slot) -> _Time:
    """The slot, locked, when it may still be taken."""
    found = Slot.objects.filter(pk=slot.pk, station=mediation.station).select_related("mediator").first()
    if found is None:
        raise Refused("other_station", _("这个时段不是%(unit)s的") % {"unit": mediation.station.unit.label}, "slot")
    if found.ends_at <= now():
        raise Refused("slot_past", _("这个时段已经过去"), "slot")
    if no := why_not_mediate(found.mediator, mediation.case):
        raise no
    locked = Slot.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=found.pk).first()
    if locked is None or not _still_open(found):
        raise _taken(mediation)
    return _Time(found.mediator, found.starts_at, found.ends_at, found)


def _next(mediation: Mediation) -> _Time:
    """The next free slot of the station that nobody else is about to take."""
    for _turn in range(TRIES):
        slots = open_to(mediation.case, mediation.station)
        if mediation.mediator_id:
            slots = slots.filter(mediator=mediation.mediator_id)
        slot = slots.select_for_update(of=("self",), skip_locked=True).first()
        if slot is None:
            break
        if _still_open(slot):
            return _Time(slot.mediator, slot.starts_at, slot.ends_at, slot)
    said = _("%(unit)s近期没有空闲时段，请先排值班，或者另选调解员和时间")
    raise Refused("no_slot", said % {"unit": mediation.station.unit.label}, "slot")


def _beside_the_rota(
    mediation: Mediation, mediator: User | None, starts_at: datetime | None, ends_at: datetime | None
) -> _Time:
    """A time agreed on with a mediator of the station. When it is a free slot of theirs, that slot is taken."""
    if mediator is None or starts_at is None:
        raise Refused("required", _("请选择调解员和时间"), "mediator" if mediator is None else "starts_at")
    ends_at = ends_at or starts_at + timedelta(minutes=mediation.station.slot_minutes)
    _check_time(starts_at, ends_at)
    if not mediators_at(mediation.station).filter(pk=mediator.pk).exists():
        raise Refused("not_here", _("%(name)s不是这里的调解员") % {"name": mediator.label}, "mediator")
    if no := why_not_mediate(mediator, mediation.case):
        raise no
    own = Slot.objects.free().filter(mediator=mediator, station=mediation.station, starts_at=starts_at, ends_at=ends_at)
    slot = own.select_for_update(of=("self",), skip_locked=True).first()
    if not _hold(mediator, alone=True):
        said = _("刚有人在预约%(name)s，请再试一次") % {"name": mediator.label}
        raise Refused("mediator_busy", said, "starts_at")
    if meetings_at(mediator, starts_at, ends_at).exists():
        said = _("%(name)s这个时间已有预约。%(free)s")
        raise Refused("mediator_busy", said % {"name": mediator.label, "free": _free(mediation)}, "starts_at")
    return _Time(mediator, starts_at, ends_at, slot)


def _check_time(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused("reversed", _("结束时间要晚于开始时间"), "ends_at")
    if ends_at - starts_at > LONGEST:
        raise Refused("too_long", _("一场最长 8 小时"), "ends_at")
    if ends_at <= now():
        raise Refused("slot_past", _("这个时段已经过去"), "starts_at")
    if starts_at > now() + AHEAD:
        raise Refused("too_far", _("最多提前 180 天预约"), "starts_at")


def _place(mode: str, place: str, station: Station) -> str:
    if mode not in Mode:
        raise Refused("unknown", _("请选择列表中的一项"), "mode")
    place = place.strip()
    if mode == Mode.VIDEO and not place:
        raise Refused("place_required", _("请填写视频会议的网址"), "place")
    return place or (station.address if mode == Mode.IN_PERSON else "")


def _still_open(slot: Slot) -> bool:
    """Whether a locked slot is free, asked anew: who held the lock before may have taken it."""
    _hold(slot.mediator, alone=False)
    return open_slots(slot.starts_at).filter(pk=slot.pk).exists()


def _hold(mediator: User, *, alone: bool) -> bool:
    """Until the transaction ends. Slots of one mediator never overlap and are booked side by side; a time beside the
    rota may overlap any of them and is booked `alone`, else two inserts might wait for each other's constraint. False:
    somebody else is at it, and a queue of them would outlast the patience of the database."""
    call = "SELECT pg_try_advisory_xact_lock(%s, %s)" if alone else "SELECT pg_advisory_xact_lock_shared(%s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(call, [HOLD, mediator.pk])
        return cursor.fetchone()[0] is not False


def _kept(mediation: Mediation, time: _Time, mode: str, place: str, actor: Actor) -> Session:
    session = Session(
        mediation=mediation, slot=time.slot, mediator=time.mediator, starts_at=time.starts_at, ends_at=time.ends_at,
        mode=mode, place=place, booked_by=actor.user or time.mediator, booked_at=now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError:
        raise _taken(mediation) from None
    return session


def _taken(mediation: Mediation) -> Refused:
    return Refused("slot_taken", _("这个时段刚被约走。%(free)s") % {"free": _free(mediation)}, "slot")


def _free(mediation: Mediation) -> str:
    """The next free slot in words."""
    slot = next_free(mediation.case, mediation.station)
    if slot is None:
        return _("近期没有别的空闲时段")
    moment = slot.starts_at.astimezone(CHINA)
    return _("最近的空闲时段：%(time)s，%(name)s") % {"time": f"{moment:%Y-%m-%d %H:%M}", "name": slot.mediator.label}
