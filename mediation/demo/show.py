"""What is going on in the network today: a rota, appointments to come, offers and notes, a conflict, procedures."""

from collections.abc import Callable, Iterable
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Unit
from cases.demo.company import Company
from clocks.queries import current_calendar
from common.errors import Refused
from common.money import CENT
from common.time import today
from enterprises.models import Enterprise
from mediation.actions.booking import book
from mediation.actions.conflicts import ConflictFacts, declare_conflict
from mediation.actions.consent import consent
from mediation.actions.failing import extend
from mediation.actions.notes import release, write_note
from mediation.actions.procedures import follow
from mediation.actions.proposals import propose
from mediation.actions.rota import make_shift
from mediation.demo.network import PEOPLE
from mediation.models import (
    ConfidentialNote,
    Mediation,
    MediatorProfile,
    ProcedureKind,
    ProcedureState,
    ProposalAnswer,
    Station,
    Tie,
)
from mediation.queries.people import could_mediate
from mediation.shifts import Shift
from mediation.workflow import Side, State

ROTA_DAYS = 20
WORKDAYS = frozenset(range(5))
HALVES = ((time(9), time(11, 30)), (time(14), time(17)))
FOLLOWED = 6  # agreements that were taken on to the court, or that the court is asked to order the payment of
NOTE = "单位代表私下表示，年底回款后可以多付一成；劳动者底线是两个月内付清。"
OFFERS = ("先付一半，其余三十日内付清", "按考勤核对后一次付清", "放弃违约金，本金分两期付清")


def show(district: Unit) -> None:
    """Enter it all: some dozens of steps."""
    company = Company()
    _declare(company, district)
    _make_rota(company, district)
    running = list(_open(district, State.SIGNED, State.MEDIATING))
    for turn, mediation in enumerate(running):
        _go_on(turn, mediation, company)
    _follow(company, district)


def _open(district: Unit, *states: str) -> Iterable[Mediation]:
    rows = Mediation.objects.filter(district=district, state__in=states)
    return rows.select_related("case__district", "station__unit", "mediator").order_by("pk")


def _declare(company: Company, district: Unit) -> None:
    """A lawyer once acted for an employer whose matter is at her own studio: she leaves it, her colleague is bound too.
    And an officer is related to somebody who has no matter here."""
    lawyer, officer = company.users["yefan"], company.users["majun"]
    running = _open(district, State.SENT, State.SIGNED, State.MEDIATING)
    own = next((one.case.enterprise for one in running if one.station.unit.code == "lawyers-studio"), None)
    quiet = Enterprise.objects.standing().filter(district=district, cases=None).order_by("pk").first()
    head = company.actors["sunyan"]
    for mediator, employer, tie in ((lawyer, own or quiet, Tie.ACTED_FOR), (officer, quiet, Tie.RELATIVE)):
        if employer is not None:
            facts = ConflictFacts(mediator=mediator, enterprise=employer, tie=tie, note="本人申报")
            _try(declare_conflict, facts, actor=head)


def _make_rota(company: Company, district: Unit) -> None:
    """Everybody on weekdays, in the morning and in the afternoon, for three weeks."""
    stations = {one.unit.code: one for one in Station.objects.filter(unit__district=district).select_related("unit")}
    profiles = MediatorProfile.objects.filter(user__username__in=PEOPLE).select_related("user").order_by("pk")
    for profile in profiles:
        name = profile.user.username
        for begins, ends in HALVES:
            shift = Shift(today(), today() + timedelta(days=ROTA_DAYS), WORKDAYS, begins, ends)
            _try(make_shift, stations[PEOPLE[name][2]], profile.user, shift, actor=company.actors["sunyan"])


def _go_on(turn: int, mediation: Mediation, company: Company) -> None:
    """One is asked, most have an appointment, an offer, a note."""
    mediator = mediation.mediator or could_mediate(mediation).first()
    if mediator is None:
        return
    who = company.actors[mediator.username]
    if mediation.state == State.SIGNED:
        _try(consent, mediation, side=Side.WORKER, agrees=True, note="电话征求意见", actor=who)
    _try(book, mediation, actor=who)
    if mediation.state != State.MEDIATING:
        return
    owed = mediation.case.wage_lines.first()
    amount = (owed.outstanding * Decimal("0.7")).quantize(CENT) if owed else None
    said = ProposalAnswer.REFUSED if turn % 2 else ""
    terms = OFFERS[turn % len(OFFERS)]
    _try(propose, mediation, side=Side.EMPLOYER, amount=amount, terms=terms, worker_answer=said, actor=who)
    _try(write_note, mediation, text=NOTE, actor=who)
    if turn % 3 == 2:
        note = ConfidentialNote.objects.filter(mediation=mediation).first()
        _try(release, mediation, note=note, actor=who)
    if turn % 4 == 3:
        until = current_calendar().shift(today(), 20)
        told = {"worker_agrees": True, "employer_agrees": True, "reason": "等待核对考勤"}
        _try(extend, mediation, until=until, **told, actor=who)


def _follow(company: Company, district: Unit) -> None:
    """Young agreements go to the court to be confirmed; broken promises to an order of payment."""
    young = _open(district, State.AGREED).filter(agreed_at__date__gte=today() - timedelta(days=20))
    for turn, mediation in enumerate(young[:FOLLOWED]):
        who = company.actors[mediation.mediator.username]
        stages = (ProcedureState.APPLIED, ProcedureState.ACCEPTED)[: 1 + turn % 2]
        for stage in stages:
            court = {"stage": stage, "on": today(), "body": "上城区人民法院"}
            _try(follow, mediation, kind=ProcedureKind.COURT_CONFIRMATION, **court, actor=who)
    missed = _open(district, State.AGREED).filter(agreement__instalments__missed_at__isnull=False).distinct()
    for mediation in missed[: FOLLOWED // 2]:
        who = company.actors[mediation.mediator.username]
        court = {"stage": ProcedureState.APPLIED, "on": today(), "body": "上城区人民法院"}
        _try(follow, mediation, kind=ProcedureKind.PAYMENT_ORDER, **court, actor=who)


def _try(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What the action answers; None where it refuses: a demonstration tells of what was possible."""
    try:
        return action(*args, **kwargs)
    except Refused:
        return None
