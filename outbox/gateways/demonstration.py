"""Writes what would be sent where a person can read it in the site."""

from django.utils import translation

from common.time import now
from outbox.gateways.sealed import sealed_of, whole_text
from outbox.models import DemonstrationLetter, Message


def send(message: Message) -> None:
    """Write the letter once; a repeated message finds it written."""
    with translation.override("zh-hans"):
        sealed = sealed_of(message)
        address = message.recipient.label if message.recipient else message.unit.label if message.unit else "—"
        body = whole_text(message, sealed)
        letter = DemonstrationLetter(message=message, address=sealed.shown or address, body=body, written_at=now())
    DemonstrationLetter.objects.bulk_create([letter], ignore_conflicts=True)
