"""What workers said of payments and how content complainants were, by unit; and exactly the rows behind each number.

Confirmations: asked in the period. Satisfaction: of the complainants asked in the period, as the figure of this name
counts them, how many answered, refused, could not be reached, or have not answered; beside it the cases closed in the
period. A case closed again is not asked again: its answer counts on the day it was asked. No answer is never content.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.models import Case
from cases.workflow import State
from feedback.models import PaymentConfirmation, Said, Satisfaction, SurveyState
from feedback.queries.confirmations import NO
from projects.queries.coverage import percent_of

PAGE = 50
PAYMENT_COLUMNS: dict[str, tuple[object, Q]] = {
    "asked": (_("已询问"), Q()),
    "received": (Said.RECEIVED.label, Q(said=Said.RECEIVED)),
    "partly": (Said.PARTLY.label, Q(said=Said.PARTLY)),
    "not_received": (Said.NOT_RECEIVED.label, Q(said=Said.NOT_RECEIVED)),
    "no_answer": (_("没有答复"), Q(said="")),
    "open_noes": (_("待核实"), Q(said__in=NO, settled_at=None)),
}
CASE_COLUMNS: dict[str, tuple[object, Q]] = {
    "closed": (_("已办结"), Q()),
    "surveyed": (_("已询问"), Q(survey__isnull=False)),
    "answered": (_("已答复"), Q(survey__satisfaction__in=Satisfaction.values)),
    "satisfied": (Satisfaction.SATISFIED.label, Q(survey__satisfaction=Satisfaction.SATISFIED)),
    "fairly": (Satisfaction.FAIRLY.label, Q(survey__satisfaction=Satisfaction.FAIRLY)),
    "dissatisfied": (Satisfaction.DISSATISFIED.label, Q(survey__satisfaction=Satisfaction.DISSATISFIED)),
    "refused": (SurveyState.REFUSED.label, Q(survey__state=SurveyState.REFUSED)),
    "unreachable": (SurveyState.UNREACHABLE.label, Q(survey__state=SurveyState.UNREACHABLE)),
    "waiting": (_("没有答复"), Q(survey__state=SurveyState.ASKED)),
}


@dataclass(frozen=True)
class Cell:
    """One number, and what its rows are asked for by."""

    column: str
    label: object
    number: int


@dataclass(frozen=True)
class Line:
    """The numbers of one unit, or of all (`unit` None), by column."""

    unit: Unit | None
    numbers: dict[str, int]

    @property
    def cells(self) -> list[Cell]:
        labels = PAYMENT_COLUMNS | CASE_COLUMNS
        return [Cell(name, labels[name][0], number) for name, number in self.numbers.items()]

    @property
    def answered(self) -> int:
        return self.numbers["answered"]

    @property
    def content(self) -> int:
        """Who answered that they are satisfied, fairly or quite."""
        return self.numbers["satisfied"] + self.numbers["fairly"]

    @property
    def rate(self) -> Decimal | None:
        """Per cent of those who answered; None: nobody answered."""
        return percent_of(self.content, self.answered)

    @property
    def answer_rate(self) -> Decimal | None:
        """Per cent of those asked who answered."""
        return percent_of(self.answered, self.numbers["surveyed"])

    @property
    def rate_said(self) -> str:
        return _plain(self.rate)

    @property
    def answer_rate_said(self) -> str:
        return _plain(self.answer_rate)


def confirmations(first: date, last: date, actor: Actor) -> QuerySet[PaymentConfirmation]:
    """The questions to workers of these days."""
    seen = PaymentConfirmation.objects.filter(case__in=Case.objects.visible_to(actor))
    return seen.filter(_within("asked_at", first, last))


def case_columns(first: date, last: date) -> dict[str, tuple[object, Q]]:
    """`CASE_COLUMNS` of these days: closed in them is one thing, asked in them another."""
    closed = Q(_within("closed_at", first, last), state=State.CLOSED)
    asked = _within("survey__asked_at", first, last)
    return {
        name: (label, closed if name == "closed" else which & asked) for name, (label, which) in CASE_COLUMNS.items()
    }


def payment_lines(first: date, last: date, actor: Actor) -> list[Line]:
    """The whole, then by unit. Two queries."""
    return _lines(confirmations(first, last, actor), "case__unit", PAYMENT_COLUMNS)


def case_lines(first: date, last: date, actor: Actor) -> list[Line]:
    """The whole, then by unit. Two queries."""
    columns = case_columns(first, last)
    either = columns["closed"][1] | columns["surveyed"][1]
    return _lines(Case.objects.visible_to(actor).filter(either), "unit", columns)


def rows_behind(
    column: str, unit: str, first: date, last: date, actor: Actor
) -> QuerySet[PaymentConfirmation] | QuerySet[Case]:
    """The rows of one number, newest first. `unit`: its code, "" for all. Raises KeyError for a column there is not."""
    if column in PAYMENT_COLUMNS:
        parts = ("case__unit", "case__enterprise")
        found = confirmations(first, last, actor).filter(PAYMENT_COLUMNS[column][1]).select_related(*parts)
        found = found.filter(case__unit__code=unit) if unit else found
    else:
        parts = ("unit", "enterprise", "survey")
        which = case_columns(first, last)[column][1]
        found = Case.objects.visible_to(actor).filter(which).select_related(*parts)
        found = found.filter(unit__code=unit) if unit else found
    return found.order_by("-pk")


def page_of(found: QuerySet, after: str = "") -> tuple[list, str]:
    """Some of these, and the key after which the next page begins. One query."""
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""


def _plain(percent: Decimal | None) -> str:
    """`66.7`, and `100` for the whole."""
    return "—" if percent is None else str(percent).removesuffix(".0")


def _within(column: str, first: date, last: date) -> Q:
    days: tuple[datetime, datetime] = midnight(first), midnight(last + timedelta(days=1))
    return Q(**{f"{column}__gte": days[0], f"{column}__lt": days[1]})


def _lines(rows: QuerySet, unit: str, columns: dict[str, tuple[object, Q]]) -> list[Line]:
    counts: dict[str, Callable] = {
        f"n_{name}": Count("pk", filter=which) if which else Count("pk") for name, (_label, which) in columns.items()
    }
    counted = {row[unit]: row for row in rows.order_by().values(unit).annotate(**counts)}
    units = Unit.objects.in_bulk(counted)
    lines = [
        Line(units[key], {name: row[f"n_{name}"] for name in columns})
        for key, row in sorted(counted.items(), key=lambda pair: units[pair[0]].code)
    ]
    whole = {name: sum(line.numbers[name] for line in lines) for name in columns}
    return [Line(None, whole), *lines]
