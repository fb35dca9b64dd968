"""How often the routing rules were right. All of it in a few queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import Case, Complaint, RoutingOverride, RoutingReturn, RoutingRule
from cases.workflow import State

NO_RULE = "none"  # stands in addresses for a complaint that no rule proposed a way for
OVERRIDDEN, RETURNED, KEPT, WRONG = "overridden", "returned", "kept", "wrong"


@dataclass(frozen=True)
class Period:
    """Days of reception, both included; None: open."""

    first: date | None = None
    last: date | None = None

    def of(self, column: str) -> Q:
        """The condition on a column of moments."""
        wanted = Q()
        if self.first:
            wanted &= Q(**{f"{column}__gte": midnight(self.first)})
        if self.last:
            wanted &= Q(**{f"{column}__lt": midnight(self.last + timedelta(days=1))})
        return wanted


@dataclass(frozen=True)
class RuleRecord:
    """What became of the proposals of one rule, in cases. `wrong` are those overridden or returned, each once."""

    code: str
    rule: RoutingRule | None
    proposals: int
    overridden: int
    returned: int
    wrong: int
    grounds: Mapping[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        return self.proposals - self.wrong

    @property
    def percent(self) -> int | None:
        """Accuracy in whole per cent: kept of proposals; None before the first."""
        return round(100 * self.kept / self.proposals) if self.proposals else None


def rule_name(code: str) -> str:
    """The name of the rule, as a filter in force shows it. One query, none for no rule."""
    rule = None if code == NO_RULE else RoutingRule.objects.filter(code=code).first()
    return rule.label if rule else _("没有规则") if code == NO_RULE else code


def with_rule(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with the rule of its first complaint. A case joined to another has none: its complaint went along."""
    first = Complaint.objects.filter(case=OuterRef("pk")).order_by("received_at", "pk")
    return cases.exclude(state=State.JOINED).annotate(rule=Subquery(first.values("route_rule")[:1]))


def overridden() -> Exists:
    """A person chose another route than the rule, for any complaint of the case."""
    return Exists(RoutingOverride.objects.filter(complaint__case=OuterRef("pk")).exclude(chosen=F("proposed")))


def returned(ground: str = "") -> Exists:
    """A unit sent the case back, on this ground if one is given."""
    told = RoutingReturn.objects.filter(case=OuterRef("pk"))
    return Exists(told.filter(ground=ground) if ground else told)


FATES = {
    OVERRIDDEN: lambda: Q(overridden()),
    RETURNED: lambda: Q(returned()),
    WRONG: lambda: Q(overridden()) | Q(returned()),
    KEPT: lambda: ~Q(overridden()) & ~Q(returned()),
}


def routed(cases: QuerySet[Case], *, rule: str = "", fate: str = "", ground: str = "") -> QuerySet[Case]:
    """The cases of one number of the page: by rule, by what became of the proposal, by ground of return."""
    if rule:
        cases = with_rule(cases).filter(rule="" if rule == NO_RULE else rule)
    elif fate or ground:
        cases = cases.exclude(state=State.JOINED)
    if fate:
        cases = cases.filter(FATES[fate]())
    return cases.filter(returned(ground)) if ground else cases


def records(actor: Actor, period: Period) -> list[RuleRecord]:
    """Every rule with its record over the cases the reader may see, rules without a proposal too. Three queries."""
    return records_of(Case.objects.visible_to(actor).filter(period.of("received_at")))


def records_of(cases: QuerySet[Case]) -> list[RuleRecord]:
    """The same over these cases."""
    seen = with_rule(cases)
    counted = (
        seen.annotate(was_overridden=overridden(), was_returned=returned())
        .order_by()
        .values("rule")
        .annotate(
            proposals=Count("pk"),
            overridden=Count("pk", filter=Q(was_overridden=True)),
            returned=Count("pk", filter=Q(was_returned=True)),
            wrong=Count("pk", filter=Q(was_overridden=True) | Q(was_returned=True)),
        )
    )
    by_rule = {row.pop("rule") or "": row for row in counted}
    grounds = _grounds_by_rule(seen)
    rules = {rule.code: rule for rule in RoutingRule.objects.order_by("position")}
    nothing = {"proposals": 0, "overridden": 0, "returned": 0, "wrong": 0}
    codes = [*rules, *sorted(set(by_rule) - set(rules))]
    return [
        RuleRecord(code or NO_RULE, rules.get(code), **by_rule.get(code, nothing), grounds=grounds.get(code, {}))
        for code in codes
    ]


def _grounds_by_rule(seen: QuerySet[Case]) -> dict[str, dict[str, int]]:
    rule = Subquery(seen.filter(pk=OuterRef("case")).values("rule")[:1])
    rows = (
        RoutingReturn.objects.filter(case__in=seen.order_by().values("pk"))
        .annotate(rule=rule)
        .order_by()
        .values_list("rule", "ground")
        .annotate(cases=Count("case", distinct=True))
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, ground, count in rows:
        found[code or ""][ground] = count
    return found
