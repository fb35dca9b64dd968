"""Months of projects as their checkpoints: what a source says of them, put into the register of projects."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Max, Min, Q, QuerySet, Sum

from common.time import today
from feeds.actions.matching import Linked
from feeds.models import FeedSource, Record
from feeds.queries.facts import account_months, applied_by, batch_name
from feeds.queries.records import records_of
from feeds.rejections import of_project
from feeds.sources.base import NotApplied, Stored
from projects.actions.stages import StageRow, set_stages
from projects.models import StageKind

# Source → the checkpoint its months are.
KINDS = {"payroll": StageKind.WAGE_PAYMENT, "account": StageKind.LABOUR_COST}
Month = tuple[int, date]  # of a project (its key), any day of it


def set_months(rows: Sequence[StageRow], stored: Stored) -> list[NotApplied]:
    """Returns the rows of the batch that speak of a month the register refused."""
    counts = set_stages(rows, source=batch_name(stored.batch), actor=applied_by(stored.batch))
    if not counts.refused:
        return []
    why = {_first(rows[one.index].project_id, rows[one.index].period): of_project(one.code) for one in counts.refused}
    said = records_of(stored).filter(project__in={project for project, _month in why})
    return [
        NotApplied(row, why[month])
        for row, project, period in said.values_list("row", "project_id", "period")
        if (month := _first(project, period)) in why
    ]


def set_months_linked(linked: Iterable[Linked], stored: Stored) -> None:
    """The months of facts that an earlier batch brought and that have their project since this one. A month the
    register refuses stays as it was."""
    by_source: dict[str, list[Linked]] = {}
    for one in linked:
        by_source.setdefault(one.source, []).append(one)
    for source, facts in by_source.items():
        if source in KINDS:
            rows = months_told(source, {(one.project, one.period) for one in facts})
            said_by = f"{source} #{max(one.batch for one in facts)}"
            set_stages(rows, source=said_by, actor=applied_by(stored.batch))


def months_told(source: str, months: Collection[Month]) -> list[StageRow]:
    """What all facts of a source of KINDS say of these months, in yuan."""
    projects, days = {project for project, _day in months}, {day for _project, day in months}
    if source == "account":
        rows = _account_rows(projects, min(days), max(days))
    else:
        key = FeedSource.objects.get(code=source).pk
        rows = _payroll_rows(Record.objects.current().filter(source=key, project__in=projects, period__in=days))
    wanted = {_first(*month) for month in months}
    return [row for row in rows if (row.project_id, row.period) in wanted]


def _payroll_rows(facts: QuerySet[Record]) -> list[StageRow]:
    sums = facts.order_by().values("project_id", "period").annotate(
        due=Sum("amount"),
        got=Sum("paid"),
        last=Max("happened_on", filter=Q(paid__gt=0, happened_on__lte=today())),
        until=Min("due_on"),
    )  # fmt: skip
    return [
        StageRow(
            project_id=one["project_id"],
            kind=StageKind.WAGE_PAYMENT,
            period=one["period"],
            due_on=one["until"],
            done_on=one["last"],
            amount_due=one["due"],
            amount_paid=one["got"],
        )
        for one in sums
    ]


def _account_rows(projects: Iterable[int], first: date, last: date) -> list[StageRow]:
    """Summed over all days of the months from that of `first` to `last`: a batch may bring one day of them."""
    months = account_months(projects, first=first.replace(day=1), last=_end(last))
    return [
        StageRow(
            project_id=project,
            kind=StageKind.LABOUR_COST,
            period=month,
            amount_paid=sums.came,
            done_on=sums.last_day_with_money,
        )
        for (project, month), sums in months.items()
        if sums.came is not None
    ]


def _first(project: int, day: date) -> Month:
    return project, day.replace(day=1)


def _end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
