"""The labelled samples of a district, a page at a time."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.actor import Actor
from cases.models import LabelledMatter

PAGE_SIZE = 50


@dataclass(frozen=True)
class SamplePage:
    """Samples in the order they were entered. `next` and `previous` are cursors (keys), None at the ends."""

    rows: list[LabelledMatter] = field(default_factory=list)
    previous: int | None = None
    next: int | None = None


def samples_seen(actor: Actor) -> QuerySet[LabelledMatter]:
    """The samples of the reader's district."""
    return LabelledMatter.objects.filter(district=actor.district)


def sample_page(actor: Actor, *, after: int | None = None, before: int | None = None) -> SamplePage:
    """Fifty samples: the first, those after a key, or those before one. One query."""
    found = samples_seen(actor).order_by("-pk" if before is not None else "pk")
    if after is not None:
        found = found.filter(pk__gt=after)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if before is not None:
        rows.reverse()
    if not rows:
        return SamplePage()
    has_previous = more if before is not None else after is not None
    has_next = True if before is not None else more
    return SamplePage(rows, rows[0].pk if has_previous else None, rows[-1].pk if has_next else None)
