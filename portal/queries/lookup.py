"""Find a complaint by its query code and the last digits of the telephone."""

import hmac

from cases.models import Complaint
from common.encryption import blind_index, decrypt, encrypt
from portal.codes import LAST_DIGITS, NO_PHONE

# Looked at when a code is unknown, so that an unknown code and a wrong telephone take the same work.
STAND_IN = "13800000000"


def complaint_of(code: str, digits: str) -> Complaint | None:
    """The complaint that has this (plain) code and telephone; None whichever of the two is wrong. One query.

    The code is the right to see it: 65 bits given to the complainant alone.
    """
    index = blind_index(code or "-", kind="query_code")
    found = Complaint.objects.filter(query_code_index=index).values_list("pk", "complainant_phone").first()
    phone = found[1] if found else decrypt(encrypt(STAND_IN))
    expected = phone[-LAST_DIGITS:] or NO_PHONE
    same = hmac.compare_digest(_digest(digits), _digest(expected))
    if not (found and same):
        return None
    return Complaint.objects.select_related("case").get(pk=found[0])


def _digest(digits: str) -> bytes:
    return blind_index(f"{digits} ", kind="last_digits").encode()
