"""The officers, with the numbers of their certificates."""

from accounts.models import User
from cases.queries.document_values.matter import Matter
from documents.catalogue import Values


def people(matter: Matter) -> Values:
    """Lead and assistants; who answers the telephone; who writes the record."""
    lead, assistants, case = matter.lead, matter.assistants, matter.case
    contact = lead or case.handler
    return {
        "lead": _name(lead),
        "lead_certificate": lead.certificate_number if lead else "",
        "assistants": "、".join(_name(one) for one in assistants),
        "assistants_certificates": "、".join(one.certificate_number for one in assistants),
        "recorder": _name(assistants[0]) if assistants else "",
        "contact": _name(contact),
    }


def _name(person: User | None) -> str:
    return person.full_name if person else ""
