"""Documents that speak of other documents: what was served, what the file holds, what is handed over."""

from cases.models import CaseDocument
from cases.queries.document_values.matter import Matter
from common.time import local_day
from documents.catalogue import Values
from documents.chinese import official_date
from documents.models import DocumentState, Service

# Papers about serving are not themselves what is served.
ABOUT_SERVICE = frozenset({"service_receipt", "address_confirmation", "posting_record", "public_service_notice"})
RECEIPT_NAMES = ("relation", "service_method", "served_on", "service_place", "service_note")


def served(matter: Matter) -> Values:
    """The document a receipt is about: that of the decision, else the newest one with a number."""
    document = about(matter)
    service = document.services.all()[0] if document is not None and document.services.all() else None
    company = matter.case.enterprise
    name = "" if company.is_unidentified else company.name
    return {
        "document_title": document.title if document else "",
        "document_number": document.number if document else "",
        "receiver": service.receiver if service else name,
    } | _receipt(service)


def _receipt(service: Service | None) -> Values:
    if service is None:
        return dict.fromkeys(RECEIPT_NAMES, "")
    return {
        "relation": service.relation,
        "service_method": str(service.get_method_display()),
        "served_on": official_date(service.served_on),
        "service_place": service.place,
        "service_note": service.note,
    }


def about(matter: Matter) -> CaseDocument | None:
    """What is served, demanded or enforced. None when nothing was issued yet."""
    issued = [one for one in matter.documents if one.state == DocumentState.ISSUED and one.number]
    issued = [one for one in issued if one.form.code not in ABOUT_SERVICE]
    of_decision = [one for one in issued if matter.decision is not None and one.decision_id == matter.decision.pk]
    orders = [one for one in of_decision if one.form.code.endswith(("_decision", "_order"))]
    return next(iter((orders or of_decision or issued)[::-1]), None)


def index(matter: Matter) -> list[dict[str, str]]:
    """卷内目录: issued documents, then the files handed in by their number, whose own names may name people."""
    rows = [_document(one) for one in matter.documents if one.state != DocumentState.DRAFT]
    rows += [
        {
            "number": "",
            "title": f"证据材料 {one.position or number:03d}",
            "day": f"{local_day(one.added_at):%Y-%m-%d}",
            "page": "",
            "note": f"{one.pages}页" if one.pages else "",
        }
        for number, one in enumerate(matter.evidence, 1)
    ]
    return [{"no": str(number)} | row for number, row in enumerate(rows, 1)]


def _document(one: CaseDocument) -> dict[str, str]:
    return {
        "number": one.number,
        "title": one.title,
        "day": f"{local_day(one.issued_at):%Y-%m-%d}" if one.issued_at else "",
        "page": "",
        "note": "作废" if one.state == DocumentState.VOID else "",
    }


def handed_over(matter: Matter) -> list[dict[str, str]]:
    """The issued documents with their receipts, then the evidence."""
    issued = [one for one in matter.documents if one.state == DocumentState.ISSUED]
    rows = [
        {
            "name": f"{one.title}（{one.number}）" if one.number else one.title,
            "quantity": "1份",
            "note": "附送达记录" if one.services.all() else "",
        }
        for one in issued
    ]
    if matter.evidence:
        rows.append({"name": "证据材料（见证据目录）", "quantity": f"{len(matter.evidence)}份", "note": ""})
    return [{"no": str(number)} | row for number, row in enumerate(rows, 1)]
