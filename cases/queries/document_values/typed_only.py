"""What no case knows: only the officer who is there can write it."""

from cases.queries.document_values.matter import Matter
from documents.catalogue import Values

# Groups as in the catalogue.
NAMES = (
    "archive_number", "retention", "pages",
    "legal_representative_post", "employer_phone", "agent",
    "complainant_occupation", "complainant_address", "work_period",
    "missing_items", "statement_answer",
    "bank", "bank_account",
    "opinion", "squad_opinion", "brigade_opinion", "bureau_opinion", "present", "discussion", "conclusion",
    "time", "time_end", "place", "matters",
    "asked", "asked_sex", "asked_id", "asked_post", "asked_phone", "findings", "origin", "keeper", "account_holder",
    "witness", "postal_address", "electronic_address",
)  # fmt: skip


def typed_only(matter: Matter) -> Values:
    """Empty: room to write by hand, or typed."""
    return dict.fromkeys(NAMES, "")
