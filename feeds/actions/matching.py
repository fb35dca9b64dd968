"""Facts that wait for their subject get it, by one statement each, once it is known."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from common.time import now
from enterprises.models import Enterprise
from feeds.models import Record, SubjectState, UnmatchedSubject
from feeds.queries.records import records_of
from feeds.queries.waiting_facts import facts_waiting, sources_of_projects, spellings
from feeds.sources.base import Stored
from projects.models import Project

BY_CODE = """
UPDATE feeds_record AS fact SET enterprise_id = COALESCE(one.merged_into_id, one.id)
FROM enterprises_enterprise AS one
WHERE fact.source_id = %s AND fact.period BETWEEN %s AND %s AND fact.batch_id = %s AND fact.enterprise_id IS NULL
  AND fact.code <> '' AND one.credit_code = fact.code AND one.district_id = fact.district_id
"""
OTHERS_BY_CODE = """
UPDATE feeds_record AS fact SET enterprise_id = COALESCE(one.merged_into_id, one.id)
FROM feeds_unmatchedsubject AS subject JOIN enterprises_enterprise AS one ON one.credit_code = subject.code
WHERE subject.district_id = %s AND subject.state = 'open' AND NOT subject.is_project AND subject.code <> ''
  AND one.district_id = subject.district_id AND fact.enterprise_id IS NULL AND fact.project_id IS NULL
  AND fact.code = subject.code AND fact.district_id = subject.district_id
"""
CLOSE_SUBJECTS = """
UPDATE feeds_unmatchedsubject AS subject
SET state = %s, enterprise_id = COALESCE(one.merged_into_id, one.id), decided_at = %s
FROM enterprises_enterprise AS one
WHERE subject.district_id = %s AND subject.state = 'open' AND NOT subject.is_project AND subject.code <> ''
  AND one.credit_code = subject.code AND one.district_id = subject.district_id
"""
TO_PROJECTS = """
WITH linked AS (
UPDATE feeds_record AS fact SET project_id = one.id, enterprise_id = one.general_contractor_id
FROM projects_project AS one
WHERE fact.source_id = ANY(%s) AND fact.enterprise_id IS NULL AND fact.project_id IS NULL AND fact.code = ANY(%s)
  AND fact.district_id = %s AND one.district_id = fact.district_id
  AND fact.code IN (one.permit_number, one.platform_code)
RETURNING fact.source_id, fact.project_id, fact.period, fact.batch_id
) SELECT source_id, project_id, period, max(batch_id) FROM linked GROUP BY source_id, project_id, period
"""
CLOSE_PROJECTS = """
UPDATE feeds_unmatchedsubject AS subject SET state = %s, project_id = one.id, decided_at = %s
FROM projects_project AS one
WHERE subject.district_id = %s AND subject.state = 'open' AND subject.is_project AND subject.code = ANY(%s)
  AND one.district_id = subject.district_id AND subject.code IN (one.permit_number, one.platform_code)
"""
QUEUE_PROJECTS = """
INSERT INTO feeds_unmatchedsubject
  (district_id, source_id, is_project, code, name, key, rows, first_batch_id, last_batch_id, state)
SELECT fact.district_id, fact.source_id, true, fact.code, max(fact.name), '', count(*), fact.batch_id, fact.batch_id,
       'open'
FROM feeds_record AS fact
WHERE fact.source_id = %s AND fact.period BETWEEN %s AND %s AND fact.batch_id = %s AND fact.project_id IS NULL
  AND fact.replaced_by IS NULL AND fact.code <> ''
  AND NOT EXISTS (SELECT FROM feeds_unmatchedsubject AS known WHERE known.district_id = fact.district_id
                  AND known.is_project AND known.code = fact.code AND known.state <> 'open')
GROUP BY fact.district_id, fact.source_id, fact.code, fact.batch_id
ON CONFLICT (district_id, is_project, code, key) DO UPDATE
SET rows = feeds_unmatchedsubject.rows + excluded.rows, last_batch_id = excluded.last_batch_id
"""


class Linked(NamedTuple):
    """That facts of a period have their project now: the code of their source, the project, the last batch of them."""

    source: str
    project: int
    period: date
    batch: int


def link_batch_by_code(stored: Stored) -> None:
    """After employers were entered: the facts of the batch, and all others that waited for one of their codes."""
    batch = stored.batch
    with connection.cursor() as cursor:
        cursor.execute(BY_CODE, [batch.source_id, stored.first, stored.last, batch.pk])
        cursor.execute(OTHERS_BY_CODE, [batch.district_id])
        cursor.execute(CLOSE_SUBJECTS, [SubjectState.LINKED, now(), batch.district_id])


def link_batch_to_projects(stored: Stored) -> list[Linked]:
    """After projects were entered or got another code: the facts that wait for one, of this batch or in the queue.
    Their months are for the caller to set."""
    district = stored.batch.district_id
    waiting = records_of(stored).filter(project=None).exclude(code="").order_by().values_list("code", flat=True)
    queued = UnmatchedSubject.objects.filter(district=district, is_project=True, state=SubjectState.OPEN)
    codes = {*waiting.distinct(), *queued.order_by().values_list("code", flat=True)}
    ours = Project.objects.filter(district=district)
    known = {*ours.filter(permit_number__in=codes).values_list("permit_number", flat=True)}
    known |= {*ours.filter(platform_code__in=codes).values_list("platform_code", flat=True)}
    if not known:
        return []
    sources = sources_of_projects()
    with connection.cursor() as cursor:
        cursor.execute(TO_PROJECTS, [list(sources), list(known), district])
        linked = [Linked(sources[source], *where) for source, *where in cursor.fetchall()]
        cursor.execute(CLOSE_PROJECTS, [SubjectState.LINKED, now(), district, list(known)])
    return linked


def queue_projects(stored: Stored) -> None:
    """Codes of the batch that are no project we know wait for a person, with how many rows wait for the answer."""
    with connection.cursor() as cursor:
        cursor.execute(QUEUE_PROJECTS, [stored.batch.source_id, stored.first, stored.last, stored.batch.pk])


def link_project_facts(subject: UnmatchedSubject, project: Project) -> int:
    """The facts that wait under its code become the project's; returns how many."""
    return facts_waiting(subject).update(project=project.pk, enterprise=project.general_contractor_id)


def unlink_project_facts(subject: UnmatchedSubject, project: Project) -> int:
    """They wait again."""
    theirs = {"project": project, "district": subject.district_id, "code": subject.code}
    rows = Record.objects.filter(source__in=list(sources_of_projects()), **theirs)
    return rows.update(project=None, enterprise=None)


def link_facts(subject: UnmatchedSubject, enterprise: Enterprise) -> int:
    """The facts that wait under its code, or under a spelling of its name, become the employer's; returns how many."""
    return facts_waiting(subject).update(enterprise=enterprise.pk)


def unlink_facts(subject: UnmatchedSubject, enterprise: Enterprise) -> int:
    """They wait again. What the employer's own code matched stays."""
    if subject.code and subject.code == enterprise.credit_code:
        return 0
    rows = Record.objects.filter(enterprise=enterprise, district=subject.district_id, code=subject.code)
    if not subject.code:
        rows = rows.filter(name__in=spellings(rows, subject))
    return rows.update(enterprise=None)
