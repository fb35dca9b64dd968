"""What the year came to, counted by plain queries: beside each number of the article the one that was lived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.decision_workflow import DecisionKind
from cases.models import Case, CaseClock, Channel, Complaint, Decision, FinePayment, Payment, SupervisionOrder
from cases.workflow import ANSWER, SIGN_FOR, Outcome
from clocks.models import Clock
from documents.models import DocumentState
from early_warnings.models import EarlyWarning
from early_warnings.queries.on_time import due as warning_clocks
from early_warnings.queries.on_time import rows_behind
from feedback.models import Satisfaction, Survey
from oversight.replay.article import Article, Figure
from projects.models import Project
from projects.queries.coverage import platform_coverage, supervision_coverage
from projects.queries.system_coverage import systems_coverage

HOTLINE = (Channel.HOTLINE, Channel.PETITION)
NARROW = (Outcome.WITHDRAWN, Outcome.TRANSFERRED)


@dataclass(frozen=True)
class Line:
    """One number of the article and what was made of it."""

    figure: Figure
    made: int

    @property
    def is_met(self) -> bool:
        return self.figure.is_met(self.made)

    def __str__(self) -> str:
        sign = "=" if self.figure.exactly else "≥"
        verdict = "ok" if self.is_met else "NOT MET"
        said = f"{self.figure.sentence:<14} {self.figure.code:<20} article {self.figure.number:>10,}"
        return f"{said}   due {sign} {self.figure.due:>10,}   replay {self.made:>10,}   {verdict}"


def summary(book: Article, district: Unit) -> list[Line]:
    """A line for each figure of the article, in its order. A query or two each."""
    year = _Year(book.year, district)
    return [Line(figure, COUNTS[code](year)) for code, figure in book.figures.items()]


@dataclass(frozen=True)
class _Year:
    """The year the counts are of."""

    year: int
    district: Unit

    @property
    def days(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @property
    def span(self) -> tuple[datetime, datetime]:
        return midnight(date(self.year, 1, 1)), midnight(date(self.year + 1, 1, 1))

    def within(self, column: str) -> Q:
        first, end = self.span
        return Q(**{f"{column}__gte": first, f"{column}__lt": end})

    @property
    def disputes(self):
        return Case.objects.disputes().filter(self.within("received_at"), district=self.district)

    @property
    def filed(self):
        return Case.objects.disputes().filter(self.within("filed_at"), district=self.district)

    @property
    def paid(self):
        """Payments of the year in filed cases."""
        return Payment.objects.filter(case__in=self.filed, paid_on__range=self.days)

    def complaints(self, *channels: str) -> int:
        rows = Complaint.objects.filter(self.within("received_at"), case__district=self.district)
        return rows.filter(channel__in=channels).count()

    def decided(self, kind: str):
        """Decisions of the year that stand and are written out under a number."""
        issued = Q(documents__state=DocumentState.ISSUED) & ~Q(documents__number="")
        made = Decision.objects.filter(issued, kind=kind, case__district=self.district, decided_on__range=self.days)
        return made.distinct()

    def late_orders(self) -> int:
        """Limits of orders that ran out before they were met."""
        rules = (*SIGN_FOR, *ANSWER)
        of_orders = CaseClock.objects.filter(self.within("due_at"), rule_id__in=rules, dropped_at=None)
        return of_orders.filter(Q(met_at=None) | Q(met_at__gt=F("due_at"))).count()

    def late_warnings(self) -> int:
        clocks = warning_clocks(*self.days, Actor.clock("replay"), self.span[1])
        return rows_behind(clocks, "late").count() if clocks.exists() else -1

    def not_content(self) -> int:
        """Answers that were not content; without any answer nothing is shown: -1."""
        said = Survey.objects.filter(self.within("answered_at"), case__district=self.district)
        counted = said.aggregate(
            answers=Count("pk", filter=~Q(satisfaction="")),
            bad=Count("pk", filter=Q(satisfaction=Satisfaction.DISSATISFIED)),
        )
        return counted["bad"] if counted["answers"] else -1

    def uncovered(self) -> int:
        """What of sites, supervision and systems is missing on the last day; -1 without a site."""
        last = self.days[1]
        if not Project.objects.active().exists():
            return -1
        figures = (platform_coverage(last), supervision_coverage(last), systems_coverage(last))
        return sum(figure.missing.count() for figure in figures)


COUNTS: dict[str, Callable[[_Year], int]] = {
    "orders": lambda year: year.complaints(*HOTLINE),
    "hand_overs": lambda year: year.complaints(Channel.POLICE),
    "disputes": lambda year: year.disputes.count(),
    "mediated": lambda year: year.disputes.filter(mediations__begun_at__isnull=False).distinct().count(),
    "left_out": lambda year: year.disputes.filter(outcome__in=NARROW).count(),
    "filed": lambda year: year.filed.count(),
    "workers": lambda year: year.paid.values("worker").distinct().count(),
    "recovered": lambda year: int(year.paid.aggregate(sum=Sum("amount"))["sum"] or 0),
    "warnings": lambda year: EarlyWarning.objects.filter(year.within("raised_at"), district=year.district).count(),
    "warnings_late": _Year.late_warnings,
    "correction_orders": lambda year: year.decided(DecisionKind.CORRECTION_ORDER).count(),
    "penalties": lambda year: year.decided(DecisionKind.PENALTY).count(),
    "fines": lambda year: int(
        FinePayment.objects.filter(paid_on__range=year.days, is_surcharge=False).aggregate(sum=Sum("amount"))["sum"]
        or Decimal(0)
    ),
    "supervision_orders": lambda year: SupervisionOrder.objects.filter(case__district=year.district).count(),
    "late_orders": _Year.late_orders,
    "not_content": _Year.not_content,
    "sites_uncovered": _Year.uncovered,
}


def overdue_at(moment: datetime) -> list[tuple[str, int]]:
    """Limits of every kind that have run out at a moment and are still open: rule, how many."""
    rows = Clock.objects.overdue(moment).order_by("rule_id").values_list("rule_id").annotate(many=Count("pk"))
    return [(rule, many) for rule, many in rows]
