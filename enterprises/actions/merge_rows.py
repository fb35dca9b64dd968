"""The rows that follow an employer into another, and back: every foreign key of every app, a statement a column."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pghistory.models
from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet

from enterprises.models import Enterprise, Merge, MergeMove

# What stays where it is: the names of a row, its merges, and what was said against its ties.
STAYING = frozenset({"enterprises.enterprisename", "enterprises.merge", "enterprises.tiedispute"})
NAMES = "enterprises.enterprisename"
EMPLOYERS = "enterprises.enterprise"
CODE = "credit_code"  # in place of a column: the code that was handed over
STAYED = "stayed"  # in place of a column: rows the kept one had already
# The three names come from our own models; values are parameters.
MOVE = """
UPDATE %(table)s SET %(column)s = %%(target)s
WHERE %(column)s = %%(source)s AND NOT %(row)s = ANY(%%(stay)s::bigint[])
    AND (%%(rows)s::bigint[] IS NULL OR %(row)s = ANY(%%(rows)s::bigint[]))
RETURNING %(row)s
"""
COPY_NAMES = """
INSERT INTO enterprises_enterprisename (enterprise_id, name, kind, until, key, grams, sounds, initials)
SELECT %(kept)s, name, CASE kind WHEN 'typed' THEN 'typed' ELSE 'alias' END, NULL, key, grams, sounds, initials
FROM enterprises_enterprisename WHERE enterprise_id = %(absorbed)s ORDER BY id
ON CONFLICT (enterprise_id, name) DO NOTHING RETURNING id
"""


class Column(NamedTuple):
    """A column of some table that says which employer a row is about."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


def columns() -> list[Column]:
    """Every foreign key to an employer that a merge moves, in a steady order."""
    found = []
    for relation in Enterprise._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        model = relation.related_model
        if issubclass(model, pghistory.models.Event) or model._meta.label_lower in STAYING:
            continue
        if _row_id(model) is not None:
            found.append(Column(model, relation.field))
    return sorted(found, key=lambda one: (one.label, one.field.name))


def move(column: Column, *, source: int, target: int, rows: Iterable[int] | None = None) -> list[int]:
    """Put the rows of `source` (of them only `rows`) under `target`; returns exactly those that moved.

    What a unique constraint forbids to move stays. Two statements at most, more for each unique constraint.
    """
    stay = staying(column, source=source, target=target)
    quote = connection.ops.quote_name
    statement = MOVE % {
        "table": quote(column.model._meta.db_table),
        "column": quote(column.field.column),
        "row": _row_id(column.model),
    }
    given = None if rows is None else list(rows)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"target": target, "source": source, "stay": stay, "rows": given})
        return sorted(found[0] for found in cursor.fetchall())


def staying(column: Column, *, source: int, target: int) -> list[int]:
    """Rows of `source` that must not move: `target` has its own already, or would point at itself."""
    if column.model is Enterprise:  # a branch of itself, merged into itself
        return [source, target]
    found: set[int] = set()
    for fields, condition in _uniques(column):
        others = [column.model._meta.get_field(name).attname for name in fields if name != column.field.name]
        own = column.model._base_manager.filter(condition, **{column.field.attname: target})
        same = own.filter(**{name: OuterRef(name) for name in others})
        rows = column.model._base_manager.filter(condition, Exists(same), **{column.field.attname: source})
        found.update(rows.values_list("pk", flat=True))
    return sorted(found)


def left_behind(merge: Merge) -> list[tuple[str, int]]:
    """(table, rows) that still name the absorbed one because its unique constraint forbade the move."""
    left = []
    for column in columns():
        if any(True for _one in _uniques(column)):
            count = column.model._base_manager.filter(**{column.field.attname: merge.absorbed_id}).count()
            left += [(column.label, count)] if count else []
    return left


def take_along(merge: Merge) -> None:
    """Move everything of the absorbed one and write down exactly what moved."""
    kept, absorbed = merge.kept_id, merge.absorbed_id
    moves = [
        MergeMove(merge=merge, table=column.label, column=STAYED, rows=_rows_of(column, kept))
        for column in columns()
        if _may_come_by_name(column)
    ]
    moves += [
        MergeMove(merge=merge, table=column.label, column=column.field.name, rows=moved)
        for column in columns()
        if (moved := move(column, source=absorbed, target=kept))
    ]
    with connection.cursor() as cursor:
        cursor.execute(COPY_NAMES, {"kept": kept, "absorbed": absorbed})
        copied = sorted(found[0] for found in cursor.fetchall())
    if copied:
        moves.append(MergeMove(merge=merge, table=NAMES, column="name", rows=copied))
    MergeMove.objects.bulk_create(moves)


def taken_along(merge: Merge) -> QuerySet[MergeMove]:
    """Which rows of which tables the merge took along."""
    return merge.moves.exclude(column__in=[CODE, STAYED])


def handed_over(merge: Merge) -> bool:
    """Whether the kept one has its code from the absorbed one."""
    return merge.moves.filter(table=EMPLOYERS, column=CODE).exists()


def stayed(merge: Merge, model: type[models.Model]) -> list[int] | None:
    """The rows of this table that the kept one had when it was joined; None when nobody wrote them down."""
    return merge.moves.filter(table=model._meta.label_lower, column=STAYED).values_list("rows", flat=True).first()


def give_back(merge: Merge) -> None:
    """Everything that was taken along and still is where it was put."""
    for one in taken_along(merge).order_by("-pk"):
        if one.table == NAMES:
            _drop_names(merge, one.rows)
        else:
            model = apps.get_model(one.table)
            column = Column(model, model._meta.get_field(one.column))
            move(column, source=merge.kept_id, target=merge.absorbed_id, rows=one.rows)


def _drop_names(merge: Merge, rows: list[int]) -> None:
    """Copies that nobody has made a name of its own since."""
    copies = apps.get_model(NAMES).objects.filter(pk__in=rows, enterprise=merge.kept_id)
    copies.exclude(name=merge.kept.name).filter(kind__in=["alias", "typed"]).delete()


def _may_come_by_name(column: Column) -> bool:
    """Whether rows of the table find their employer by themselves: those of feeds, told apart by several columns."""
    return getattr(column.model, "row_number_sql", None) is not None


def _rows_of(column: Column, owner: int) -> list[int]:
    quote = connection.ops.quote_name
    table, named = quote(column.model._meta.db_table), quote(column.field.column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_row_id(column.model)} FROM {table} WHERE {named} = %s", [owner])  # noqa: S608
        return sorted(found[0] for found in cursor.fetchall())


def _row_id(model: type[models.Model]) -> str | None:
    """SQL of the number a row is known by; a table with a key of several columns says it itself."""
    own = getattr(model, "row_number_sql", None)
    if own is not None or isinstance(model._meta.pk, models.CompositePrimaryKey):
        return own
    return connection.ops.quote_name(model._meta.pk.column)


def _uniques(column: Column) -> Iterator[tuple[tuple[str, ...], Q]]:
    meta = column.model._meta
    if column.field.unique:
        yield (column.field.name,), Q()
    for fields in meta.unique_together:
        if column.field.name in fields:
            yield tuple(fields), Q()
    for one in meta.constraints:
        if isinstance(one, models.UniqueConstraint) and column.field.name in one.fields:
            yield one.fields, one.condition or Q()
