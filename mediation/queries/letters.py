"""To whom a message about an appointment goes: looked up at delivery, no telephone is kept with the message."""

from cases.models import Complaint
from common.encryption import mask_phone
from outbox.gateways.sealed import Sealed
from outbox.models import Message


def sealed_of(message: Message) -> Sealed:
    """`data` holds the key of the complaint whose complainant reads it."""
    complaint = Complaint.objects.filter(pk=message.data.get("complaint")).first()
    phone = complaint.complainant_phone if complaint else ""
    return Sealed(number=phone, shown=mask_phone(phone) if phone else "—")
