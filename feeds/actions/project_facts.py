"""The facts of a project whose code nobody knew become its own once a person says so, and its months with them."""

from collections.abc import Iterable
from datetime import date

from accounts.actor import Actor
from feeds.actions.applying.months import KINDS, months_told
from feeds.actions.matching import link_project_facts, unlink_project_facts
from feeds.models import Record, UnmatchedSubject
from projects.actions.register import change_project
from projects.actions.stages import set_stage, set_stages
from projects.models import Project, Stage


def give_to_project(subject: UnmatchedSubject, project: Project, actor: Actor) -> int:
    """Link what waits under the code; returns how many facts. A code of the payroll becomes that of the project, where
    it has none, so that it counts as on the platform. A month the register refuses stays as it was.

    Raises Refused: the code is another project's by now.
    """
    count = link_project_facts(subject, project)
    days = _days(subject, project)
    if "payroll" in days and not project.platform_code:
        change_project(project, {"platform_code": subject.code}, source=_said_by("payroll", subject), actor=actor)
    for source, said_on in days.items():
        set_stages(
            months_told(source, {(project.pk, day) for day in said_on}), source=_said_by(source, subject), actor=actor
        )
    return count


def take_from_project(subject: UnmatchedSubject, project: Project, actor: Actor) -> int:
    """Let them wait again; returns how many. The code it got by the link, and what they said of its months, go too.

    What its permit, or a code the register had without anybody's answer, matched stays.
    """
    if subject.code == project.permit_number or subject.decided_by_id is None:
        return 0
    days = _days(subject, project)
    count = unlink_project_facts(subject, project)
    if project.platform_code == subject.code:
        change_project(project, {"platform_code": None}, source=_said_by("payroll", subject), actor=actor)
    for source, said_on in days.items():
        rows = months_told(source, {(project.pk, day) for day in said_on})
        set_stages(rows, source=_said_by(source, subject), actor=actor)
        _empty(source, project, said_on, {row.period for row in rows}, subject, actor)
    return count


def _said_by(source: str, subject: UnmatchedSubject) -> str:
    return f"{source} #{subject.last_batch_id}"


def _days(subject: UnmatchedSubject, project: Project) -> dict[str, set[date]]:
    """Source → the periods that facts of the project under this code speak of. One query."""
    facts = Record.objects.current().filter(project=project, code=subject.code, source__code__in=KINDS)
    found: dict[str, set[date]] = {}
    for source, period in facts.order_by().values_list("source__code", "period").distinct():
        found.setdefault(source, set()).add(period)
    return found


def _empty(
    source: str, project: Project, days: Iterable[date], told: set[date], subject: UnmatchedSubject, actor: Actor
) -> None:
    """Months of which no fact is left say nothing any more, unless a person has written them since."""
    left = Stage.objects.filter(project=project, kind=KINDS[source], period__in=_first_days(days) - told)
    nothing = dict.fromkeys(("due_on", "done_on", "amount_due", "amount_paid"))
    for stage in left.filter(source__startswith=f"{source} #"):
        said_by = _said_by(source, subject)
        set_stage(project, stage.kind, stage.period, source=said_by, actor=actor, **nothing)


def _first_days(days: Iterable[date]) -> set[date]:
    return {day.replace(day=1) for day in days}
