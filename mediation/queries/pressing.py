"""Appointments of today and limits of mediations, among "my work". The limit of a mediation itself is its case's."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.queries.duty import midnight
from clocks.lights import Light, label_of, light_of
from clocks.pressing import SHOWN, Pressing, Thing, of_hands
from common.time import CHINA, local_day
from mediation.models import Mediation, MediationClock, Session, SessionState
from mediation.queries.day import AHEAD_DAYS, is_mediator
from mediation.queries.matters import READERS
from mediation.workflow import RUNNING
from statutes.calendar import WorkCalendar
from statutes.rules import rule_version


def pressing(actor: Actor, calendar: WorkCalendar, moment: datetime) -> Pressing | None:
    """Whom this person meets today, then what they or their unit have to do within a week, due first first. Two queries
    at most."""
    if not actor.has(*READERS):
        return None
    today = _sessions(actor, local_day(moment)) if is_mediator(actor) else []
    things = [*today, *_limits(actor, calendar, moment)]
    return Pressing(_("待办的调解"), things, "mediation:day", _("调解日程"))


def _sessions(actor: Actor, day: date) -> list[Thing]:
    seen = Mediation.objects.visible_to(actor).filter(state__in=RUNNING)
    today = Q(starts_at__gte=midnight(day), starts_at__lt=midnight(day + timedelta(days=1)))
    found = Session.objects.filter(today, mediator=actor.user, state=SessionState.PLANNED, mediation__in=seen)
    return [
        _line(one.mediation, about=f"{one.starts_at.astimezone(CHINA):%H:%M} {one.get_mode_display()}")
        for one in found.select_related("mediation__case__enterprise").order_by("starts_at", "pk")[:SHOWN]
    ]


def _limits(actor: Actor, calendar: WorkCalendar, moment: datetime) -> list[Thing]:
    soon = midnight(local_day(moment) + timedelta(days=AHEAD_DAYS + 1))
    running = MediationClock.objects.running().filter(of_hands(actor), due_at__lte=soon)
    clocks = running.filter(mediation__in=Mediation.objects.visible_to(actor))
    return [
        _line(one.mediation, light_of(one, calendar, moment), label_of(rule_version(one.rule_id, one.rule_version)))
        for one in clocks.select_related("mediation__case__enterprise").order_by("due_at", "pk")[:SHOWN]
    ]


def _line(mediation: Mediation, light: Light | None = None, about: str = "") -> Thing:
    page = reverse("mediation:matter", args=[mediation.number])
    return Thing(mediation.number, page, mediation.case.enterprise.name, light, about)
