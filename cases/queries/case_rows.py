"""The rows behind the case page, each list a question worded once: the page is opened all day, by everybody."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import PersonalDataAccess, Role
from cases.models import (
    Assignment,
    Case,
    CaseClock,
    Complaint,
    Evidence,
    Hold,
    Involvement,
    Joining,
    OrderEvent,
    Sight,
    TimelineEntry,
    sight_of,
)
from cases.queries.evidence import evidence_of
from common.worded import ask, give

BESIDE = ("district", "unit", "enterprise", "project", "lead", "handler", "group_matter")
LOOKS_SHOWN = 50


def case_of_page(number: str, actor: Actor) -> Case:
    """The case with what its page shows, but the money, the files and what happened. Raises Case.DoesNotExist.
    Eight queries."""
    sight = sight_of(actor)
    found = ask(("case", sight), lambda one: _case(one, sight), number)
    if not found:
        raise Case.DoesNotExist
    case = found[0]
    give(case, "clocks", ask(("clocks",), _clocks, case.pk))
    give(case, "involvements", ask(("involvements",), _involvements, case.pk))
    give(case, "holds", ask(("holds",), _holds, case.pk))
    give(case, "assignments", ask(("assignments",), _assignments, case.pk))
    _give_complaints(case, actor)
    return case


def _case(number: str, sight: Sight) -> QuerySet:
    return Case.objects.within(sight).select_related(*BESIDE).filter(number=number)


def _clocks(case: int) -> QuerySet:
    return CaseClock.objects.filter(case=case).order_by("due_at", "pk")


def _involvements(case: int) -> QuerySet:
    return Involvement.objects.filter(case=case).select_related("unit")


def _holds(case: int) -> QuerySet:
    return Hold.objects.filter(case=case)


def _assignments(case: int) -> QuerySet:
    return Assignment.objects.filter(case=case).select_related("officer", "approver")


def _give_complaints(case: Case, actor: Actor) -> None:
    """The complaints the actor may see, each with what happened on its channel and its limits there."""
    sight = sight_of(actor)

    def complaints(case: int) -> QuerySet:
        seen = Complaint.objects.within(sight, brought_by)
        return seen.select_related("street", "registered_in").filter(case=case)

    brought_by = actor.user if actor.has(Role.OUTSIDE_SYSTEM) else None
    found = give(case, "complaints", ask(("complaints", sight, brought_by and brought_by.pk), complaints, case.pk))
    events = ask(("order events",), _order_events, case.pk)
    clocks = ask(("order clocks",), _order_clocks, case.pk)
    for one in found:
        give(one, "order_events", [event for event in events if event.complaint_id == one.pk])
        give(one, "clocks", [clock for clock in clocks if clock.complaint_id == one.pk])


def _order_events(case: int) -> QuerySet:
    return OrderEvent.objects.filter(complaint__case=case).select_related("user")


def _order_clocks(case: int) -> QuerySet:
    return CaseClock.objects.filter(complaint__case=case)


def timeline_rows(case: Case, most: int) -> list[TimelineEntry]:
    """The latest `most` things that happened, newest first. One query."""
    return ask(("timeline", most), lambda one: _timeline(one)[:most], case.pk)


def _timeline(case: int) -> QuerySet:
    return TimelineEntry.objects.filter(case=case).select_related("user").order_by("-pk")


def looks_at(case: Case, actor: Actor) -> list[PersonalDataAccess] | None:
    """Who looked at personal data of the case; None for those who may not know. One query."""
    if not actor.has(Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR):
        return None
    return ask(("looks",), _looks, case.number)


def _looks(number: str) -> QuerySet:
    looks = PersonalDataAccess.objects.filter(case_number=number)
    return looks.select_related("user").order_by("-id")[:LOOKS_SHOWN]


def evidence_rows(case: Case, actor: Actor) -> list[Evidence]:
    """`evidence_of`, latest first. One query."""
    if actor.has(Role.OUTSIDE_SYSTEM):
        return list(evidence_of(case, actor).order_by("-pk"))
    return ask(("evidence",), _evidence, case.pk)


def _evidence(case: int) -> QuerySet:
    joined = Joining.objects.filter(into=case, undone_at=None).values("case")
    return Evidence.objects.filter(Q(case=case) | Q(complaint__case=case) | Q(case__in=joined)).order_by("-pk")
