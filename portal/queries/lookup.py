"""Find a complaint, or a question to a worker, by its code and the last digits of the telephone."""

import hmac

from cases.models import Complaint
from common.encryption import blind_index, decrypt, encrypt
from feedback.actions.asking import CODE as PAYMENT_CODE
from feedback.models import PaymentConfirmation
from portal.codes import LAST_DIGITS, NO_PHONE

# Looked at when a code is unknown, so that an unknown code and a wrong telephone take the same work.
STAND_IN = "13800000000"


def complaint_of(code: str, digits: str) -> Complaint | None:
    """The complaint that has this (plain) code and telephone; None whichever of the two is wrong. One query.

    The code is the right to see it: 65 bits given to the complainant alone.
    """
    index = blind_index(code or "-", kind="query_code")
    found = Complaint.objects.filter(query_code_index=index).values_list("pk", "complainant_phone").first()
    if not _is_right(found, digits):
        return None
    return Complaint.objects.select_related("case").get(pk=found[0])


def confirmation_of(code: str, digits: str) -> PaymentConfirmation | None:
    """The question to a worker that has this (plain) code, by the worker's telephone; None whichever is wrong."""
    index = blind_index(code or "-", kind=PAYMENT_CODE)
    found = PaymentConfirmation.objects.filter(code_index=index).values_list("pk", "worker__phone").first()
    return PaymentConfirmation.objects.get(pk=found[0]) if _is_right(found, digits) else None


def _is_right(found: tuple[int, str] | None, digits: str) -> bool:
    phone = found[1] if found else decrypt(encrypt(STAND_IN))
    expected = phone[-LAST_DIGITS:] or NO_PHONE
    return hmac.compare_digest(_digest(digits), _digest(expected)) and found is not None


def _digest(digits: str) -> bytes:
    return blind_index(f"{digits} ", kind="last_digits").encode()
