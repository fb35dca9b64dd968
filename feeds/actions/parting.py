"""A merge of two employers is undone: facts that came since are whose code, decision or name they came by."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection

from census.models import CheckTask
from enterprises.actions.merge_rows import Column, handed_over, move, stayed
from enterprises.models import Enterprise, EnterpriseName, Merge
from enterprises.names import name_key, plain
from enterprises.queries.employers import the_only
from feeds.actions.storing.match import LONGEST_NAME
from feeds.models import Record, SubjectState, UnmatchedSubject
from projects.models import Project

# Rows that the kept one has now and did not have when it was joined; of a merge that did not write those down, rows
# of batches stored later.
_NEW = {
    True: "NOT EXISTS (SELECT 1 FROM unnest(%(stayed)s::bigint[]) AS n (number) WHERE n.number = {row})",
    False: "batch_id IN (SELECT id FROM feeds_batch WHERE stored_at >= %(decided)s)",
}
_KINDS = """
SELECT DISTINCT code, name, project_id FROM feeds_record WHERE enterprise_id = %(kept)s AND {new}
"""
_TOLD = "unnest(%(codes)s::text[], %(names)s::text[], %(projects)s::bigint[], %(keys)s::text[], %(owners)s::bigint[])"
_SAME = """
fact.enterprise_id = %(kept)s AND fact.code = told.code AND fact.name = told.name
AND fact.project_id IS NOT DISTINCT FROM told.project AND {new}
"""
_QUEUE = f"""
INSERT INTO feeds_unmatchedsubject
    (district_id, source_id, is_project, code, name, key, rows, first_batch_id, last_batch_id, state)
SELECT %(district)s, min(fact.source_id), false, told.code, max(fact.name), told.key, count(*), min(fact.batch_id),
    max(fact.batch_id), '{SubjectState.OPEN.value}'
FROM feeds_record AS fact JOIN {_TOLD} AS told (code, name, project, key, owner) ON {_SAME}
WHERE told.owner IS NULL AND told.key IS NOT NULL
GROUP BY told.code, told.key
ON CONFLICT (district_id, is_project, code, key) DO UPDATE
SET rows = feeds_unmatchedsubject.rows + excluded.rows, last_batch_id = excluded.last_batch_id
"""  # noqa: S608 - own names
_MOVE = f"""
UPDATE feeds_record AS fact SET enterprise_id = told.owner
FROM {_TOLD} AS told (code, name, project, key, owner) WHERE {_SAME}
"""  # noqa: S608 - own names


class Kind(NamedTuple):
    """Facts that have one owner: the same code, name and project."""

    code: str
    name: str
    project: int | None

    @property
    def key(self) -> str:
        return name_key(self.name)[:LONGEST_NAME] if self.name else ""

    @property
    def subject(self) -> tuple[str, str]:
        """Under which a person's decision about them stands: its code, else the key of its name."""
        return self.code, "" if self.code else self.key


def part_facts(merge: Merge, kept: Enterprise, absorbed: Enterprise) -> None:
    """Both rows as they are again. What both go by, and nobody decided, waits for a person. Some ten statements."""
    noted = stayed(merge, Record)
    new = _NEW[noted is not None].format(row=Record.row_number_sql)
    values: dict[str, Any] = {"kept": kept.pk, "district": merge.district_id}
    values |= {"stayed": noted, "decided": merge.decided_at}
    with connection.cursor() as cursor:
        cursor.execute(_KINDS.format(new=new), values)
        kinds = [Kind(*row) for row in cursor.fetchall()]
        owners = _Owners(kinds, kept, absorbed)
        lost = [(kind, owner, asked) for kind, owner, asked in map(owners.of, kinds) if owner != kept.pk]
        if lost:
            values |= {"codes": [kind.code for kind, _owner, _asked in lost]}
            values |= {"names": [kind.name for kind, _owner, _asked in lost]}
            values |= {"projects": [kind.project for kind, _owner, _asked in lost]}
            values |= {"owners": [owner for _kind, owner, _asked in lost]}
            values |= {"keys": [kind.subject[1] if asked else None for kind, _owner, asked in lost]}
            cursor.execute(_QUEUE.format(new=new), values)
            cursor.execute(_MOVE.format(new=new), values)
    if absorbed.credit_code:
        UnmatchedSubject.objects.filter(enterprise=kept, code=absorbed.credit_code).update(enterprise=absorbed)
    if handed_over(merge):
        _part_checks(merge)


def _part_checks(merge: Merge) -> None:
    """Checks that the business register asked for, which it does by code."""
    since = CheckTask.objects.filter(enterprise=merge.kept_id, opened_at__gte=merge.decided_at)
    asked = since.filter(reason__startswith="market:", opened_by="clock:feed-market")
    column = Column(CheckTask, CheckTask._meta.get_field("enterprise"))
    move(column, source=merge.kept_id, target=merge.absorbed_id, rows=list(asked.values_list("pk", flat=True)))


class _Owners:
    """Whose facts are, in the order in which a batch finds it: by code, by decision, by name. Three queries."""

    def __init__(self, kinds: Iterable[Kind], kept: Enterprise, absorbed: Enterprise) -> None:
        kinds = list(kinds)
        self.kept, self.absorbed = kept, absorbed
        contractors = Project.objects.filter(pk__in={kind.project for kind in kinds} - {None})
        self.contractors = dict(contractors.values_list("pk", "general_contractor"))
        decided = UnmatchedSubject.objects.filter(district=kept.district_id, is_project=False)
        decided = decided.exclude(state=SubjectState.OPEN)
        decided = decided.filter(code__in={kind.code for kind in kinds}, key__in={kind.subject[1] for kind in kinds})
        self.decided = {(code, key): owner for code, key, owner in decided.values_list("code", "key", "enterprise")}
        called = EnterpriseName.objects.filter(enterprise__in=[kept, absorbed], key__in={kind.key for kind in kinds})
        self.called: dict[str, list[tuple[int, str]]] = {}
        for key, owner, name in called.values_list("key", "enterprise", "name"):
            self.called.setdefault(key, []).append((owner, plain(name)))

    def of(self, kind: Kind) -> tuple[Kind, int | None, bool]:
        """(kind, key of the employer, whether a person is to be asked)."""
        if kind.project is not None:
            is_theirs = self.contractors.get(kind.project) == self.absorbed.pk
            return kind, self.absorbed.pk if is_theirs else self.kept.pk, False
        by_code = {one.credit_code: one.pk for one in (self.kept, self.absorbed) if one.credit_code}
        if kind.code in by_code:
            return kind, by_code[kind.code], False
        if kind.subject in self.decided:
            return kind, self.decided[kind.subject], False
        coded = set(by_code.values()) if kind.code else set()  # of a fact with a code only who has none
        called = [(owner, name) for owner, name in self.called.get(kind.key, ()) if owner not in coded]
        exactly = {owner for owner, name in called if name == plain(kind.name)}
        owner = the_only(exactly, {owner for owner, _name in called})
        return (kind, owner, owner is None) if called else (kind, self.kept.pk, False)
