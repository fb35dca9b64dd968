"""Whose wages a warning is about, and who speaks for them."""

from collections.abc import Iterable

from early_warnings.models import EarlyWarning
from enterprises.models import Contact, ContactRole, Enterprise

# Whom a message goes to: the wage officer first, then the legal representative.
SPEAKERS = (ContactRole.WAGE_OFFICER, ContactRole.LEGAL_REPRESENTATIVE)


def employer_of(warning: EarlyWarning) -> Enterprise | None:
    """The employer warned of; of a project its general contractor, who answers for all wages there."""
    if warning.enterprise_id is not None:
        return warning.enterprise
    return warning.project.general_contractor if warning.project_id is not None else None


def contacts_for(enterprises: Iterable[int]) -> dict[int, Contact]:
    """Employer (its key) → whom to write to. Those without a speaker with a telephone are left out. One query."""
    spoken = Contact.objects.filter(enterprise__in=set(enterprises), role__in=SPEAKERS, until=None)
    found: dict[int, Contact] = {}
    for one in sorted(spoken.exclude(phone_index=""), key=lambda one: (SPEAKERS.index(one.role), one.pk)):
        found.setdefault(one.enterprise_id, one)
    return found
