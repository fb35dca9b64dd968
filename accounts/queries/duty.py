"""Who is on duty now, and who answers when nobody is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from accounts.models import DutyPart, DutyShift, Post, Role, Unit, User
from common.enumerated import enumerated
from common.time import CHINA, local_day, today


def on_duty(district: Unit, part: str, moment: datetime) -> list[User]:
    """The people on duty for `part` (a `DutyPart`) at a moment; the heads of the brigade when the rota is empty."""
    shifts = DutyShift.objects.at(moment).filter(district=district, part=part, user__is_active=True)
    return [shift.user for shift in shifts.select_related("user")] or _brigade_heads(district, moment)


def _brigade_heads(district: Unit, moment: datetime) -> list[User]:
    posts = Post.objects.held_on(local_day(moment)).in_district(district).filter(role=Role.BRIGADE_HEAD)
    return [post.user for post in posts.select_related("user").order_by("id") if post.user.is_active]


@dataclass(frozen=True)
class OnDuty:
    """Who is on duty at a moment for one part. `stands_in`: nobody was entered, the heads of the brigade answer."""

    part: DutyPart
    people: list[User]
    stands_in: bool

    @property
    def names(self) -> str:
        return enumerated(person.label for person in self.people)


def everybody_on_duty(district: Unit, moment: datetime, *, heads_named: bool = True) -> list[OnDuty]:
    """Each part of the duty with its people, as `on_duty` finds them. One query, two when a part is empty.

    `heads_named` false: who stands in for an empty part is not looked up, and there is no second query.
    """
    shifts = DutyShift.objects.at(moment).filter(district=district, user__is_active=True).select_related("user")
    entered: dict[str, list[User]] = {}
    for shift in shifts:
        entered.setdefault(shift.part, []).append(shift.user)
    complete = len(entered) == len(DutyPart)
    heads = [] if complete or not heads_named else _brigade_heads(district, moment)
    return [OnDuty(part, entered.get(part) or heads, part not in entered) for part in DutyPart]


def shifts_of_week(district: Unit, monday: date) -> list[tuple[date, dict[str, list[DutyShift]]]]:
    """The seven days with the shifts that touch each, by part. One query."""
    days = [monday + timedelta(days=number) for number in range(7)]
    first, last = midnight(days[0]), midnight(days[-1] + timedelta(days=1))
    shifts = list(
        DutyShift.objects.filter(district=district, starts_at__lt=last, ends_at__gt=first).select_related("user")
    )
    return [(day, _of_day(shifts, day)) for day in days]


def _of_day(shifts: list[DutyShift], day: date) -> dict[str, list[DutyShift]]:
    first, last = midnight(day), midnight(day + timedelta(days=1))
    touching = [shift for shift in shifts if shift.starts_at < last and shift.ends_at > first]
    return {part: [shift for shift in touching if shift.part == part] for part in DutyPart.values}


def midnight(day: date) -> datetime:
    """The moment a day begins in China."""
    return datetime.combine(day, time.min, tzinfo=CHINA)


def may_be_on_duty(district: Unit) -> QuerySet[User]:
    """Active people who hold a post in the district today, those who only configure or audit left out."""
    posts = Post.objects.held_on(today()).in_district(district)
    posts = posts.exclude(role__in=(Role.ADMINISTRATOR, Role.AUDITOR, Role.OUTSIDE_SYSTEM))
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")
