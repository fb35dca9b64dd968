"""What stands in no row of the outbox, because it is personal or secret: whom a message goes to, and a link."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from outbox.models import Message
from outbox.texts import message_text


@dataclass(frozen=True)
class Sealed:
    """`number`: the telephone; `shown`: the addressee as a log may name them; `values`: what the text has besides."""

    number: str = ""
    shown: str = ""
    values: dict[str, str] = field(default_factory=dict)


def sealed_of(message: Message) -> Sealed:
    """Looked up by the app that decided on the message: settings.SEALED_MESSAGES names its function by kind."""
    name = settings.SEALED_MESSAGES.get(message.kind)
    return import_string(name)(message) if name else Sealed()


def whole_text(message: Message, sealed: Sealed) -> str:
    """What the addressee reads, in the language in force."""
    return message_text(message.kind, {**message.data, **sealed.values})
