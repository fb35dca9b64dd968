"""What the register was told of the kept employer under the code it had from the absorbed one: undone and handed over.

Feeds and tables say what they know under a credit code (`enter_many`, `keep_contacts`); after a merge was undone it is
the other one's, and what a person wrote about the kept one in the meantime stays. The history of the rows tells which
is which.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from enterprises.actions.merge_rows import Column, move
from enterprises.actions.register_rows import EnterpriseRow, columns_told
from enterprises.models import Contact, Enterprise, EnterpriseName, Merge, NameKind
from enterprises.names import sort_key

RowEvent = Enterprise.pgh_event_model
NameEvent = EnterpriseName.pgh_event_model
ContactEvent = Contact.pgh_event_model


@dataclass
class Told:
    """What was said under the code: columns of the register, names that are new, contacts."""

    columns: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    contacts: list[int] = field(default_factory=list)
    source: str = ""

    def row(self, absorbed: Enterprise) -> EnterpriseRow | None:
        """As a row of a feed about the absorbed one; None: nothing was said."""
        if not self.columns and not self.names:
            return None
        said = {name: self.columns[column] for name, column in columns_told().items() if column in self.columns}
        of_kind = {kind: tuple(name for name, its in self.names.items() if its == kind) for kind in NameKind.values}
        others = {"former_names": of_kind[NameKind.FORMER], "aliases": of_kind[NameKind.ALIAS]}
        return EnterpriseRow(absorbed.credit_code, said.pop("name", absorbed.name), **said, **others)


def take_back(merge: Merge, kept: Enterprise) -> Told:
    """Give the kept one back what it was without the other's code, and return what was said under that."""
    start = _joined(merge)
    if start is None:
        return Told()
    told = _columns_back(kept, start)
    told.names = _names_back(kept, start)
    events = _since(ContactEvent.objects.filter(enterprise=kept.pk, pgh_label="insert"), start, "keep_contacts")
    told.contacts = list(events.values_list("pgh_obj_id", flat=True))
    return told


def hand_over_contacts(merge: Merge, told: Told) -> None:
    """The contacts that were entered under the code. One that the absorbed one has already stays."""
    column = Column(Contact, Contact._meta.get_field("enterprise"))
    move(column, source=merge.kept_id, target=merge.absorbed_id, rows=told.contacts)


def _joined(merge: Merge) -> Any:
    """The kept one as it was the moment it was joined."""
    events = RowEvent.objects.filter(pgh_obj_id=merge.kept_id, pgh_context__action="approve_merge")
    return events.filter(pgh_created_at__lte=merge.decided_at).order_by("-pgh_id").first()


def _since(events: QuerySet, start: Any, action: str) -> QuerySet:
    return events.filter(pgh_created_at__gte=start.pgh_created_at, pgh_context__action=action).order_by("pgh_id")


def _columns_back(kept: Enterprise, start: Any) -> Told:
    told, own = Told(), {}
    events = RowEvent.objects.filter(pgh_obj_id=kept.pk, pgh_id__gt=start.pgh_id).order_by("pgh_id")
    for before, event in pairwise([start, *events]):
        by_code = (event.pgh_context or {}).get("action") == "enter_many"
        for column in columns_told().values():
            if getattr(event, column) != getattr(before, column):
                (told.columns if by_code else own)[column] = getattr(event, column)
        told.source = event.pgh_context.get("source", "") if by_code else told.source
    for column in told.columns:
        setattr(kept, column, own.get(column, getattr(start, column)))
    if told.columns:
        kept.sort_key = sort_key(kept.name)
        kept.save(update_fields=[*(one.removesuffix("_id") for one in told.columns), "sort_key"])
    return told


def _names_back(kept: Enterprise, start: Any) -> dict[str, str]:
    """Names of the kept one are of the kind they were; those new under the code go. Returns these with their kind."""
    new: dict[str, str] = {}
    changed: dict[int, Any] = {}
    for event in _since(NameEvent.objects.filter(enterprise=kept.pk), start, "enter_many"):
        if event.pgh_label == "insert" or event.name in new:
            new[event.name] = event.kind
        else:
            changed.setdefault(event.pgh_obj_id, event)
    names = EnterpriseName.objects.filter(enterprise=kept)
    names.filter(name__in=new).exclude(name=kept.name).delete()
    for key, first in changed.items():
        before = NameEvent.objects.filter(pgh_obj_id=key, pgh_id__lt=first.pgh_id).order_by("-pgh_id").first()
        if before is not None:
            names.filter(pk=key).update(kind=before.kind, until=before.until)
    return new
