"""Thousands of employers by a few statements: what feeds and imports say about them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pghistory
from django.db import connection, models
from django.db.models import Q

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.time import now, today
from enterprises.likeness import spellings
from enterprises.models import Enterprise, EnterpriseKind, EnterpriseName, NameKind, Standing
from enterprises.names import initials, name_key, search_grams, sort_key
from enterprises.queries.employers import written_so
from enterprises.queries.rights import may_keep

AT_ONCE = 10_000


@dataclass(frozen=True)
class EnterpriseRow:
    """What one row of a feed or table says. None: it says nothing about this, and the register keeps what it has.

    `credit_code` must be a sound one (`enterprises.actions.register.sound_code`), or empty for a unit without a
    licence, which is then known by exactly this name in the district. `street` and `grid` are keys.
    """

    credit_code: str
    name: str
    kind: str | None = None
    standing: str | None = None
    street: int | None = None
    grid: int | None = None
    address: str | None = None
    registered_address: str | None = None
    legal_representative: str | None = None
    is_construction: bool | None = None
    industry: str | None = None
    headcount: int | None = None
    headcount_on: date | None = None
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        return self.credit_code or self.name


@dataclass
class Counts:
    """What came of the rows. `elsewhere`: of another district or street, or merged into another: left alone; `others`:
    the codes of those of another district."""

    new: int = 0
    changed: int = 0
    same: int = 0
    elsewhere: int = 0
    others: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.new + self.changed + self.same + self.elsewhere


# Column of the row → column of the table. An empty default stands in a new employer of which it is not said.
_TOLD = {
    "name": ("name", ""),
    "kind": ("kind", EnterpriseKind.COMPANY),
    "standing": ("standing", Standing.ACTIVE),
    "street": ("street_id", None),
    "grid": ("grid_id", None),
    "address": ("address", ""),
    "registered_address": ("registered_address", ""),
    "legal_representative": ("legal_representative", ""),
    "is_construction": ("is_construction", False),
    "industry": ("industry", ""),
    "headcount": ("headcount", None),
    "headcount_on": ("headcount_on", None),
}
_COLUMNS = [column for column, _default in _TOLD.values()]
_READ = ("pk", "credit_code", "district_id", "merged_into_id", *_COLUMNS)


def columns_told() -> dict[str, str]:
    """What a row may say → the column of the table."""
    return {name: column for name, (column, _default) in _TOLD.items()}


@recorded
def enter_many(rows: Iterable[EnterpriseRow], *, source: str, district: Unit, actor: Actor) -> Counts:
    """Enter or change employers by credit code: seven statements for each ten thousand rows.

    Of a code that comes twice the later row counts. The same rows again change nothing.
    """
    done = Counts()
    with pghistory.context(source=source):
        for part in _parts(rows):
            _enter_part(part, district, actor, done)
    return done


def _parts(rows: Iterable[EnterpriseRow]) -> Iterator[dict[str, EnterpriseRow]]:
    part: dict[str, EnterpriseRow] = {}
    for row in rows:
        part[row.identity] = row
        if len(part) == AT_ONCE:
            yield part
            part = {}
    if part:
        yield part


def _enter_part(rows: dict[str, EnterpriseRow], district: Unit, actor: Actor, done: Counts) -> None:
    known = _known(rows.values(), district)
    new, changed, names = [], [], []
    for identity, row in rows.items():
        old = known.get(identity)
        if not _may_touch(old, row, district, actor):
            done.elsewhere += 1
            done.others += [identity] if old and old["district_id"] != district.pk else []
        elif old is None:
            new.append(row)
        elif (told := _told(row, old)) != {column: old[column] for column in _COLUMNS}:
            changed.append({"pk": old["pk"], **told})
            names += _names(old["pk"], row, old["name"])
        else:
            done.same += 1
            names += _names(old["pk"], row, old["name"]) if row.former_names or row.aliases else []
    keys = _insert(new, district)
    done.new, done.same = done.new + len(keys), done.same + len(new) - len(keys)
    done.changed += len(changed)
    _update(changed)
    _keep_names(names + [one for row in new if row.identity in keys for one in _names(keys[row.identity], row)])


def _known(rows: Iterable[EnterpriseRow], district: Unit) -> dict[str, dict[str, Any]]:
    """The employers meant, locked, as the register has them, by the identity of their rows."""
    codes, nameless = [row.credit_code for row in rows if row.credit_code], {}
    names = [row.name for row in rows if not row.credit_code]
    if names:
        called = written_so(names).filter(enterprise__district=district).order_by("-enterprise")
        called = called.filter(enterprise__merged_into=None, enterprise__credit_code=None)
        nameless = dict(called.values_list("name", "enterprise"))
    meant = Q(credit_code__in=codes) | Q(pk__in=list(nameless.values()))
    locked = Enterprise.objects.select_for_update().filter(meant).order_by("pk")
    found = {one["pk"]: one for one in locked.values(*_READ)}
    by_code = {one["credit_code"]: one for one in found.values() if one["credit_code"]}
    return by_code | {name: found[key] for name, key in nameless.items() if key in found}


def _may_touch(old: dict[str, Any] | None, row: EnterpriseRow, district: Unit, actor: Actor) -> bool:
    if old is None:
        return may_keep(actor, district=district.pk, street=row.street)
    if old["district_id"] != district.pk or old["merged_into_id"]:
        return False
    moved_to = row.street or old["street_id"]
    return all(may_keep(actor, district=district.pk, street=street) for street in {old["street_id"], moved_to})


def _told(row: EnterpriseRow, old: dict[str, Any]) -> dict[str, Any]:
    """The columns as they shall be. A street that changed takes the grid with it."""
    told = {}
    for name, (column, _default) in _TOLD.items():
        value = getattr(row, name)
        told[column] = old[column] if value is None else value
    if told["street_id"] != old["street_id"] and row.grid is None:
        told["grid_id"] = None
    return told


def _names(key: int, row: EnterpriseRow, old_name: str = "") -> Iterator[tuple[int, str, str, date | None]]:
    """Names an employer has by its row: once each, the registered one first."""
    kinds = {row.name: (NameKind.REGISTERED, None)}
    if old_name:
        kinds.setdefault(old_name, (NameKind.FORMER, today()))
    for name in row.former_names:
        kinds.setdefault(name, (NameKind.FORMER, None))
    for name in row.aliases:
        kinds.setdefault(name, (NameKind.ALIAS, None))
    return ((key, name, kind, until) for name, (kind, until) in kinds.items() if name)


def _insert(rows: Sequence[EnterpriseRow], district: Unit) -> dict[str, int]:
    """Identity → key of those entered; one that somebody else entered this moment is left to them."""
    if not rows:
        return {}
    told = [[getattr(row, name) for row in rows] for name in _TOLD]
    filled = [
        [default if value is None else value for value in values]
        for values, (_column, default) in zip(told, _TOLD.values(), strict=True)
    ]
    columns = ["credit_code", *_COLUMNS, "sort_key"]
    values = [[row.credit_code or None for row in rows], *filled, [sort_key(row.name) for row in rows]]
    table = connection.ops.quote_name(Enterprise._meta.db_table)
    sql = f"""
        INSERT INTO {table} ({", ".join(columns)}, district_id, created_at, is_unidentified, version)
        SELECT told.*, %s, %s, false, 1 FROM unnest({_arrays(Enterprise, columns)}) AS told
        ON CONFLICT (credit_code) DO NOTHING RETURNING coalesce(credit_code, name), id
    """  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [district.pk, now(), *values])
        return dict(cursor.fetchall())


def _update(rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = ["id", *_COLUMNS, "sort_key"]
    values = [[row["pk"] for row in rows], *([row[column] for row in rows] for column in _COLUMNS)]
    values.append([sort_key(row["name"]) for row in rows])
    table = connection.ops.quote_name(Enterprise._meta.db_table)
    put = ", ".join(f"{column} = told.{column}" for column in columns[1:])
    sql = f"""
        UPDATE {table} AS one SET {put}, version = one.version + 1
        FROM unnest({_arrays(Enterprise, columns)}) AS told ({", ".join(columns)}) WHERE one.id = told.id
    """  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _keep_names(names: Iterable[tuple[int, str, str, date | None]]) -> None:
    """Names not there yet; one that becomes the registered name, or stops being it, changes its kind."""
    rows = list(names)
    if not rows:
        return
    columns = ["enterprise_id", "name", "kind", "until", "key", "initials", "grams", "sounds"]
    keys, texts, kinds, until = (list(column) for column in zip(*rows, strict=True))
    values = [keys, texts, kinds, until, [name_key(text) for text in texts], [initials(text) for text in texts]]
    values += [["\t".join(words(text)) for text in texts] for words in (search_grams, spellings)]
    table = connection.ops.quote_name(EnterpriseName._meta.db_table)
    arrays = _arrays(EnterpriseName, columns[:6])
    sql = f"""
        INSERT INTO {table} AS one ({", ".join(columns)})
        SELECT enterprise_id, name, kind, until, key, initials, string_to_array(grams, E'\\t'),
               string_to_array(sounds, E'\\t')
        FROM unnest({arrays}, %s::text[], %s::text[]) AS told ({", ".join(columns)})
        ON CONFLICT (enterprise_id, name) DO UPDATE SET kind = EXCLUDED.kind, until = EXCLUDED.until
        WHERE EXCLUDED.kind <> one.kind
          AND (EXCLUDED.kind = 'registered' OR (one.kind = 'registered' AND EXCLUDED.until IS NOT NULL))
    """  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _arrays(model: type[models.Model], columns: Sequence[str]) -> str:
    """A place for one list of values for each column, with its type."""
    by_column = {field.column: field for field in model._meta.concrete_fields}
    return ", ".join(f"%s::{_type(by_column[column])}[]" for column in columns)


def _type(field: models.Field) -> str:
    return field.rel_db_type(connection) if field.is_relation or field.primary_key else field.cast_db_type(connection)
