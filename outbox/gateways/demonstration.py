"""Writes what would be sent where a person can read it in the site."""

from django.utils import translation

from common.time import now
from outbox.models import DemonstrationLetter, Message


def send(message: Message) -> None:
    """Write the letter once; a repeated message finds it written."""
    with translation.override("zh-hans"):
        address = message.recipient.label if message.recipient else message.unit.label if message.unit else "—"
        letter = DemonstrationLetter(message=message, address=address, body=message.text, written_at=now())
    DemonstrationLetter.objects.bulk_create([letter], ignore_conflicts=True)
