"""The morning message (早间提醒): once a working day to everybody who has something to be told."""

from collections.abc import Callable
from datetime import datetime, time

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor, recorded
from cases.models import ListHabit, SavedView
from cases.queries.case_list import COUNT_UP_TO, Filters, selected
from cases.queries.digest import Late, most_delayed, pressing, told_in_the_morning, waiting_for_digest
from cases.queries.saved_views import counts_of
from clocks.queries import current_calendar
from common.time import CHINA, local_day, now
from outbox.actions import queue
from outbox.texts import in_both
from statutes.calendar import WorkCalendar

FROM, UNTIL = time(8, 30), time(12)  # a message that comes later than noon is none for the morning
CHUNK = 50
LATE = "scope=work&light=overdue"
FiltersOf = Callable[[str, Actor], Filters]


def send_digests(filters_of: FiltersOf) -> int:
    """Look at everybody who was not looked at today; returns how many were written to. Each person is a transaction
    of their own, so that whoever comes by next goes on where this one stopped."""
    moment, calendar = now(), current_calendar()
    day = local_day(moment)
    if not calendar.is_workday(day) or not FROM <= moment.astimezone(CHINA).time() < UNTIL:
        return 0
    sent = 0
    while people := list(waiting_for_digest(day)[:CHUNK]):
        for reader in Actor.for_users(people).values():
            lines = _lines(reader, filters_of, calendar, moment)
            sent += _tell(reader, lines, pressing(reader, calendar, moment), actor=Actor.clock("digest"))
    return sent


@recorded
def _tell(reader: Actor, lines: list[dict], counts: tuple[int, int], *, actor: Actor) -> bool:
    """Write to one person, or note that there is nothing to say today."""
    day = local_day(now())
    ListHabit.objects.update_or_create(user=reader.user, defaults={"digested_on": day})
    if not lines and not any(counts):
        return False
    data = {"overdue": counts[0], "today": counts[1], "lines": lines}
    queue("morning_digest", reason=f"digest:{reader.user.pk}:{day}", data=data, recipient=reader.user)
    return True


def _lines(reader: Actor, filters_of: FiltersOf, calendar: WorkCalendar, moment: datetime) -> list[dict]:
    """The most delayed cases, then the views that hold something."""
    late = [_late_line(one) for one in most_delayed(reader, calendar, moment)]
    views = {view.pk: view for view in told_in_the_morning(reader)}
    counts = counts_of({key: selected(filters_of(view.query, reader), reader) for key, view in views.items()})
    return late + [_view_line(view, counts[key]) for key, view in views.items() if counts[key]]


def _late_line(late: Late) -> dict:
    """A limit that passed today, or on a day of rest, is late by no working day yet."""
    words = _("%(number)s 超期 %(days)s 个工作日") if late.days > 0 else _("%(number)s 已超期")
    address = f"{reverse('cases:case', args=[late.number])}?{urlencode({'list': LATE})}"
    return {"text": in_both(words, {"number": late.number, "days": late.days}), "to": address}


def _view_line(view: SavedView, count: int) -> dict:
    shown = f"{COUNT_UP_TO}+" if count > COUNT_UP_TO else count
    words = in_both(_("%(name)s：%(count)s 件"), {"name": view.name, "count": shown})
    return {"text": words, "to": f"{reverse('cases:list')}?{view.query}"}
