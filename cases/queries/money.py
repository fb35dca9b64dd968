"""Who may record money, wage lines still open, and single payments."""

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, Payment, WageLine, Worker
from cases.queries.ledger.workers import Selection, totals, worker_rows
from cases.queries.steps import no_right
from cases.workflow import Outcome
from common.errors import Refused

MAY_RECORD_MONEY = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR)
CLOSED_ON_PROMISES = (Outcome.SETTLED, Outcome.PARTLY_PAID, Outcome.WITHDRAWN)

# A browser sends at most 1000 fields: two a line, some more for the payment itself.
LINES_AT_ONCE = 450
LINES_TO_READ = 60  # with more open lines the form has one row a worker


def why_no_money(case: Case, actor: Actor, *, promised: bool = False) -> Refused | None:
    """Why this actor may not record money on this case now; None when they may.

    `promised`: it was promised in an agreement, and may still come where the case was closed on the strength of it.
    """
    if case.is_closed and not (promised and case.outcome in CLOSED_ON_PROMISES):
        return Refused("case_closed", _("案件已办结，不能再登记金额"))
    if case.is_ended and not case.is_closed:
        return Refused("case_joined", _("案件已并入另一案件，请到那里登记金额"))
    return no_right(case, MAY_RECORD_MONEY, actor)


def open_lines(case: Case) -> tuple[list[WageLine], int]:
    """The lines not fully paid, as many as one form can hold, and how many more there are. Two queries."""
    lines = case.wage_lines.filter(paid__lt=F("owed")).select_related("worker")
    return list(lines[:LINES_AT_ONCE]), max(0, lines.count() - LINES_AT_ONCE)


def open_workers(case: Case) -> tuple[list[Worker], int]:
    """The workers still owed something, as many as one form can hold, and how many more there are. Two queries."""
    selection = Selection(unpaid=True)
    workers = list(worker_rows(case, selection).defer("phone", "id_number")[: LINES_AT_ONCE + 1])
    if len(workers) <= LINES_AT_ONCE:
        return workers, 0
    return workers[:LINES_AT_ONCE], totals(case, selection).workers - LINES_AT_ONCE


def goes_by_worker(case: Case) -> bool:
    """Whether a form line by line would be too long to read. One query."""
    return case.wage_lines.filter(paid__lt=F("owed"))[: LINES_TO_READ + 1].count() > LINES_TO_READ


def payment_of(case: Case, pk: int) -> Payment:
    """One payment of the case. Raises Payment.DoesNotExist."""
    return case.payments.select_related("line__case", "worker").get(pk=pk)
