"""Draw up, change, issue, serve and void the documents of a case (文书)."""

from cases.actions.documents.drafting import draw_up, revise
from cases.actions.documents.issuing import issue, note_download, void
from cases.actions.documents.service import record_service

__all__ = ["draw_up", "issue", "note_download", "record_service", "revise", "void"]
