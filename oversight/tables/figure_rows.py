"""The rows behind a number as a file (指标明细): the same set, the same count."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from common.errors import Refused
from oversight.figures.dimensions import parse_key
from oversight.figures.registry import FIGURES
from oversight.forms.scope import ScopeForm
from oversight.queries.listed import listed
from oversight.queries.rights import READERS
from oversight.queries.values import dimensions_of
from tables.outgoing import ColumnOut, Filters, TableOut, as_query, require_sound

FILTERS = ("figure", "of", "from", "to", "period", "unit", "as_of", "by", "key")


def rows(actor: Actor, filters: Filters) -> QuerySet[Model]:
    """The rows a number counts, as its page asks for them. Raises Refused for what is not understood."""
    if filters.get("figure") not in FIGURES:
        raise Refused("filters", _("没有这个指标"), "filters")
    figure = FIGURES[filters["figure"]]
    form = ScopeForm(as_query(filters), actor=actor)
    require_sound(form)
    scope, which, by = form.scope(), filters.get("of") or "whole", filters.get("by", "")
    if which not in figure.parts or (by and by not in dimensions_of(figure)):
        raise Refused("filters", _("没有这一组明细"), "filters")
    if by and "key" in filters:
        try:
            scope = scope.of_group(by, parse_key(by, filters["key"]))
        except ValueError as error:
            raise Refused("filters", _("没有这一组明细"), "filters") from error
    return listed(figure, scope, which)


FIGURE_ROWS = TableOut(
    code="figure_rows",
    label=gettext_lazy("指标明细"),
    columns=(
        ColumnOut("编号", "line_number"),
        ColumnOut("单位或工程", "line_name"),
        ColumnOut("情况", "line_about"),
        ColumnOut("日期", "line_at"),
        ColumnOut("金额（元）", "line_amount"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*READERS),
    home="oversight:figures",
    filters=FILTERS,
    needs=("figure",),
)
