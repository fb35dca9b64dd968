"""A file handed in, on its way out."""

from django.http import FileResponse, Http404

from cases.models import Evidence
from common.file_contents import SAFE_TO_NAME


def attachment(evidence: Evidence) -> FileResponse:
    """The file to be saved: never shown in place, never guessed at, never kept by the way. Raises Http404."""
    kind = evidence.kind if evidence.kind in SAFE_TO_NAME else "application/octet-stream"
    try:
        content = evidence.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(content, as_attachment=True, filename=evidence.name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
