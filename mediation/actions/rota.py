"""The duty rota of a station (值班表): shifts dealt out into slots, taken back slot by slot or by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Absence, User
from accounts.queries.duty import midnight
from common.errors import Refused
from common.time import now, today
from mediation.models import Session, SessionState, Slot, Station
from mediation.queries.rights_of_network import may_keep_rota, mediators_at
from mediation.shifts import Shift, Span, dealt_out
from statutes.thresholds import threshold


@dataclass(frozen=True)
class Withdrawn:
    """How many slots were taken back, and how many appointments in them must be made anew."""

    slots: int
    appointments: int


@recorded
def make_shift(station: Station, mediator: User, shift: Shift, *, actor: Actor) -> list[Slot]:
    """Put a mediator on the rota: the slots that are new. Hours already on somebody's rota are passed over, and days on
    which the mediator is away. Raises Refused: no right, not of this station, days or hours, nothing new."""
    _require(station, actor)
    if not mediators_at(station).filter(pk=mediator.pk).exists():
        raise Refused("not_here", _("%(name)s不是这里的调解员") % {"name": mediator.label}, "mediator")
    _check(shift, station)
    # One rota of a mediator at a time: two stations may be at it together.
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=mediator.pk)
    spans = dealt_out(shift, station.slot_minutes, taken=_taken(mediator, shift), after=now())
    if not spans:
        raise Refused("nothing_new", _("这些时段已经在值班表里，或者已经过去、调解员外出"), "begins")
    slots = [Slot(station=station, mediator=mediator, starts_at=start, ends_at=end) for start, end in spans]
    try:
        with transaction.atomic():
            return Slot.objects.bulk_create(slots, batch_size=500)
    except IntegrityError:
        raise Refused("rota_moved", _("值班表刚刚有了变化，请看过以后再排"), "begins") from None


@recorded
def withdraw_slots(station: Station, *, mediator: User, day: date, slot: int | None = None, actor: Actor) -> Withdrawn:
    """Take back what is left of a mediator's day, or one slot of it. Appointments in it stay planned until somebody
    makes them anew: the sides have been told. Raises Refused: no right, nothing left."""
    _require(station, actor)
    day_of = {"starts_at__gte": midnight(day), "starts_at__lt": midnight(day + timedelta(days=1))}
    slots = Slot.objects.filter(station=station, mediator=mediator, withdrawn_at=None, ends_at__gt=now(), **day_of)
    if slot is not None:
        slots = slots.filter(pk=slot)
    keys = list(slots.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not keys:
        raise Refused("nothing_left", _("这一班已经结束或者已经撤下"))
    Slot.objects.filter(pk__in=keys).update(withdrawn_at=now())
    return Withdrawn(len(keys), Session.objects.filter(slot__in=keys, state=SessionState.PLANNED).count())


def _require(station: Station, actor: Actor) -> None:
    if not (actor.is_clock or may_keep_rota(actor, station.unit)):
        raise Refused("no_right", _("值班表由本站调解员、大队长或局领导安排"))


def _check(shift: Shift, station: Station) -> None:
    last = today() + timedelta(days=int(threshold("MEDIATION_ROTA_DAYS", today()).value))
    if shift.first < today():
        raise Refused("in_the_past", _("不能安排已经过去的日子"), "first")
    if shift.last < shift.first:
        raise Refused("reversed", _("最后一天早于第一天"), "last")
    if shift.last > last:
        raise Refused("too_far", _("最多排到 %(day)s") % {"day": last.isoformat()}, "last")
    if shift.ends <= shift.begins:
        raise Refused("reversed", _("结束时间要晚于开始时间"), "ends")
    length = (shift.ends.hour - shift.begins.hour) * 60 + shift.ends.minute - shift.begins.minute
    if length < station.slot_minutes:
        said = _("这一班排不下一次预约（每次 %(minutes)s 分钟）") % {"minutes": station.slot_minutes}
        raise Refused("too_short", said, "ends")
    if not any(True for _day in shift.days()):
        raise Refused("no_day", _("这段日期里没有所选的星期"), "weekdays")


def _taken(mediator: User, shift: Shift) -> list[Span]:
    """What keeps the mediator: slots at any station, and days away."""
    first, last = midnight(shift.first), midnight(shift.last + timedelta(days=1))
    slots = Slot.objects.filter(mediator=mediator, withdrawn_at=None, starts_at__lt=last, ends_at__gt=first)
    away = Absence.objects.standing().filter(user=mediator, starts_on__lte=shift.last, ends_on__gte=shift.first)
    days = [
        (midnight(start), midnight(end + timedelta(days=1))) for start, end in away.values_list("starts_on", "ends_on")
    ]
    return [*slots.values_list("starts_at", "ends_at"), *days]
