"""Whom to give a case: the inspectors of a district by what they carry, each with the reason (办案人员建议)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Absence, Post, Role, Unit, User
from cases.models import Assignment, Case, CaseClock, OfficerPart
from cases.queries.investigation.recusals import recused_from
from cases.queries.officers import INSPECTING, holders_of, posts_near
from common.time import now, today
from statutes.thresholds import threshold

EXPIRES_SOON = 60  # days in which the end of a certificate is told


@dataclass(frozen=True)
class Candidate:
    """One inspector: what they carry, and what speaks against giving them more. `load` is the weighted sum."""

    officer: User
    leads: int
    assists: int
    overdue: int
    load: Decimal
    away_until: date | None
    recused: bool
    elsewhere: bool
    is_head: bool
    day: date

    @property
    def certified(self) -> bool:
        return self.officer.is_certified_on(self.day)

    @property
    def available(self) -> bool:
        """Whether the suggestion may name this person."""
        return self.certified and self.away_until is None and not self.recused and not self.elsewhere

    @property
    def obstacles(self) -> list[str]:
        """What speaks against this person, or will soon, in words."""
        told = [_("已决定回避本案")] if self.recused else []
        if self.elsewhere:
            told.append(_("中队不承办本案"))
        if self.away_until:
            told.append(_("外出至 %(day)s") % {"day": _day(self.away_until)})
        return [*told, *self._certificate()]

    def _certificate(self) -> list[str]:
        until = self.officer.certificate_until
        if not self.officer.certificate_number or until is None:
            return [_("没有监察员证")]
        if until < self.day:
            return [_("证件 %(day)s已过期") % {"day": _day(until)}]
        soon = (until - self.day).days <= EXPIRES_SOON
        return [_("证件 %(day)s到期") % {"day": _day(until)}] if soon else []


def ranked(district: Unit, case: Case | None = None) -> list[Candidate]:
    """The inspectors of the district, the least laden first, then those who are not available.

    Five queries, six with a case: people, parts, overdue clocks, absences, posts, recusals.
    A squad head is not available for a case that another squad handles: they would not see it.
    """
    day = today()
    people = holders_of(district, *INSPECTING)
    if case:
        people = people.annotate(near=Exists(posts_near(case).filter(user=OuterRef("pk"))))
    people = list(people)
    parts, late, away = _parts(people), _overdue(people), _away(people, day)
    recused = set(recused_from(case)) if case else set()
    roles = _roles(district, people, day)
    weights = [threshold(code, day).value for code in ("LOAD_LEAD", "LOAD_ASSISTANT", "LOAD_OVERDUE")]
    found = []
    for officer in people:
        pk = officer.pk
        counts = (parts.get((pk, OfficerPart.LEAD), 0), parts.get((pk, OfficerPart.ASSISTANT), 0), late.get(pk, 0))
        load = sum((weight * count for weight, count in zip(weights, counts, strict=True)), Decimal(0))
        elsewhere = case is not None and not officer.near
        is_head = Role.INSPECTOR not in roles[pk]
        found.append(Candidate(officer, *counts, load, away.get(pk), pk in recused, elsewhere, is_head, day))
    return sorted(found, key=lambda one: (not one.available, one.load, one.is_head, one.officer.pk))


def suggested(candidates: Iterable[Candidate], *, besides: Iterable[int] = ()) -> list[User]:
    """Those the suggestion names, the best first; `besides`: keys of people to leave out."""
    left_out = set(besides)
    return [one.officer for one in candidates if one.available and one.officer.pk not in left_out]


def _roles(district: Unit, people: list[User], day: date) -> dict[int, set[str]]:
    """The roles of each."""
    roles: dict[int, set[str]] = defaultdict(set)
    held = Post.objects.held_on(day).in_district(district).filter(user__in=people)
    for user, role in held.values_list("user_id", "role"):
        roles[user].add(role)
    return roles


def _parts(people: list[User]) -> dict[tuple[int, str], int]:
    current = Assignment.objects.filter(until=None, officer__in=people, case__in=Case.objects.open())
    rows = current.order_by().values_list("officer_id", "part").annotate(count=Count("pk"))
    return {(officer, part): count for officer, part, count in rows}


def _overdue(people: list[User]) -> dict[int, int]:
    late = CaseClock.objects.overdue(now()).filter(handler__in=people)
    return dict(late.order_by().values_list("handler_id").annotate(count=Count("pk")))


def _away(people: list[User], day: date) -> dict[int, date]:
    """The last day of the absence that covers the day."""
    away = Absence.objects.on(day).filter(user__in=people)
    return dict(away.order_by().values_list("user_id").annotate(last=Max("ends_on")))


def _day(day: date) -> str:
    return date_format(day, _("n月j日") if day.year == today().year else _("Y年n月j日"), use_l10n=False)
