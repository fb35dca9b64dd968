"""Facts that wait for their subject get it, by one statement each, once it is known."""

from collections.abc import Collection

from django.db import connection

from common.time import now
from enterprises.models import Enterprise
from feeds.models import SubjectState, UnmatchedSubject
from feeds.queries.records import records_of
from feeds.sources.base import Stored

BY_CODE = """
UPDATE feeds_record AS fact SET enterprise_id = COALESCE(one.merged_into_id, one.id)
FROM enterprises_enterprise AS one
WHERE fact.source_id = %s AND fact.period BETWEEN %s AND %s AND fact.batch_id = %s AND fact.enterprise_id IS NULL
  AND fact.code <> '' AND one.credit_code = fact.code AND one.district_id = fact.district_id
"""
OTHERS_BY_CODE = """
UPDATE feeds_record AS fact SET enterprise_id = COALESCE(one.merged_into_id, one.id)
FROM feeds_unmatchedsubject AS subject JOIN enterprises_enterprise AS one ON one.credit_code = subject.code
WHERE subject.district_id = %s AND subject.state = 'open' AND subject.code <> ''
  AND one.district_id = subject.district_id AND fact.enterprise_id IS NULL AND fact.project_id IS NULL
  AND fact.code = subject.code AND fact.district_id = subject.district_id
"""
CLOSE_SUBJECTS = """
UPDATE feeds_unmatchedsubject AS subject
SET state = %s, enterprise_id = COALESCE(one.merged_into_id, one.id), decided_at = %s
FROM enterprises_enterprise AS one
WHERE subject.district_id = %s AND subject.state = 'open' AND subject.code <> ''
  AND one.credit_code = subject.code AND one.district_id = subject.district_id
"""
TO_PROJECTS = """
UPDATE feeds_record AS fact SET project_id = one.id, enterprise_id = one.general_contractor_id
FROM projects_project AS one
WHERE fact.enterprise_id IS NULL AND fact.project_id IS NULL AND fact.code = ANY(%s) AND fact.district_id = %s
  AND one.district_id = fact.district_id AND fact.code IN (one.permit_number, one.platform_code)
"""
TO_ENTERPRISE = """
UPDATE feeds_record SET enterprise_id = %s
WHERE enterprise_id IS NULL AND project_id IS NULL AND district_id = %s AND code = %s AND (code <> '' OR name = ANY(%s))
"""
FROM_ENTERPRISE = """
UPDATE feeds_record SET enterprise_id = NULL
WHERE enterprise_id = %s AND district_id = %s AND code = %s AND (code <> '' OR name = ANY(%s))
"""


def link_batch_by_code(stored: Stored) -> None:
    """After employers were entered: the facts of the batch, and all others that waited for one of their codes."""
    batch = stored.batch
    with connection.cursor() as cursor:
        cursor.execute(BY_CODE, [batch.source_id, stored.first, stored.last, batch.pk])
        cursor.execute(OTHERS_BY_CODE, [batch.district_id])
        cursor.execute(CLOSE_SUBJECTS, [SubjectState.LINKED, now(), batch.district_id])


def link_batch_to_projects(stored: Stored) -> None:
    """After projects were entered or got another code: the facts of any source that waited for these codes."""
    waiting = records_of(stored).filter(project=None).exclude(code="")
    codes = list(waiting.order_by().values_list("code", flat=True).distinct())
    with connection.cursor() as cursor:
        cursor.execute(TO_PROJECTS, [codes, stored.batch.district_id])


def link_facts(subject: UnmatchedSubject, enterprise: Enterprise, names: Collection[str]) -> int:
    """The facts that wait under its code, or under one of these names, become the employer's; returns how many."""
    return _run(TO_ENTERPRISE, [enterprise.pk, subject.district_id, subject.code, list(names)])


def unlink_facts(subject: UnmatchedSubject, enterprise: Enterprise, names: Collection[str]) -> int:
    """They wait again. What the employer's own code matched stays."""
    if subject.code and subject.code == enterprise.credit_code:
        return 0
    return _run(FROM_ENTERPRISE, [enterprise.pk, subject.district_id, subject.code, list(names)])


def _run(sql: str, values: list) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount
