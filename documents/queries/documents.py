"""What a document says, and the paper it is printed from."""

import json
from datetime import datetime

from documents.catalogue import TableKind, Values, Variable
from documents.models import Document, DocumentState
from documents.paper import Paper
from documents.wording import compose, missing

MARKS = {DocumentState.DRAFT: "草稿", DocumentState.ISSUED: "", DocumentState.VOID: "作废"}


def values_of(document: Document) -> Values:
    """The snapshot it is printed from."""
    return json.loads(document.values)


def body_of(document: Document) -> str:
    """Its own wording where it has one, else the form's."""
    return document.body or document.wording.body


def missing_of(document: Document, values: Values | None = None) -> list[Variable | TableKind]:
    """What keeps it from being issued."""
    return missing(body_of(document), values_of(document) if values is None else values)


def paper_of(document: Document, values: Values | None = None) -> Paper:
    """The document as it would be printed now; a draft and a void one bear their mark."""
    return compose(
        body_of(document),
        values_of(document) if values is None else values,
        title=document.title,
        sealed=document.form.sealed,
        mark=MARKS[DocumentState(document.state)],
    )


def moment_of(document: Document) -> datetime:
    """The moment inside the file: that of issue, before it that of the draft. Never that of printing."""
    return document.issued_at or document.created_at
