"""What presses on somebody besides cases (待办): each app adds a short list to the page of "my work".

Named in settings.PRESSING, in the order of the page. Each takes `(actor, calendar, moment)` and asks a fixed number of
queries; none of somebody who has nothing to do with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from accounts.actor import Actor
from clocks.lights import Light
from statutes.calendar import WorkCalendar

SHOWN = 5  # of each list


@dataclass(frozen=True)
class Thing:
    """A line: its number and page, of whom, its light, and a few words more."""

    number: str
    url: str
    name: str
    light: Light | None = None
    about: str = ""


@dataclass(frozen=True)
class Pressing:
    """Some things, most pressing first, and the address (by name) of the page that has all of them."""

    title: str | Promise
    things: list[Thing]
    home: str
    home_label: str | Promise


Finder = Callable[[Actor, WorkCalendar, datetime], Pressing | None]


def pressing_for(actor: Actor, calendar: WorkCalendar, moment: datetime) -> list[Pressing]:
    """The lists that hold something for this person."""
    finders: list[Finder] = [import_string(path) for path in settings.PRESSING]
    found = [finder(actor, calendar, moment) for finder in finders]
    return [one for one in found if one is not None and one.things]


def of_hands(actor: Actor) -> Q:
    """Clocks given to this person, or to nobody yet in their unit."""
    return Q(handler=actor.user) | Q(handler=None, unit__in=actor.unit_ids)
