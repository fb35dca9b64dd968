"""Earlier complaints that may tell the same matter, found by index and explained fact by fact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, Channel, Complaint, Worker
from cases.models.case import ENDED
from cases.queries.likeness import (
    EMPLOYER_FACTS,
    PERSONAL,
    TELLING,
    Earlier,
    Fact,
    Particulars,
    facts_of,
    particulars_of,
    score_of,
)
from common.time import now
from enterprises.likeness import alike
from enterprises.queries.employers import Called, called_like

DUPLICATE_DAYS = 180
SHOWN = 5
# Newest first, so many by each fact are compared.
OF_PERSON, OF_EMPLOYER = 20, 40
NEWEST_OF_EMPLOYER = 200  # among these the actor's own are looked for
COMPARED = 10  # complaints of one case that are compared with the rest
READ = tuple(name for name in Earlier.__dataclass_fields__)


@dataclass(frozen=True)
class Likeness:
    """An earlier complaint that may be the same matter, compared with `told`; `others`: more of its case that fit."""

    complaint: Complaint
    told: Particulars
    facts: list[Fact]
    score: int
    others: int = 0

    @property
    def case(self) -> Case:
        """Where the matter is now: when its own case was joined to another, that one."""
        return self.complaint.case

    @property
    def reasons(self) -> list[str]:
        return [fact.text for fact in self.facts]


@dataclass(frozen=True)
class Found:
    """The likely duplicates, best first, and in how many cases of other units the same person or number appears."""

    likely: list[Likeness] = field(default_factory=list)
    elsewhere: int = 0

    def into(self, number: str) -> Likeness | None:
        """The one whose case has this number."""
        return next((one for one in self.likely if one.case.number == number), None)


def likely_duplicates(
    told: Sequence[Particulars],
    *,
    district: Unit | None,
    actor: Actor,
    but_not: Case | None = None,
    only: Case | None = None,
) -> Found:
    """Compare what is told with the complaints of the last months in the district: the best five cases. Three queries.

    Who does not see a case hears that there is one, and nothing else of it; and only when it is the same person or
    number, so that the name of a company counts nobody's cases. `only`: this case alone, whether alike or not.
    """
    if district is None or not told:
        return Found()
    called = called_like({one.employer for one in told}, {one.credit_code for one in told}, district=district)
    meant = [_meant(one, called) for one in told]
    branches = [Complaint.objects.filter(case=only)[:COMPARED]] if only else _candidates(told, meant, district, actor)
    rows = _rows(branches, told, actor, but_not)
    best: dict[int, tuple[int, Earlier, Particulars, list[Fact]]] = {}
    counts: dict[int, int] = {}
    hidden = set()
    for earlier in rows:
        score, particulars, facts = _best(told, meant, earlier)
        codes = {fact.code for fact in facts}
        if not (codes & TELLING or (only and earlier.seen)):
            continue
        if not earlier.seen:
            hidden |= {earlier.case_id} if codes & PERSONAL else set()
            continue
        counts[earlier.case_id] = counts.get(earlier.case_id, 0) + 1
        if earlier.case_id not in best or (score, earlier.pk) > (best[earlier.case_id][0], best[earlier.case_id][1].pk):
            best[earlier.case_id] = (score, earlier, particulars, facts)
    ranked = sorted(best.values(), key=lambda one: (-one[0], -one[1].pk))[:SHOWN]
    return Found(_with_complaints(ranked, counts), len(hidden))


def _with_complaints(ranked: list, counts: dict[int, int]) -> list[Likeness]:
    """Each is `seen`: the row rule was asked a moment ago."""
    if not ranked:
        return []
    complaints = (
        Complaint.objects.select_related("case__enterprise", "case__unit", "street")
        .defer("query_code", "route_reasons")
        .in_bulk([earlier.pk for _score, earlier, _told, _facts in ranked])
    )
    return [
        Likeness(complaints[earlier.pk], particulars, facts, score, counts[earlier.case_id] - 1)
        for score, earlier, particulars, facts in ranked
        if earlier.pk in complaints
    ]


def _best(told: Sequence[Particulars], meant: list[dict[int, str]], earlier: Earlier) -> tuple:
    compared = [
        (facts_of(one, earlier, employers, ended=earlier.case__state in ENDED), one)
        for one, employers in zip(told, meant, strict=True)
    ]
    facts, one = max(compared, key=lambda pair: score_of(pair[0]))
    return score_of(facts), one, facts


def _meant(told: Particulars, called: list[Called]) -> dict[int, str]:
    """The employers that may be meant, each with the fact that says so. Two credit codes are two employers."""
    found: dict[int, str] = {}
    for row in called:
        if told.credit_code and row.credit_code:
            fact = "credit_code" if told.credit_code == row.credit_code else ""
        else:
            fact = EMPLOYER_FACTS.get(alike(told.employer, row.name), "") if told.employer.strip() else ""
        known = found.get(row.enterprise, "")
        if fact and (not known or _worth(fact) > _worth(known)):
            found[row.enterprise] = fact
    return found


def _worth(code: str) -> int:
    return Fact(code).points


def _candidates(
    told: Sequence[Particulars], meant: list[dict[int, str]], district: Unit, actor: Actor
) -> list[QuerySet[Complaint]]:
    """A few complaints by each fact that an index knows. By employer only what the actor sees."""
    here = Complaint.objects.filter(case__district=district)
    recent = here.filter(received_at__gte=_since())
    ids = {one.id_number_index for one in told} - {""}
    phones = {one.phone_index for one in told} - {""}
    numbers = set().union(*(one.numbers for one in told))
    employers = sorted({key for one in meant for key, fact in one.items() if fact in TELLING})
    names = {one.name_index for one in told} - {""}
    branches = []
    claimed = recent.exclude(channel=Channel.TIP_OFF)  # who tipped us off is found by nobody
    for column, values in (("id_number_index", ids), ("phone_index", phones)):
        if values:  # who complained, or is on the roster of somebody's complaint
            mine = Worker.objects.filter(**{f"{column}__in": values}).order_by("-pk")[:OF_PERSON].values("case")
            branches.append(claimed.filter(**{f"{column}__in": values}).order_by("-received_at")[:OF_PERSON])
            branches.append(claimed.filter(case__in=mine).order_by("-received_at")[:OF_PERSON])
    if numbers:
        branches.append(here.filter(channel__in=Channel.values, external_number__in=numbers)[:OF_PERSON])
        branches.append(here.filter(number__in=numbers)[:OF_PERSON])
        branches.append(here.filter(case__number__in=numbers)[:OF_PERSON])
    if employers:
        of_company = Case.objects.filter(enterprise__in=employers, received_at__gte=_since())
        newest = of_company.order_by("-received_at").values("pk")[:NEWEST_OF_EMPLOYER]
        seen = Case.objects.visible_to(actor).filter(pk__in=newest)
        branches.append(recent.filter(case__in=seen.values("pk")).order_by("-received_at")[:OF_EMPLOYER])
    if employers and names:
        named = Worker.objects.filter(name_index__in=names, case__enterprise__in=employers).values("case")
        branches.append(recent.filter(case__in=named).order_by("-received_at")[:OF_PERSON])
    return branches


def _since() -> datetime:
    return now() - timedelta(days=DUPLICATE_DAYS)


def _rows(
    branches: list[QuerySet[Complaint]],
    told: Sequence[Particulars],
    actor: Actor,
    but_not: Case | None,
) -> list[Earlier]:
    if not branches:
        return []
    keys = [branch.values("pk") for branch in branches]
    found = Complaint.objects.filter(pk__in=keys[0].union(*keys[1:], all=True) if keys[1:] else keys[0])
    if but_not:
        found = found.exclude(case=but_not)
    workers = {
        "named": _has_worker("name_index", told),
        "phoned": _has_worker("phone_index", told),
        "numbered": _has_worker("id_number_index", told),
    }
    if actor.district_ids_seen:
        seen = _flag(True)
    else:
        seen = Exists(Case.objects.visible_to(actor).filter(pk=OuterRef("case")))
    return [Earlier(*row) for row in found.annotate(**workers, seen=seen).order_by().values_list(*READ)]


def _has_worker(column: str, told: Sequence[Particulars]) -> Exists | Value:
    """Whether the case of a complaint has a worker with one of these fingerprints."""
    values = {getattr(one, column) for one in told} - {""}
    if not values:
        return _flag(False)
    return Exists(Worker.objects.filter(case=OuterRef("case"), **{f"{column}__in": values}))


def _flag(value: bool) -> Value:
    return Value(value, output_field=BooleanField())


def duplicates_of(case: Case, actor: Actor) -> Found:
    """What may be the same matter as the complaints of a case that this actor sees. Four queries."""
    return likely_duplicates(told_of(case, actor), district=case.district, actor=actor, but_not=case)


def told_of(case: Case, actor: Actor) -> list[Particulars]:
    """What the newest complaints of a case tell. One query."""
    complaints = Complaint.objects.visible_to(actor).filter(case=case).select_related("case__enterprise", "street")
    return [particulars_of(one) for one in complaints[:COMPARED]]


def compared_with(case: Case, into: Case, actor: Actor) -> Likeness | None:
    """The two cases beside each other, by the complaints most alike, be it that nothing agrees: a person may know more
    than the facts. None when the actor does not see the other. Four queries."""
    found = likely_duplicates(told_of(case, actor), district=case.district, actor=actor, only=into)
    return found.likely[0] if found.likely else None
