"""Whom of the two sides a message reaches: looked up at delivery, kept with no message."""

from common.encryption import mask_phone
from enterprises.models import Contact, ContactRole
from mediation.queries import letters
from outbox.gateways.sealed import Sealed
from outbox.models import Message

# Who speaks for an employer: the wage officer first, then the legal representative.
SPEAKERS = (ContactRole.WAGE_OFFICER, ContactRole.LEGAL_REPRESENTATIVE)


def speaker_of(enterprise: int) -> Contact | None:
    """Whom of the employer to write to; None when no speaker with a telephone is known. One query."""
    known = Contact.objects.filter(enterprise=enterprise, role__in=SPEAKERS, until=None).exclude(phone_index="")
    return min(known, key=lambda one: (SPEAKERS.index(one.role), one.pk), default=None)


def sealed_of(message: Message) -> Sealed:
    """`data` holds the key of a contact of the employer, or of the worker's complaint."""
    if "contact" not in message.data:
        return letters.sealed_of(message)
    contact = Contact.objects.filter(pk=message.data["contact"]).first()
    if contact is None:
        return Sealed(shown="—")
    return Sealed(number=contact.phone, shown=f"{contact.get_role_display()} {mask_phone(contact.phone)}")
