"""A file handed in, on its way out."""

from typing import Protocol

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from common.file_contents import SAFE_TO_NAME


class FileOfRow(Protocol):
    """What is known of a file kept with a row: an AttachedFile, or anything like it."""

    name: str
    kind: str
    file: FieldFile


def attachment(kept: FileOfRow) -> FileResponse:
    """The file to be saved: never shown in place, never guessed at, never kept by the way. Raises Http404.

    Whether the reader may have it is decided before, by the row rule of what it hangs on.
    """
    kind = kept.kind if kept.kind in SAFE_TO_NAME else "application/octet-stream"
    try:
        content = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(content, as_attachment=True, filename=kept.name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
