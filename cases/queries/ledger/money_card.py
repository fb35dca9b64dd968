"""What the case page shows of the money: a small case line by line, a large one by worker with a way to the rest, its
payments on asking."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cases.models import Case, Payment, WageLine, Worker
from cases.queries.ledger.workers import Selection, Totals, totals, worker_rows
from common.money import plain_yuan
from common.worded import ask

LINES_SHOWN = 20  # a case with no more is shown line by line
WORKERS_SHOWN = 10
PAYMENTS_SHOWN = 20


@dataclass(frozen=True)
class MoneyCard:
    """Sums over every line; then either the `lines` and the latest `payments`, or the first `workers` alone."""

    sums: Totals
    lines: list[WageLine] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    payments_left_out: bool = False
    workers: list[Worker] = field(default_factory=list)

    @property
    def workers_left_out(self) -> int:
        return self.sums.workers - len(self.workers) if self.workers else 0


def money_card(case: Case) -> MoneyCard:
    """The card of this case. Three queries."""
    sums = totals(case, Selection())
    if not sums.lines:
        return MoneyCard(sums)
    if sums.lines > LINES_SHOWN:
        return MoneyCard(sums, workers=[_told(one) for one in ask(("first workers",), _first_workers, case.pk)])
    lines = list(WageLine.objects.filter(case=case).select_related("worker"))
    payments = latest_payments(case)
    return MoneyCard(sums, lines, payments[:PAYMENTS_SHOWN], len(payments) > PAYMENTS_SHOWN)


def _first_workers(case: int) -> QuerySet[Worker]:
    return worker_rows(case, Selection()).defer("phone", "id_number")[:WORKERS_SHOWN]  # not shown here, so not opened


def _told(worker: Worker) -> Worker:
    """The row with its sums in words: said here once for ten rows of six columns, not looked up in the page."""
    worker.lines_text = _("%(count)s 笔") % {"count": worker.lines}
    worker.months_text = f"{worker.first:%Y-%m} – {worker.last:%Y-%m}" if worker.first else ""
    for column in ("owed", "ordered", "paid", "outstanding"):
        setattr(worker, f"{column}_text", f"¥{plain_yuan(getattr(worker, column))}")
    return worker


def latest_payments(case: Case, *, most: int = PAYMENTS_SHOWN + 1, before: int | None = None) -> list[Payment]:
    """The latest payments on the case, newest first; `is_reversed` is set on each. One query."""
    undone = Payment.objects.filter(reverses=OuterRef("pk"))
    payments = case.payments.annotate(is_reversed=Exists(undone))
    if before:
        payments = payments.filter(pk__lt=before)
    parts = payments.select_related("worker", "recorded_by", "evidence")
    parts = parts.defer("worker__phone", "worker__id_number")
    return list(parts.order_by("-pk")[:most])
