"""Contacts of many employers at once, as tables bring them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pghistory

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.encryption import blind_indexes
from common.time import today
from enterprises.models import Contact, ContactRole, Enterprise
from enterprises.queries.employers import written_so
from enterprises.queries.rights import kept_by


@dataclass(frozen=True)
class ContactRow:
    """Somebody who speaks for an employer, named as its row was: by credit code, else by its name."""

    identity: str
    name: str
    phone: str


@recorded
def keep_contacts(rows: Iterable[ContactRow], *, source: str, district: Unit, actor: Actor) -> int:
    """Add those not known yet; the others stay. Four queries. Returns how many were named for a known employer."""
    rows = list(rows)
    keys = _keys([row.identity for row in rows], district, actor)
    meant = [row for row in rows if row.identity in keys]
    there = Contact.objects.filter(enterprise__in=keys.values(), until=None)
    known = set(there.values_list("enterprise_id", "name_index", "phone_index"))
    names = blind_indexes((row.name for row in meant), kind="name")
    phones = blind_indexes((row.phone for row in meant), kind="phone")
    contacts = [
        Contact(
            enterprise_id=keys[row.identity], role=ContactRole.OTHER, name=row.name, phone=row.phone, name_index=name,
            phone_index=phone, source=source[:100], since=today(),
        )
        for row, name, phone in zip(meant, names, phones, strict=True)
        if (keys[row.identity], name, phone) not in known
    ]  # fmt: skip
    with pghistory.context(source=source):
        Contact.objects.bulk_create(contacts, batch_size=1000, ignore_conflicts=True)
    return len(meant)


def _keys(identities: list[str], district: Unit, actor: Actor) -> dict[str, int]:
    """Identity → key of the employers this actor keeps."""
    kept = Enterprise.objects.filter(kept_by(actor), district=district, merged_into=None)
    by_code = dict(kept.filter(credit_code__in=identities).values_list("credit_code", "pk"))
    left = [one for one in identities if one not in by_code]
    called = written_so(left).filter(enterprise__in=kept).order_by("-enterprise")
    return dict(called.values_list("name", "enterprise")) | by_code if left else by_code
