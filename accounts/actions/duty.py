"""The duty rota: who leads and who answers 110, entered by the head of the brigade or the administrator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import DutyPart, DutyShift, Role, Unit, User
from accounts.queries.duty import may_be_on_duty
from common.errors import Refused
from common.time import now

MAY_EDIT_DUTY = (Role.BRIGADE_HEAD, Role.ADMINISTRATOR)
LONGEST = timedelta(days=7)
MOST_DAYS = 62  # of one repetition
AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class ShiftFacts:
    """One person on duty for one part, from one moment to another."""

    user: User
    part: str
    starts_at: datetime
    ends_at: datetime


@recorded
def add_shifts(district: Unit, facts: ShiftFacts, *, days: int = 1, actor: Actor) -> list[DutyShift]:
    """The same shift on so many days one after another. Raises Refused: no right, times, a shift that is there."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused("too_many_days", _("连续天数应为 1 至 %(most)s") % {"most": MOST_DAYS}, "days")
    rows = [
        ShiftFacts(facts.user, facts.part, facts.starts_at + ahead, facts.ends_at + ahead)
        for ahead in (timedelta(days=number) for number in range(days))
    ]
    return enter_rota(district, rows, actor=actor)


@recorded
def enter_rota(district: Unit, rows: Iterable[ShiftFacts], *, actor: Actor) -> list[DutyShift]:
    """Many shifts at once, all or none; those already there are passed over. Returns the new ones."""
    _require_right(district, actor)
    rows = list(rows)
    fit = set(may_be_on_duty(district).filter(pk__in={row.user.pk for row in rows}).values_list("pk", flat=True))
    for row in rows:
        _check(row, fit)
    known = _known(district, rows)
    fresh = list({_key(row): row for row in rows if _key(row) not in known}.values())
    return DutyShift.objects.bulk_create(
        DutyShift(district=district, part=row.part, user=row.user, starts_at=row.starts_at, ends_at=row.ends_at)
        for row in fresh
    )


@recorded
def end_shift(shift: DutyShift, *, actor: Actor) -> None:
    """Take a future shift back, or end the one that runs now. What is past stays as it was."""
    shift = DutyShift.objects.select_for_update(of=("self",)).select_related("district").get(pk=shift.pk)
    _require_right(shift.district, actor)
    if shift.ends_at <= now():
        raise Refused("shift_over", _("这一班已经结束，不能改动"))
    if shift.starts_at >= now():
        shift.delete()
        return
    shift.ends_at = now()
    shift.save(update_fields=["ends_at"])


def _require_right(district: Unit, actor: Actor) -> None:
    if actor.is_clock:
        return
    held = [post for post in actor.posts if post.role in MAY_EDIT_DUTY]
    if not any((post.unit.district_id or post.unit_id) == district.pk for post in held):
        raise Refused("no_right", _("值班表由本区的大队长或管理员安排"))


def _check(row: ShiftFacts, fit: set[int]) -> None:
    if row.part not in DutyPart.values:
        raise Refused("no_such_part", _("请选择值班岗位"), "part")
    if row.user.pk not in fit:
        raise Refused("not_of_district", _("%(name)s不在本区任职，或者岗位不能值班") % {"name": row.user.label}, "user")
    if row.ends_at <= row.starts_at:
        raise Refused("reversed", _("结束时间要晚于开始时间"), "ends_at")
    if row.ends_at - row.starts_at > LONGEST:
        raise Refused("too_long", _("一班最长 7 天"), "ends_at")
    if row.ends_at <= now():
        raise Refused("in_the_past", _("不能安排已经过去的值班"), "ends_at")
    if row.starts_at > now() + AHEAD:
        raise Refused("too_far", _("最多提前 400 天安排"), "starts_at")


def _known(district: Unit, rows: list[ShiftFacts]) -> set[tuple[str, int, datetime]]:
    there = DutyShift.objects.filter(district=district, starts_at__in=[row.starts_at for row in rows])
    return set(there.values_list("part", "user_id", "starts_at"))


def _key(row: ShiftFacts) -> tuple[str, int, datetime]:
    return (row.part, row.user.pk, row.starts_at)
