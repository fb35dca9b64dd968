"""What a printed document says, read back out of its file."""

import io
import re

import pypdfium2
from docx import Document

SPACE = re.compile(r"\s+")


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page."""
    file = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in file]


def pdf_text(data: bytes) -> str:
    """All of it without spaces: where a line breaks is the layout's business."""
    return squeezed("".join(pdf_pages(data)))


def docx_text(data: bytes) -> str:
    """Every text of the body in its order, without spaces."""
    body = Document(io.BytesIO(data)).element.body
    return squeezed("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def squeezed(text: str) -> str:
    """Without any white space."""
    return SPACE.sub("", text).replace("\ufffe", "")
