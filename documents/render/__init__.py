"""From a Paper to what is printed, sent and looked at."""

from documents.render.typeset import NotSet, pdf, pictures
from documents.render.word import docx

__all__ = ["NotSet", "docx", "pdf", "pictures"]
