"""The rows behind a number as lines: where each opens, whose it is, what about it. No personal data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

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
from clocks.lights import label_of
from early_warnings.models import EarlyWarning, WarningClock
from early_warnings.rules import RULES
from feedback.models import PaymentConfirmation, Survey
from mediation.models import Instalment, Mediation
from projects.models import Project, ProjectSystem
from statutes.rules import UnknownRule, versions

Text = str | Promise


@dataclass(frozen=True)
class Line:
    """One row: its number and page, of whom, what, when it counts from, and yuan where it is money."""

    key: int
    number: str
    url: str
    name: Text
    about: Text
    at: date | datetime | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Kind:
    """How rows of a model are shown: what is read along, and the line of one."""

    parts: tuple[str, ...]
    line: Callable[[Any], Line]


def lines_of(rows: Iterable[Model]) -> list[Line]:
    """Rows as lines. No query."""
    return [KINDS[type(row)].line(row) for row in rows]


def with_parts(rows: QuerySet) -> QuerySet:
    """What lines need is read along."""
    return rows.select_related(*KINDS[rows.model].parts)


def _of_case(row: Any, case: Case, about: Text, at: date | datetime | None, amount: Decimal | None = None) -> Line:
    return Line(row.pk, case.number, _case_page(case), case.enterprise.name, about, at, amount)


def _case_page(case: Case) -> str:
    return reverse("cases:case", args=[case.number])


def _case(row: Case) -> Line:
    return _of_case(row, row, row.get_outcome_display() or row.get_state_display(), row.received_at)


def _complaint(row: Complaint) -> Line:
    number = row.external_number or row.number
    about = row.get_channel_display()
    return Line(row.pk, number, _case_page(row.case), row.employer_text, about, row.received_at, row.amount)


def _limit(code: str) -> str:
    try:
        return label_of(versions(code)[-1])
    except UnknownRule:
        return code


def _clock(row: CaseClock) -> Line:
    return _of_case(row, row.case, f"{_limit(row.rule_id)} · {row.unit.label}", row.due_at)


def _wage_line(row: WageLine) -> Line:
    left = row.outstanding + getattr(row, "paid_since", 0)  # of a day before some of it was paid
    return _of_case(row, row.case, row.get_kind_display(), row.period_from, left)


def _payment(row: Payment) -> Line:
    return _of_case(row, row.case, row.get_source_display(), row.paid_on, row.amount)


def _worker(row: Worker) -> Line:
    return _of_case(row, row.case, row.case.get_state_display(), row.case.received_at)


def _decision(row: Decision) -> Line:
    page = reverse("cases:decision", args=[row.pk])
    about = f"{row.get_kind_display()} · {row.get_state_display()}"
    return Line(row.pk, row.case.number, page, row.case.enterprise.name, about, row.decided_on, row.amount)


def _fine_payment(row: FinePayment) -> Line:
    page, case = reverse("cases:decision", args=[row.decision_id]), row.decision.case
    return Line(row.pk, case.number, page, case.enterprise.name, row.receipt, row.paid_on, row.amount)


def _referral(row: Referral) -> Line:
    return _of_case(row, row.case, row.get_state_display(), row.handed_over_at)


def _supervision(row: SupervisionOrder) -> Line:
    page = reverse("cases:supervision_order", args=[row.number])
    return Line(row.pk, row.number, page, row.organ, row.get_source_display(), row.received_on)


def _entry(row: TimelineEntry) -> Line:
    return _of_case(row, row.case, row.case.get_state_display(), row.at)


def _warning(row: EarlyWarning) -> Line:
    page = reverse("warnings:warning", args=[row.number])
    subject = row.enterprise or row.project
    rule = f"{row.rule} {RULES[row.rule].name}" if row.rule in RULES else row.rule
    return Line(row.pk, row.number, page, subject.name, f"{rule} · {row.get_state_display()}", row.raised_at)


def _warning_clock(row: WarningClock) -> Line:
    page = reverse("warnings:warning", args=[row.warning.number])
    subject = row.warning.enterprise or row.warning.project
    about = f"{_limit(row.rule_id)} · {row.unit.label}"
    return Line(row.pk, row.warning.number, page, subject.name, about, row.due_at)


def _mediation(row: Mediation) -> Line:
    page = reverse("mediation:matter", args=[row.number])
    about = f"{row.station.unit.label} · {row.get_ending_display() or row.get_state_display()}"
    return Line(row.pk, row.number, page, row.case.enterprise.name, about, row.sent_at)


def _instalment(row: Instalment) -> Line:
    found = row.agreement.mediation
    page = reverse("mediation:matter", args=[found.number])
    return Line(row.pk, found.number, page, found.case.enterprise.name, f"{row.position}", row.due_on, row.amount)


def _survey(row: Survey) -> Line:
    return _of_case(row, row.case, row.get_satisfaction_display() or row.get_state_display(), row.asked_at)


def _confirmation(row: PaymentConfirmation) -> Line:
    return _of_case(row, row.case, row.get_said_display(), row.asked_at, row.amount)


def _project(row: Project) -> Line:
    page = reverse("projects:project", args=[row.number])
    return Line(row.pk, row.number, page, row.name, row.get_state_display(), row.visited_on)


def _system(row: ProjectSystem) -> Line:
    page, project = reverse("projects:project", args=[row.project.number]), row.project
    return Line(row.pk, project.number, page, project.name, f"{row.system} · {row.get_state_display()}", row.checked_on)


def _squad(row: Unit) -> Line:
    return Line(row.pk, row.code, "", row.label, row.get_kind_display(), row.valid_from)


def _officer(row: User) -> Line:
    return Line(row.pk, row.username, "", row.label, row.certificate_number, row.certificate_until)


def _visit(row: CensusVisit) -> Line:
    page = reverse("enterprises:enterprise", args=[row.enterprise_id])
    return Line(row.pk, f"{row.pk}", page, row.enterprise.name, row.get_found_display(), row.made_at)


CASE = ("case__enterprise",)
SUBJECT = ("enterprise", "project")
KINDS: dict[type[Model], Kind] = {
    Case: Kind(("enterprise",), _case),
    Complaint: Kind(("case",), _complaint),
    CaseClock: Kind(("case__enterprise", "unit"), _clock),
    WageLine: Kind(CASE, _wage_line),
    Payment: Kind(("case__enterprise",), _payment),
    Worker: Kind(CASE, _worker),
    Decision: Kind(CASE, _decision),
    FinePayment: Kind(("decision__case__enterprise",), _fine_payment),
    Referral: Kind(CASE, _referral),
    SupervisionOrder: Kind((), _supervision),
    TimelineEntry: Kind(CASE, _entry),
    EarlyWarning: Kind(SUBJECT, _warning),
    WarningClock: Kind(("warning__enterprise", "warning__project", "unit"), _warning_clock),
    Mediation: Kind(("case__enterprise", "station__unit"), _mediation),
    Instalment: Kind(("agreement__mediation__case__enterprise",), _instalment),
    Survey: Kind(CASE, _survey),
    PaymentConfirmation: Kind(CASE, _confirmation),
    Project: Kind((), _project),
    ProjectSystem: Kind(("project", "system"), _system),
    Unit: Kind((), _squad),
    User: Kind((), _officer),
    CensusVisit: Kind(("enterprise",), _visit),
}
