"""Who has shown a query code may come back for a while without typing it again."""

from django.core import signing
from django.http import HttpRequest

from cases.models import Complaint
from common.time import today
from feedback.models import PaymentConfirmation
from statutes.thresholds import threshold

KEY = "portal_complaint"
SALT = "anxin.portal.complaint"
PAID_KEY, PAID_SALT = "portal_paid", "anxin.portal.paid"


def remember(request: HttpRequest, complaint: Complaint) -> None:
    """From now on this visitor may see that complaint, for as long as the district says."""
    request.session.cycle_key()  # a session number somebody planted before is worth nothing
    request.session[KEY] = signing.dumps(complaint.pk, salt=SALT)


def remembered(request: HttpRequest) -> Complaint | None:
    """The complaint this visitor has shown the code of; None when none or too long ago. One query."""
    key = _key(request, KEY, SALT)
    parts = ("case", "case__unit", "case__district", "case__lead", "street")
    return Complaint.objects.select_related(*parts).filter(pk=key).first()


def forget(request: HttpRequest) -> None:
    """The visitor goes; the next person at this telephone sees nothing."""
    request.session.pop(KEY, None)
    request.session.pop(PAID_KEY, None)


def remember_paid(request: HttpRequest, confirmation: PaymentConfirmation) -> None:
    """The same for a question whether money came."""
    request.session.cycle_key()
    request.session[PAID_KEY] = signing.dumps(confirmation.pk, salt=PAID_SALT)


def remembered_paid(request: HttpRequest) -> PaymentConfirmation | None:
    """The question this visitor has shown the code of; None when none or too long ago. One query."""
    parts = ("case__unit", "case__enterprise", "worker")
    key = _key(request, PAID_KEY, PAID_SALT)
    return PaymentConfirmation.objects.select_related(*parts).filter(pk=key).first()


def _key(request: HttpRequest, name: str, salt: str) -> int | None:
    minutes = int(threshold("PORTAL_ENTRY_MINUTES", today()).value)
    try:
        return signing.loads(request.session.get(name, ""), salt=salt, max_age=minutes * 60)
    except signing.BadSignature:
        return None
