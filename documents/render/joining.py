"""Parts of a long document into one, with the numbers of its pages laid over."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

from pypdf import PdfReader, PdfWriter


def join(parts: list[tuple[bytes, int]], numbers: Callable[[int], bytes], *, moment: datetime) -> bytes:
    """`parts`: a PDF and how many of its first pages count; 0 means all. `numbers(count)` is a PDF of footers."""
    writer = PdfWriter()
    for data, count in parts:
        reader = PdfReader(io.BytesIO(data))
        writer.append(reader, pages=(0, count or len(reader.pages)), import_outline=False)
    footers = PdfReader(io.BytesIO(numbers(len(writer.pages))))
    for page, footer in zip(writer.pages, footers.pages, strict=True):
        page.merge_page(footer)
        page.compress_content_streams()
    first = PdfReader(io.BytesIO(parts[0][0])).metadata or {}
    stamp = f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z"
    writer.add_metadata({key: str(first[key]) for key in ("/Title", "/Author") if key in first})
    writer.add_metadata({"/CreationDate": stamp, "/ModDate": stamp, "/Producer": "Anxin"})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
