"""Who is there: working days of the officers of a unit, by posts, absences and the official calendar (人日)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import Absence, Post, Unit
from oversight.figures.figure import DAY
from oversight.queries.officers import WORKS_ON_CASES
from statutes.calendar import WorkCalendar

Days = tuple[date, date]


@dataclass(frozen=True)
class Staff:
    """Posts by unit (person, first and last day), absences by person, and the calendar."""

    posts: Mapping[int, list[tuple[int, date, date]]]
    absences: Mapping[int, list[Days]]
    calendar: WorkCalendar

    def workdays(self, days: Days) -> list[date]:
        """The working days from one day to another, both included."""
        first, last = days
        return [day for n in range((last - first).days + 1) if self.calendar.is_workday(day := first + n * DAY)]

    def officer_days(self, unit: int, days: Days) -> int:
        """Working days of all officers of the unit, each once a day."""
        return sum(len(self._there(unit, day)) for day in self.workdays(days))

    def people(self, unit: int, day: date) -> set[int]:
        """Officers with a post there, away or not."""
        return {user for user, since, until in self.posts.get(unit, ()) if since <= day <= until}

    def heads(self, unit: int, day: date) -> int:
        """How many they are."""
        return len(self.people(unit, day))

    def _there(self, unit: int, day: date) -> set[int]:
        return {
            user
            for user, since, until in self.posts.get(unit, ())
            if since <= day <= until and not any(first <= day <= last for first, last in self.absences.get(user, ()))
        }


def staff_of(units: list[Unit], days: Days, calendar: WorkCalendar) -> Staff:
    """The officers of these units over some days. Two queries."""
    first, last = days
    held = Post.objects.filter(unit__in=units, role__in=WORKS_ON_CASES, since__lte=last, user__is_active=True)
    posts: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    for unit, user, since, until in held.exclude(until__lt=first).values_list("unit", "user", "since", "until"):
        posts[unit].append((user, since, until or date.max))
    absences: dict[int, list[Days]] = defaultdict(list)
    users = {user for found in posts.values() for user, _since, _until in found}
    away = Absence.objects.standing().filter(user__in=users, starts_on__lte=last, ends_on__gte=first)
    for user, begins, ends in away.values_list("user", "starts_on", "ends_on"):
        absences[user].append((begins, ends))
    return Staff(posts, absences, calendar)
