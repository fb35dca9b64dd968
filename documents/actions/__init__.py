"""What is done with documents."""

from documents.actions.drafting import draft, revise, revise_wording
from documents.actions.forms import save_wording
from documents.actions.issuing import issue, void
from documents.actions.service import record_service

__all__ = ["draft", "issue", "record_service", "revise", "revise_wording", "save_wording", "void"]
