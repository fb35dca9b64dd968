"""Earlier complaints that may tell the same matter, found by index and explained fact by fact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, Complaint
from cases.models.case import ENDED
from cases.queries.earlier import OF_CASE, rows_alike, rows_of
from cases.queries.likeness import (
    EMPLOYER_FACTS,
    PERSONAL,
    POINTS,
    TELLING,
    Earlier,
    Fact,
    Particulars,
    codes_of,
    particulars_of,
    score_of,
)
from common.worded import ask
from enterprises.likeness import alike
from enterprises.queries.employers import Called, called_like

SHOWN = 5
# What a card shows of a complaint and its case, side by side with what is told.
OF_CARD = (
    "number", "channel", "external_number", "received_at", "employer_text", "complainant_name", "complainant_phone",
    "complainant_id_number", "grid", "address", "workers_count", "amount", "period_from", "period_to", "narrative",
    "case__number", "case__state", "case__enterprise__name", "case__enterprise__credit_code",
    "case__unit__name", "case__unit__name_en", "street__name", "street__name_en",
)  # fmt: skip


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
    rows = rows_of(only, told, actor) if only else rows_alike(told, _companies(meant), district, actor, but_not)
    best: dict[int, tuple[int, Earlier, Particulars, list[str]]] = {}
    counts: dict[int, int] = {}
    hidden = set()
    for earlier in rows:
        score, particulars, codes = _best(told, meant, earlier)
        if TELLING.isdisjoint(codes) and not (only and earlier.seen):
            continue
        if not earlier.seen:
            hidden |= set() if PERSONAL.isdisjoint(codes) else {earlier.case_id}
            continue
        counts[earlier.case_id] = counts.get(earlier.case_id, 0) + 1
        if earlier.case_id not in best or (score, earlier.pk) > (best[earlier.case_id][0], best[earlier.case_id][1].pk):
            best[earlier.case_id] = (score, earlier, particulars, codes)
    ranked = sorted(best.values(), key=lambda one: (-one[0], -one[1].pk))[:SHOWN]
    return Found(_with_complaints(ranked, counts), len(hidden))


def _with_complaints(ranked: list, counts: dict[int, int]) -> list[Likeness]:
    """Each is `seen`: the row rule was asked a moment ago."""
    if not ranked:
        return []
    keys = [earlier.pk for _score, earlier, _told, _codes in ranked]
    complaints = {one.pk: one for one in ask(("duplicates",), _complaints, keys, planned=True)}
    return [
        Likeness(complaints[earlier.pk], particulars, [*map(Fact, codes)], score, counts[earlier.case_id] - 1)
        for score, earlier, particulars, codes in ranked
        if earlier.pk in complaints
    ]


def _complaints(keys: list[int]) -> QuerySet:
    beside = Complaint.objects.select_related("case__enterprise", "case__unit", "street").only(*OF_CARD)
    return beside.filter(pk__any_of=keys).order_by()


def _companies(meant: list[dict[int, str]]) -> list[int]:
    """The employers that are meant by the name or code, not only nearly called so."""
    return sorted({key for one in meant for key, fact in one.items() if fact in TELLING})


def _best(told: Sequence[Particulars], meant: list[dict[int, str]], earlier: Earlier) -> tuple:
    """(score, particulars, codes of the facts) of those most alike."""
    compared = []
    for one, employers in zip(told, meant, strict=True):
        codes = codes_of(one, earlier, employers, ended=earlier.case__state in ENDED)
        compared.append((score_of(codes), one, codes))
    return max(compared, key=itemgetter(0))


def _meant(told: Particulars, called: list[Called]) -> dict[int, str]:
    """The employers that may be meant, each with the fact that says so. Two credit codes are two employers."""
    found: dict[int, str] = {}
    for row in called:
        if told.credit_code and row.credit_code:
            fact = "credit_code" if told.credit_code == row.credit_code else ""
        else:
            fact = EMPLOYER_FACTS.get(alike(told.employer, row.name), "") if told.employer.strip() else ""
        known = found.get(row.enterprise, "")
        if fact and (not known or POINTS[fact] > POINTS[known]):
            found[row.enterprise] = fact
    return found


def duplicates_of(case: Case, actor: Actor) -> Found:
    """What may be the same matter as the complaints of a case that this actor sees. Four queries."""
    return likely_duplicates(told_of(case, actor), district=case.district, actor=actor, but_not=case)


def told_of(case: Case, actor: Actor) -> list[Particulars]:
    """What the newest complaints of a case tell. One query."""
    complaints = Complaint.objects.visible_to(actor).filter(case=case).select_related("case__enterprise", "street")
    return [particulars_of(one) for one in complaints[:OF_CASE]]


def compared_with(case: Case, into: Case, actor: Actor) -> Likeness | None:
    """The two cases beside each other, by the complaints most alike, be it that nothing agrees: a person may know more
    than the facts. None when the actor does not see the other. Four queries."""
    found = likely_duplicates(told_of(case, actor), district=case.district, actor=actor, only=into)
    return found.likely[0] if found.likely else None
