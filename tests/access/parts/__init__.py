"""The subjects of the matrix that have a file of their own. A new one is added here."""

from tests.access.parts import bulk, case_documents, decisions, documents, investigation, ledger, referrals, steps

PARTS = (
    bulk.PART,
    case_documents.PART,
    decisions.PART,
    investigation.PART,
    ledger.PART,
    steps.PART,
    documents.PART,
    referrals.PART,
)
