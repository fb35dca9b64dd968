"""Which industries the district looks at first (重点行业), and which employers are of one."""

from datetime import date
from decimal import Decimal

from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role, Unit
from enterprises.models import Enterprise, KeyIndustry

KEEPERS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})


def in_key_industry(day: date) -> Exists:
    """Condition on employers: their industry begins with a key industry of their district on that day."""
    key = KeyIndustry.objects.valid_on(day).filter(district=OuterRef("district"))
    outer = ExpressionWrapper(OuterRef("industry"), output_field=CharField())
    return Exists(key.alias(industry=outer).filter(industry__startswith=F("prefix")))


def key_industry_weights(on: date, *, district: int) -> dict[str, Decimal]:
    """Prefix → what it adds to the score of a warning on that day. One query."""
    return dict(KeyIndustry.objects.valid_on(on).filter(district=district).values_list("prefix", "weight"))


def weight_of(industry: str, weights: dict[str, Decimal]) -> Decimal | None:
    """The weight of an industry: that of the longest prefix it begins with; None when it is no key industry."""
    fitting = [prefix for prefix in weights if industry.startswith(prefix)]
    return weights[max(fitting, key=len)] if fitting else None


def may_keep_industries(actor: Actor) -> bool:
    """Head of the brigade and leaders of the bureau decide what the district looks at first."""
    return actor.has(*KEEPERS)


def key_industries(district: Unit, day: date) -> tuple[list[KeyIndustry], list[KeyIndustry]]:
    """Those of today or to come, and those that ended: the history. One query."""
    rows = list(KeyIndustry.objects.filter(district=district).order_by("prefix", "-valid_from"))
    ended = [row for row in rows if row.valid_until and row.valid_until <= day]
    return [row for row in rows if row not in ended], ended


def employers_by_prefix(seen: QuerySet[Enterprise], prefixes: list[str]) -> dict[str, int]:
    """How many of these employers each prefix is the beginning of. One query."""
    if not prefixes:
        return {}
    counts = {f"n{place}": Count("pk", filter=Q(industry__startswith=one)) for place, one in enumerate(prefixes)}
    found = seen.standing().order_by().aggregate(**counts)
    return {prefix: found[f"n{place}"] for place, prefix in enumerate(prefixes)}
