"""How often the routing rules were right, and how cases were handed from unit to unit. All of it in a few queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, CaseClock, Complaint, RoutingOverride, RoutingReturn, RoutingRule
from cases.workflow import State
from common.time import CHINA, today
from statutes.thresholds import threshold

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
            wanted &= Q(**{f"{column}__gte": _midnight(self.first)})
        if self.last:
            wanted &= Q(**{f"{column}__lt": _midnight(self.last + timedelta(days=1))})
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


@dataclass(frozen=True)
class HandOver:
    """What one unit did with what was sent to it. `in_time`: signed for or sent back within LOC-01."""

    unit: Unit
    dispatched: int
    in_time: int
    late: int
    waiting: int
    returned: int
    third: int
    grounds: Mapping[str, int]


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
    seen = with_rule(Case.objects.visible_to(actor).filter(period.of("received_at")))
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


def hand_overs(actor: Actor, period: Period) -> list[HandOver]:
    """Unit by unit: sent, signed for in time, sent back and why, third times. Three queries."""
    seen = Case.objects.visible_to(actor).order_by().values("pk")
    clocks = CaseClock.objects.filter(period.of("started_at"), rule_id="LOC-01", case__in=seen)
    sent = clocks.order_by().values("unit").annotate(
        dispatched=Count("pk"),
        in_time=Count("pk", filter=Q(met_at__lte=F("due_at"))),
        late=Count("pk", filter=Q(met_at__gt=F("due_at"))),
        waiting=Count("pk", filter=Q(met_at=None, dropped_at=None)),
    )  # fmt: skip
    counted = {row.pop("unit"): row for row in sent}
    back, third = _returns(seen, period)
    nothing = {"dispatched": 0, "in_time": 0, "late": 0, "waiting": 0}
    units = Unit.objects.filter(pk__in={*counted, *back}).order_by("kind", "pk")
    return [
        HandOver(
            unit, **counted.get(unit.pk, nothing), returned=sum(back[unit.pk].values()), third=third[unit.pk],
            grounds=dict(back[unit.pk]),
        )
        for unit in units
    ]  # fmt: skip


def _returns(seen: QuerySet, period: Period) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """Returns by unit and ground; and those that were a case's third or later, which went to the group office."""
    limit = int(threshold("RETURNS_TO_GROUP_OFFICE", today()).value)
    earlier = RoutingReturn.objects.filter(case=OuterRef("case"), pk__lt=OuterRef("pk")).order_by().values("case")
    rows = (
        RoutingReturn.objects.filter(period.of("at"), case__in=seen)
        .annotate(before=Coalesce(Subquery(earlier.annotate(n=Count("pk")).values("n")), 0))
        .order_by()
        .values_list("unit", "ground")
        .annotate(count=Count("pk"), third=Count("pk", filter=Q(before__gte=limit - 1)))
    )
    back: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    third: dict[int, int] = defaultdict(int)
    for unit, ground, count, thirds in rows:
        back[unit][ground] += count
        third[unit] += thirds
    return back, third


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)
