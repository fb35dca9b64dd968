"""Who speaks for an employer, and what else it is called."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from common.encryption import blind_index, normal_phone
from common.errors import Refused
from common.time import today
from enterprises.actions.employers import named
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from enterprises.queries.rights import may_keep

REMOVABLE = (NameKind.TYPED, NameKind.ALIAS)


def _require_right(enterprise: Enterprise, actor: Actor) -> None:
    if not may_keep(actor, district=enterprise.district_id, street=enterprise.street_id):
        raise Refused("no_right", _("只能登记和修改本街道（本区）的单位；要改到别处，请联系监察大队"))


@recorded
def add_contact(
    enterprise: Enterprise,
    *,
    role: str,
    name: str,
    phone: str = "",
    note: str = "",
    source: str = "",
    actor: Actor,
) -> Contact:
    """Somebody who speaks for the employer from today on (联系人). Raises Refused: no right, already there."""
    _require_right(enterprise, actor)
    contact = Contact(
        enterprise=enterprise,
        role=role,
        name=name,
        phone=normal_phone(phone),
        name_index=blind_index(name, kind="name"),
        phone_index=blind_index(normal_phone(phone), kind="phone"),
        note=note,
        source=source,
        since=today(),
    )
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError:
        raise Refused("known_contact", _("这位联系人已经登记"), "name") from None
    return contact


@recorded
def end_contact(contact: Contact, *, actor: Actor) -> None:
    """Today was the last day; the row stays."""
    _require_right(contact.enterprise, actor)
    Contact.objects.filter(pk=contact.pk, until=None).update(until=today())


@recorded
def reveal_contact(contact: Contact, *, reason: str, actor: Actor) -> str:
    """The telephone in plain text; who looked and why is written down. Raises Refused as `note_access`."""
    note_access(subject=f"contact:{contact.pk}", case_number="", field="phone", reason=reason, actor=actor)
    return contact.phone


@recorded
def add_alias(enterprise: Enterprise, name: str, *, actor: Actor) -> None:
    """Another name people know it by (简称、字号). Raises Refused: no right, nothing written."""
    _require_right(enterprise, actor)
    name = " ".join(name.split())
    if len(name) < 2:
        raise Refused("alias_short", _("别名至少写两个字"), "alias")
    EnterpriseName.objects.bulk_create([named(enterprise, name, NameKind.ALIAS)], ignore_conflicts=True)


@recorded
def remove_alias(row: EnterpriseName, *, actor: Actor) -> None:
    """A spelling that was wrong. Raises Refused for a registered or former name, and the name it goes by."""
    _require_right(row.enterprise, actor)
    if row.kind not in REMOVABLE or row.name == row.enterprise.name:
        raise Refused("name_stays", _("登记名称和曾用名不能删除"))
    row.delete()
