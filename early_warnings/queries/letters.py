"""What a message to an enterprise says to its addressee alone: the telephone and the link, looked up at delivery."""

from common.encryption import mask_phone
from early_warnings.models import AnswerLink
from early_warnings.queries.links import address_of
from enterprises.models import Contact
from outbox.gateways.sealed import Sealed
from outbox.models import Message


def sealed_of(message: Message) -> Sealed:
    """`data` holds the keys of the contact and of the link; neither number nor address is kept with the message."""
    contact = Contact.objects.filter(pk=message.data.get("contact")).first()
    link = AnswerLink.objects.filter(pk=message.data.get("link")).first()
    shown = f"{contact.get_role_display()} {mask_phone(contact.phone)}" if contact else "—"
    return Sealed(
        number=contact.phone if contact else "",
        shown=shown,
        values={"address": address_of(link)} if link else {},
    )
