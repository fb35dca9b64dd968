"""Reads of the feed of changes, with a name."""

from dataclasses import dataclass

from django.core import signing
from django.db import connection
from django.db.models import QuerySet

from accounts.actor import Actor
from cases.models import Change

MOST = 500
SALT = "cases.changes"


class BadCursor(ValueError):
    """Nobody gave out this cursor, or it was another database."""


@dataclass(frozen=True)
class Place:
    """A place in the feed: after this row. The beginning is before all."""

    transaction: int = 0
    pk: int = 0

    @property
    def cursor(self) -> str:
        """What a reader brings back to go on from here. Signed: a place nobody gave out might skip changes."""
        return signing.Signer(salt=SALT, sep=".").sign(f"{self.transaction}-{self.pk}")

    @classmethod
    def at(cls, cursor: str) -> "Place":
        """Raises BadCursor."""
        if not cursor:
            return cls()
        try:
            transaction, _dash, pk = signing.Signer(salt=SALT, sep=".").unsign(cursor).partition("-")
            return cls(int(transaction), int(pk))
        except (signing.BadSignature, ValueError) as error:
            raise BadCursor from error

    @classmethod
    def reached(cls, cursor: str) -> "Place":
        """As `at`, for a reader who goes on. Raises BadCursor also for a place this database has yet to reach.

        Such a place was given out before a backup was restored: going on from there would pass over what is new.
        """
        place = cls.at(cursor)
        with connection.cursor() as database:
            database.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if place.transaction >= database.fetchone()[0]:
                raise BadCursor
        return place

    @classmethod
    def of(cls, change: Change) -> "Place":
        return cls(change.transaction, change.pk)


@dataclass(frozen=True)
class Stretch:
    """Some changes in a row. `next`: where to go on, also when there were none; `more`: whether some wait already."""

    changes: list[Change]
    next: Place
    more: bool


def stretch_after(place: Place, actor: Actor, *, limit: int, kind: str = "") -> Stretch:
    """What the actor may see of the feed behind a place, at most `limit` rows. One query."""
    rows = list(_feed(actor, kind).after(place.transaction, place.pk)[: limit + 1])
    changes = rows[:limit]
    return Stretch(changes, Place.of(changes[-1]) if changes else place, len(rows) > limit)


def _feed(actor: Actor, kind: str) -> QuerySet[Change]:
    changes = Change.objects.visible_to(actor).settled().select_related("complaint", "complaint__case")
    return (changes.filter(kind=kind) if kind else changes).order_by("transaction", "pk")
