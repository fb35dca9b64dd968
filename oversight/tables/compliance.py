"""Limits kept by unit, officer, step or month as a file (按时办结): the numbers of the page, a line a month."""

from django.db.models import Case, DecimalField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Least, Round
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.context import SUPERVISORS
from oversight.figures.dimensions import named
from oversight.figures.figure import Scope
from oversight.forms.scope import ScopeForm
from oversight.queries import compliance as query
from oversight.queries.values import value_of
from tables.outgoing import ColumnOut, Filters, TableOut, as_query, month_shown, require_sound

PERCENT = DecimalField(max_digits=5, decimal_places=1)
ALL, NOT_ALL = Value(100, output_field=PERCENT), Value("99.9", output_field=PERCENT)
# To one place as on the page: 100 is said of all only.
EXACT = DecimalField(max_digits=20, decimal_places=2)
SHARE = Round(Cast(F("kept"), EXACT) * 100 / F("due"), precision=1, output_field=PERCENT)
RATE = Case(When(kept=F("due"), then=ALL), default=Least(SHARE, NOT_ALL), output_field=PERCENT)


def rows(actor: Actor, filters: Filters) -> QuerySet:
    """The lines of the page's table. Raises Refused for what is not understood."""
    return query.file_rows(_scope(actor, filters), query.told_by(filters.get("by", "")))


def closing(actor: Actor, filters: Filters) -> str:
    """The sums of the page."""
    number = value_of(query.KEPT, _scope(actor, filters))
    rate = "—" if number.value is None else f"{number.value}%"
    late = number.whole - number.part
    return f"合计：到期 {number.whole}，按时 {number.part}，超期 {late}，按时办结率 {rate}"


def _scope(actor: Actor, filters: Filters) -> Scope:
    form = ScopeForm(as_query(filters), actor=actor)
    require_sound(form)
    return query.reach(form.scope())


def _rule(code: str) -> object:
    return named("rule", [code])[code]


COMPLIANCE = TableOut(
    code="compliance",
    label=gettext_lazy("按时办结"),
    columns=(
        ColumnOut("机构", "unit_name"),
        ColumnOut("承办人", "officer_name"),
        ColumnOut("办理环节", "rule_code", shown=_rule),
        ColumnOut("月份", "month", shown=month_shown),
        ColumnOut("到期", "due"),
        ColumnOut("按时", "kept"),
        ColumnOut("超期", F("due") - F("kept")),
        ColumnOut("按时办结率（%）", RATE),
    ),
    rows=rows,
    may=lambda actor: actor.has(*SUPERVISORS),
    home="oversight:compliance",
    filters=("from", "to", "period", "unit", "as_of", "by"),
    order=("unit_name", "officer_name", "rule_code", "month"),
    closing=closing,
)
