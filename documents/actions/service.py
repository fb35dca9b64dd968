"""Record how a document was served, and from which day limits count (送达)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor, recorded
from clocks.queries import current_calendar
from common.errors import Refused
from common.time import local_day, now, today
from documents.actions.drafting import lock_document
from documents.models import Document, DocumentState, Service, ServiceMethod
from statutes.deadlines import compute
from statutes.rules import rule_for

PUBLIC_NOTICE_RULE = "SRV-01"
# What has to be written down for a way of service to hold.
NOTES = {
    ServiceMethod.LEFT: gettext_lazy("留置送达请写明见证人，或者拍照、录像的情况"),
    ServiceMethod.POST: gettext_lazy("邮寄送达请写明邮件号"),
    ServiceMethod.ELECTRONIC: gettext_lazy("电子送达请写明受送达人同意的情况和送达地址"),
    ServiceMethod.PUBLIC_NOTICE: gettext_lazy("公告送达请写明公告的媒体和采用公告的原因"),
}


@recorded
def record_service(
    document: Document,
    *,
    method: str,
    served_on: date,
    receiver: str,
    received_on: date | None = None,
    relation: str = "",
    place: str = "",
    note: str = "",
    posted_with_record: bool = False,
    actor: Actor,
) -> Service:
    """One service of an issued document. `received_on`: the day on the postal receipt, for 邮寄 alone.

    Raises Refused: no right, not issued, a day that cannot be, nobody named, what the law wants noted is not.
    """
    found = lock_document(document, actor)
    method = ServiceMethod(method)
    _check(found, method, served_on, received_on)
    if not receiver.strip():
        raise Refused("receiver_required", _("请写明受送达人或者收件人"), "receiver")
    if method in NOTES and not note.strip():
        raise Refused("note_required", str(NOTES[method]), "note")
    return Service.objects.create(
        document=found,
        method=method,
        served_on=served_on,
        effective_on=effective_day(method, served_on, received_on),
        receiver=receiver.strip(),
        relation=relation.strip(),
        place=place.strip(),
        note=note.strip(),
        posted_with_record=posted_with_record,
        recorded_by=actor.user,
        recorded_at=now(),
    )


def effective_day(method: str, served_on: date, received_on: date | None = None) -> date:
    """The day the document counts as served: the postal receipt, the end of the public notice, else the day itself."""
    if method == ServiceMethod.PUBLIC_NOTICE:
        return compute(rule_for(PUBLIC_NOTICE_RULE, served_on), served_on, current_calendar()).legal
    return received_on if method == ServiceMethod.POST and received_on else served_on


def _check(document: Document, method: str, served_on: date, received_on: date | None) -> None:
    if document.state != DocumentState.ISSUED or document.issued_at is None:
        raise Refused("not_issued", _("文书制发以后才能送达；作废的文书不送达"))
    if served_on < local_day(document.issued_at):
        raise Refused("served_before_issue", _("送达日期不能早于文书的制发日期"), "served_on")
    if served_on > today():
        raise Refused("served_in_future", _("送达日期不能晚于今天"), "served_on")
    if method != ServiceMethod.POST:
        return
    if received_on is None:
        raise Refused("received_on_required", _("邮寄送达以回执上的收件日期为准，请填写收件日期"), "received_on")
    if not served_on <= received_on <= today():
        raise Refused("received_on_impossible", _("收件日期要在寄出之后、今天之前"), "received_on")
