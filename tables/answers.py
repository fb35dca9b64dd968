"""Files as answers."""

from django.http import FileResponse, Http404

from common.sheets.export import TYPES
from tables.models import Export
from tables.queries.outgoing import label_of


def file_answer(export: Export) -> FileResponse:
    """The file as an attachment, streamed. Raises Http404 when it is gone from the disk."""
    try:
        content = export.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = f"{label_of(export.kind)}-{export.pk}.{export.file_format}"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[export.file_format])
    answer["Content-Length"] = str(export.size)  # whoever gets less knows it
    answer["Cache-Control"] = "no-store"
    return answer
