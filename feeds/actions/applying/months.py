"""Months of projects as their checkpoints: what a source says of them, put into the register of projects."""

from collections.abc import Sequence
from datetime import date

from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of
from feeds.rejections import of_project
from feeds.sources.base import NotApplied, Stored
from projects.actions.stages import StageRow, set_stages


def set_months(rows: Sequence[StageRow], stored: Stored) -> list[NotApplied]:
    """Returns the rows of the batch that speak of a month the register refused."""
    counts = set_stages(rows, source=batch_name(stored.batch), actor=applied_by(stored.batch))
    if not counts.refused:
        return []
    why = {_month(rows[one.index].project_id, rows[one.index].period): of_project(one.code) for one in counts.refused}
    said = records_of(stored).filter(project__in={project for project, _month in why})
    return [
        NotApplied(row, why[month])
        for row, project, period in said.values_list("row", "project_id", "period")
        if (month := _month(project, period)) in why
    ]


def _month(project: int, period: date) -> tuple[int, date]:
    return project, period.replace(day=1)
