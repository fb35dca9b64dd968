"""A document ready to be set: a heading, blocks in their order, where the seal goes. Knows no printer."""

from dataclasses import asdict, dataclass, field
from typing import Any

from documents.catalogue import Column


@dataclass(frozen=True)
class Heading:
    """A centred line (标题)."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Link:
    """Words that lead to an address, where the paper is one to be read on a screen."""

    text: str
    address: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its first line indented by two characters; `flush`: it begins at the margin, as an addressee.

    `parts`: the same text with the links in it.
    """

    text: str
    flush: bool = False
    parts: tuple[str | Link, ...] = ()
    kind: str = "paragraph"


@dataclass(frozen=True)
class Right:
    """A line at the right margin, e.g. for a signature."""

    text: str
    kind: str = "right"


@dataclass(frozen=True)
class Grid:
    """Boxes as an internal form has them (表格式文书): labels and contents by turns; a single cell takes the width."""

    rows: tuple[tuple[str, ...], ...]
    kind: str = "grid"


@dataclass(frozen=True)
class Table:
    """A list with a head that is repeated on each page. Rows are texts in the order of the columns."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""

    kind: str = "break"


@dataclass(frozen=True)
class Signature:
    """The organ and the date, and room for its seal (落款、盖章处)."""

    organ: str
    date: str
    kind: str = "signature"


Block = Heading | Paragraph | Right | Grid | Table | Break | Signature


@dataclass(frozen=True)
class Paper:
    """One document. `sealed`: bears the organ's heading, red line and seal. `mark` lies across it: 草稿, 作废."""

    title: str
    organ: str
    number: str
    sealed: bool
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    mark: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)
