"""What a document says, from the case: every variable and table of documents/data/variables.toml (文书要素)."""

from cases.queries.document_values.build import document_values
from cases.queries.document_values.matter import Matter, gather

__all__ = ["Matter", "document_values", "gather"]
