"""The rows behind the numbers of a batch: the facts it stored, those it put right, the rows not taken or not applied.

Rows that said nothing new are counted and not kept.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import IsNull

from accounts.actor import Actor
from feeds.models import Batch, Record, Reject
from feeds.models.record import SAID
from feeds.queries.pages import RejectLine, lines_of
from feeds.queries.rights import employer_reader
from feeds.rejections import OF_A_REGISTER
from feeds.sources.base import Source

FACTS, REJECTS = ("accepted", "replaced"), ("rejected", "not_applied")
PAGE = 50


@dataclass(frozen=True)
class Rows:
    """A page of them, how many there are in all, and the key of the next page (empty at the end)."""

    total: int
    facts: list[Record]
    rejects: list[RejectLine]
    older: str


def reads_facts(actor: Actor) -> bool:
    """What is in a batch is for those who see the employers of the whole district; the administrator looks after the
    connection."""
    return employer_reader(actor) is not None and bool(actor.district_ids_seen)


def rows_of(batch: Batch, source: Source, which: str, *, after: str = "") -> Rows:
    """A page of the rows behind one number. Two queries."""
    if which in REJECTS:
        return _rejects(batch, source, which, after)
    found = facts_of(batch, which)
    total = found.count()
    if which == "accepted" and (key := _number(after)):
        found = found.filter(row__gt=key)
    elif key := pair(after):
        found = found.filter(Q(batch__gt=key[0]) | Q(batch=key[0], row__gt=key[1]))
    order = ("row",) if which == "accepted" else ("batch", "row")
    rows = list(found.select_related("source", "enterprise", "project").order_by(*order)[: PAGE + 1])
    more, shown = len(rows) > PAGE, rows[:PAGE]
    last = shown[-1] if more else None
    older = "" if last is None else str(last.row) if which == "accepted" else f"{last.batch_id}.{last.row}"
    return Rows(total, shown, [], older)


def facts_of(batch: Batch, which: str) -> QuerySet[Record]:
    """The facts a batch stored, also those put right since; or those of earlier batches that it put right. Only the
    parts of its days are looked at, as far as they are known."""
    rows = Record.objects.filter(source=batch.source_id, district=batch.district_id)
    if batch.first_period and batch.last_period:
        rows = rows.filter(period__range=(batch.first_period, batch.last_period))
    stored = rows.filter(batch=batch)
    return stored if which == "accepted" else rows.filter(~Exists(_said_again(stored)), replaced_by=batch.pk)


def _said_again(stored: QuerySet[Record]) -> QuerySet[Record]:
    """Those that said of a fact what it said: a register had refused it, and is asked again. Nothing was put right."""
    same = Q()
    for name in ("period", "item", *SAID):
        alike = Q(**{name: OuterRef(name)})
        if Record._meta.get_field(name).null:
            alike |= Q(Q(**{f"{name}__isnull": True}), IsNull(OuterRef(name), True))
        same &= alike
    return stored.filter(same)


def _rejects(batch: Batch, source: Source, which: str, after: str) -> Rows:
    of_register = Q(reason__in=OF_A_REGISTER)
    found = Reject.objects.filter(of_register if which == "not_applied" else ~of_register, batch=batch)
    total = found.count()
    if key := pair(after):
        found = found.filter(Q(row__gt=key[0]) | Q(row=key[0], pk__gt=key[1]))
    rows = list(found.defer("line").order_by("row", "pk")[: PAGE + 1])
    older = f"{rows[PAGE - 1].row}.{rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    return Rows(total, [], lines_of(rows[:PAGE], source), older)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def pair(text: str) -> tuple[int, int] | None:
    """The place two numbers say a page ended at; nothing where they are none."""
    parts = text.split(".")
    plain = len(parts) == 2 and all(one.isascii() and one.isdecimal() and len(one) < 18 for one in parts)
    return (int(parts[0]), int(parts[1])) if plain else None
