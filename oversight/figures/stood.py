"""What a row was at a moment that is over, where each change keeps what was before: the first later one says it."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Expression, F, Field, Model, OuterRef, Subquery, When
from django.db.models import Case as Choice
from django.db.models.functions import Coalesce

from cases.models import FormerStanding
from clocks.models import FormerHolder
from early_warnings.models import FormerHandling
from oversight.figures.figure import Group, Scope


def of_case(column: str, prefix: str = "") -> Group:
    """State, route or outcome of the case `prefix` leads to (empty, or `case__`)."""
    return _stood(FormerStanding, "case", column, f"{prefix}pk", F(f"{prefix}{column}"))


def officer_of_case(prefix: str = "") -> Group:
    """Who led the case, or worked on it where nobody led it yet."""
    return _stood(FormerStanding, "case", "officer", f"{prefix}pk", Coalesce(f"{prefix}lead", f"{prefix}handler"))


def of_clock(column: str) -> Group:
    """Unit or handler of a clock."""
    return _stood(FormerHolder, "clock", column, "pk", F(column))


def of_warning(column: str, prefix: str = "") -> Group:
    """Unit, handler or grade of the warning `prefix` leads to."""
    return _stood(FormerHandling, "warning", column, f"{prefix}pk", F(f"{prefix}{column}"))


def _stood(kept: type[Model], owner: str, column: str, key: str, now: Expression | F) -> Group:
    output = BigIntegerField() if kept._meta.get_field(column).is_relation else CharField()

    def group(scope: Scope) -> Any:
        return _then(kept, owner, column, key, now, output, scope.as_of) if scope.past else now

    return group


def _then(kept: type[Model], owner: str, column: str, key: str, now: Any, output: Field, moment: datetime) -> Choice:
    later = kept._default_manager.filter(until__gt=moment)
    first = later.filter(**{owner: OuterRef(key)}).order_by("until", "pk").values(column)[:1]
    changed = When(**{f"{key}__in": later.order_by().values(owner)}, then=Subquery(first))
    return Choice(changed, default=now, output_field=output)
