"""The rows behind a number as a file (指标明细): the same set, the same count."""

from dataclasses import dataclass

from django.db.models import DecimalField, F, Model, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.models import Unit, User
from cases.models import (
    Case,
    CaseClock,
    Complaint,
    Decision,
    FinePayment,
    Payment,
    Referral,
    SupervisionOrder,
    TimelineEntry,
    WageLine,
    Worker,
)
from census.models import CensusVisit
from common.errors import Refused
from early_warnings.models import EarlyWarning, WarningClock
from feedback.models import PaymentConfirmation, Survey
from mediation.models import Instalment, Mediation
from oversight.figures.dimensions import parse_key
from oversight.figures.registry import FIGURES
from oversight.forms.scope import ScopeForm
from oversight.queries.rights import READERS
from oversight.queries.values import dimensions_of, rows_of
from projects.models import Project, ProjectSystem
from tables.outgoing import ColumnOut, Filters, TableOut, as_query, require_sound

NO_SUM = Value(None, output_field=DecimalField(max_digits=14, decimal_places=2))
FILTERS = ("figure", "of", "from", "to", "period", "unit", "as_of", "by", "key")


@dataclass(frozen=True)
class Paths:
    """Where a row has what a line of the file says."""

    number: str
    name: str | Combinable
    about: str
    at: str
    amount: str | Combinable = NO_SUM


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
    return _told(rows_of(figure, scope, which))


def _told(found: QuerySet[Model]) -> QuerySet[Model]:
    paths = PATHS[found.model]
    return found.annotate(
        **{f"line_{name}": _expression(getattr(paths, name)) for name in ("number", "name", "about", "at", "amount")}
    )


def _expression(path: str | Combinable) -> Combinable:
    return F(path) if isinstance(path, str) else path


def _subject(prefix: str = "") -> Combinable:
    """Of a warning: its employer, else its site."""
    return Coalesce(f"{prefix}enterprise__name", f"{prefix}project__name")


OF_CASE = ("case__number", "case__enterprise__name")
PATHS: dict[type[Model], Paths] = {
    Case: Paths("number", "enterprise__name", "state", "received_at"),
    Complaint: Paths("number", "employer_text", "channel", "received_at", "amount"),
    CaseClock: Paths(*OF_CASE, "rule_id", "due_at"),
    WageLine: Paths(*OF_CASE, "kind", "period_from", F("owed") - F("paid")),
    Payment: Paths("case__number", "case__enterprise__name", "source", "paid_on", "amount"),
    Worker: Paths(*OF_CASE, "case__state", "case__received_at"),
    Decision: Paths(*OF_CASE, "kind", "decided_on", "amount"),
    FinePayment: Paths("decision__case__number", "decision__case__enterprise__name", "receipt", "paid_on", "amount"),
    Referral: Paths(*OF_CASE, "state", "handed_over_at"),
    SupervisionOrder: Paths("number", "organ", "source", "received_on"),
    TimelineEntry: Paths(*OF_CASE, "case__state", "at"),
    EarlyWarning: Paths("number", _subject(), "rule", "raised_at"),
    WarningClock: Paths("warning__number", _subject("warning__"), "rule_id", "due_at"),
    Mediation: Paths("number", "case__enterprise__name", "state", "sent_at"),
    Instalment: Paths(
        "agreement__mediation__number", "agreement__mediation__case__enterprise__name", "position", "due_on", "amount"
    ),
    Survey: Paths(*OF_CASE, "satisfaction", "asked_at"),
    PaymentConfirmation: Paths(*OF_CASE, "said", "asked_at", "amount"),
    Project: Paths("number", "name", "state", "visited_on"),
    ProjectSystem: Paths("project__number", "project__name", "system__name", "checked_on"),
    Unit: Paths("code", "name", "kind", "valid_from"),
    User: Paths("username", "full_name", "certificate_number", "certificate_until"),
    CensusVisit: Paths("enterprise__credit_code", "enterprise__name", "found", "made_at"),
}

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
)
