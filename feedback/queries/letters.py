"""What a message to a worker or complainant says to them alone: number, code, sum and link, looked up at delivery."""

from django.conf import settings
from django.urls import reverse

from common.characters import in_groups
from common.encryption import mask_phone
from common.money import plain_yuan
from feedback.models import PaymentConfirmation, Survey
from outbox.gateways.sealed import Sealed
from outbox.models import Message


def sealed_of(message: Message) -> Sealed:
    """`data` holds the key of the question; what is personal is not kept with the message."""
    return KINDS[message.kind](message)


def address_of(name: str) -> str:
    """The whole address of a public page; without the host where this installation does not know it."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name)


def _payment(message: Message) -> Sealed:
    found = PaymentConfirmation.objects.select_related("worker", "case__enterprise")
    one = found.filter(pk=message.data.get("confirmation")).first()
    if one is None:
        return Sealed()
    values = {
        "code": in_groups(one.code),
        "amount": plain_yuan(one.amount),
        "enterprise": one.case.enterprise.name,
        "address": address_of("portal:paid"),
    }
    return Sealed(number=one.worker.phone, shown=mask_phone(one.worker.phone), values=values)


def _survey(message: Message) -> Sealed:
    one = Survey.objects.select_related("complaint").filter(pk=message.data.get("survey")).first()
    phone = one.complaint.complainant_phone if one else ""
    return Sealed(number=phone, shown=mask_phone(phone), values={"address": address_of("portal:progress")})


KINDS = {"payment_question": _payment, "satisfaction_question": _survey}
