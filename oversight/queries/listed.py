"""The rows behind a number as lines: where each opens, whose it is, what about it. No personal data.

The page, REST and the file have them from here: the same rows, the same words, and yuan that add up to the number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, DurationField, F, Model, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse

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
from early_warnings.models import EarlyWarning, WarningClock
from feedback.models import PaymentConfirmation, Survey
from mediation.models import Instalment, Mediation
from oversight.figures.figure import DAY, Figure, Measure, Scope
from oversight.queries.row_words import What, both, choice, either, limit, name, resolved, text, warning_rule
from oversight.queries.row_words_then import THEN
from oversight.queries.values import amount_of, rows_of
from projects.models import Project, ProjectSystem

MILLIONTH = Decimal("0.000001")
NO_TIME = Value(None, output_field=DurationField())
NO_SUM = Value(None, output_field=DecimalField(max_digits=14, decimal_places=2))


@dataclass(frozen=True)
class Line:
    """One row: its number and page, of whom, what, when it counts from; yuan where it is money, days of a median."""

    key: int
    number: str
    url: str
    name: str
    about: str
    at: date | datetime | None = None
    amount: Decimal | None = None
    took: timedelta | None = None

    @property
    def days(self) -> Decimal | None:
        """To six places, so that a median can be found again."""
        return None if self.took is None else (Decimal(self.took / DAY)).quantize(MILLIONTH)


@dataclass(frozen=True)
class Row:
    """Where a row of a model has what its line says. `page`: the name of an address and what it takes."""

    number: What
    name: What
    about: What
    at: str
    amount: What = NO_SUM
    page: tuple[str, str] | None = None


def listed(figure: Figure, scope: Scope, which: str = "whole") -> QuerySet:
    """Exactly the rows a number counts, each with what its line says. Unordered."""
    rows = rows_of(figure, scope, which)
    row = ROWS[rows.model]
    said = {part: getattr(row, part) for part in ("number", "name", "about", "at", "amount")}
    if figure.measure is Measure.SUM:
        said["amount"] = amount_of(figure, scope)
    said["took"] = amount_of(figure, scope) if figure.measure is Measure.MEDIAN else NO_TIME
    if figure.day not in ("", "due_at"):  # the day it counts by; of a limit its last one, not the midnight after it
        said["at"] = figure.seen(scope).day
    if scope.past and rows.model in THEN:
        said |= THEN[rows.model](scope.as_of)
    if "legal_then" in rows.query.annotations:
        said["at"] = "legal_then"
    if row.page is not None:
        said["page"] = row.page[1]
    return rows.annotate(**{f"line_{part}": resolved(what, rows.model) for part, what in said.items()})


def lines_of(rows: Iterable[Any]) -> list[Line]:
    """Listed rows as lines. No query."""
    return [
        Line(
            row.pk,
            row.line_number,
            _page(row),
            row.line_name,
            row.line_about,
            row.line_at,
            row.line_amount,
            row.line_took,
        )
        for row in rows
    ]


def _page(row: Any) -> str:
    page = ROWS[type(row)].page
    return reverse(page[0], args=[row.line_page]) if page else ""


def _subject(prefix: str = "") -> Combinable:
    """Of a warning: its employer, else its site."""
    return Coalesce(f"{prefix}enterprise__name", f"{prefix}project__name")


def _of_case(about: What, at: str, amount: What = NO_SUM) -> Row:
    return Row("case__number", "case__enterprise__name", about, at, amount, ("cases:case", "case__number"))


ROWS: dict[type[Model], Row] = {
    Case: Row(
        "number", "enterprise__name", either(choice("outcome"), choice("state")), "received_at",
        page=("cases:case", "number"),
    ),
    Complaint: Row(
        either("external_number", "number"), "employer_text", choice("channel"), "received_at", "amount",
        ("cases:case", "case__number"),
    ),
    CaseClock: _of_case(both(limit("rule_id"), name("unit__")), "legal_due"),
    WageLine: _of_case(choice("kind"), "period_from", F("owed") - F("paid")),
    Payment: _of_case(choice("source"), "paid_on", "amount"),
    Worker: _of_case(choice("case__state"), "case__received_at"),
    Decision: Row(
        "case__number", "case__enterprise__name", both(choice("kind"), choice("state")), "decided_on", "amount",
        ("cases:decision", "pk"),
    ),
    FinePayment: Row(
        "decision__case__number", "decision__case__enterprise__name", "receipt", "paid_on", "amount",
        ("cases:decision", "decision_id"),
    ),
    Referral: _of_case(choice("state"), "handed_over_at"),
    SupervisionOrder: Row(
        "number", "organ", choice("source"), "received_on", page=("cases:supervision_order", "number")
    ),
    TimelineEntry: _of_case(choice("case__state"), "at"),
    EarlyWarning: Row(
        "number", _subject(), both(warning_rule("rule"), choice("state")), "raised_at",
        page=("warnings:warning", "number"),
    ),
    WarningClock: Row(
        "warning__number", _subject("warning__"), both(limit("rule_id"), name("unit__")), "legal_due",
        page=("warnings:warning", "warning__number"),
    ),
    Mediation: Row(
        "number", "case__enterprise__name", both(name("station__unit__"), either(choice("ending"), choice("state"))),
        "sent_at", page=("mediation:matter", "number"),
    ),
    Instalment: Row(
        "agreement__mediation__number", "agreement__mediation__case__enterprise__name", text("position"), "due_on",
        "amount", ("mediation:matter", "agreement__mediation__number"),
    ),
    Survey: _of_case(either(choice("satisfaction"), choice("state")), "asked_at"),
    PaymentConfirmation: _of_case(choice("said"), "asked_at", "amount"),
    Project: Row("number", "name", choice("state"), "visited_on", page=("projects:project", "number")),
    ProjectSystem: Row(
        "project__number", "project__name", both(name("system__"), choice("state")), "checked_on",
        page=("projects:project", "project__number"),
    ),
    Unit: Row("code", name(""), choice("kind"), "valid_from"),
    User: Row("username", name("", "full_name"), "certificate_number", "certificate_until"),
    CensusVisit: Row(
        either("enterprise__credit_code", text("pk")), "enterprise__name", choice("found"), "made_at",
        page=("enterprises:enterprise", "enterprise_id"),
    ),
}  # fmt: skip
