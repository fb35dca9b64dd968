"""The score of an employer (预警得分): the points of its open warnings, more for a key industry; each addend named.

Points of the rule (the setting in force) × (1 + weight of the key industry on that day). A warning of a project counts
for its general contractor.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, Count, DecimalField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, Length

from accounts.actor import Actor
from early_warnings.models import EarlyWarning, RuleSetting
from early_warnings.queries.naming import rule_name
from early_warnings.queries.rule_settings import settings_on
from enterprises.industries import industry_label
from enterprises.models import Enterprise, KeyIndustry
from enterprises.queries.industries import key_industry_weights, weight_of

EMPLOYER = Coalesce("enterprise", "project__general_contractor")
NUMBER = DecimalField(max_digits=12, decimal_places=2)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Addend:
    """One warning in a score: `points` = `weight` × (1 + `key_weight`)."""

    warning: EarlyWarning
    rule: str
    weight: int
    key_weight: Decimal

    @property
    def points(self) -> Decimal:
        return (self.weight * (1 + self.key_weight)).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Score:
    """The score of one employer on a day. `key_industry`: words of its key industry; empty when it is of none."""

    enterprise: Enterprise
    addends: list[Addend]
    key_industry: str = ""
    key_weight: Decimal = NOTHING

    @property
    def points(self) -> Decimal:
        return sum((one.points for one in self.addends), Decimal("0.00"))


def key_weight_of_employer(day: date, path: str = "") -> Coalesce:
    """The weight of the key industry an employer is of on a day, that of the longest prefix; 0 when of none.

    `path` leads to the employer in the outer query (`enterprise__`).
    """
    keys = KeyIndustry.objects.valid_on(day).filter(district=OuterRef(f"{path}district"))
    outer = ExpressionWrapper(OuterRef(f"{path}industry"), output_field=CharField())
    fitting = keys.alias(industry=outer).filter(industry__startswith=F("prefix")).order_by(Length("prefix").desc())
    return Coalesce(Subquery(fitting.values("weight")[:1]), NOTHING, output_field=NUMBER)


def scored(actor: Actor, day: date) -> QuerySet[Enterprise]:
    """Employers with open warnings this actor sees, each with `points`, `warnings_count` and `key_weight`, the highest
    score first. One query."""
    points = RuleSetting.objects.valid_on(day).filter(rule=OuterRef("rule")).values("weight")[:1]
    seen = (
        EarlyWarning.objects.visible_to(actor).open().annotate(employer=EMPLOYER, weight=Coalesce(Subquery(points), 0))
    )
    mine = seen.filter(employer=OuterRef("pk")).order_by().values("employer")
    rows = Enterprise.objects.visible_to(actor).filter(pk__in=seen.values("employer"))
    return rows.annotate(
        key_weight=key_weight_of_employer(day),
        warnings_count=Subquery(mine.annotate(count=Count("pk")).values("count")),
        points=Cast(Subquery(mine.annotate(sum=Sum("weight")).values("sum")), NUMBER) * (1 + F("key_weight")),
    ).order_by("-points", "-pk")


def score_of(enterprise: Enterprise, actor: Actor, day: date) -> Score:
    """The score of one employer with every addend, the heaviest first. Three queries."""
    [score] = scores_of([enterprise], actor, day)
    return score


def scores_of(enterprises: Collection[Enterprise], actor: Actor, day: date) -> list[Score]:
    """The explained scores of employers of one district, in the order given. Three queries, however many."""
    if not enterprises:
        return []
    settings, district = settings_on(day), next(iter(enterprises)).district_id
    weights = key_industry_weights(day, district=district)
    seen = EarlyWarning.objects.visible_to(actor).open().annotate(employer=EMPLOYER)
    grouped: dict[int, list[EarlyWarning]] = {}
    for one in seen.filter(employer__in=[row.pk for row in enterprises]).order_by("rule", "pk"):
        grouped.setdefault(one.employer, []).append(one)
    return [_score(row, grouped.get(row.pk, []), settings, weights) for row in enterprises]


def _score(
    row: Enterprise, warnings: list[EarlyWarning], settings: dict[str, RuleSetting], weights: dict[str, Decimal]
) -> Score:
    key = weight_of(row.industry, weights)
    addends = [
        Addend(one, rule_name(one.rule), settings[one.rule].weight if one.rule in settings else 0, key or NOTHING)
        for one in warnings
    ]
    addends.sort(key=lambda one: -one.points)
    return Score(row, addends, industry_label(row.industry) if key is not None else "", key or NOTHING)
