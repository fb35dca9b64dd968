"""A file cut into pieces that end where a row ends, and each piece made UTF-8, line by line where it has to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

PIECE = 4 << 20  # bytes read at once
LONGEST_ROW = 1 << 20  # a quotation mark nobody closes ends here at the latest


@dataclass(frozen=True)
class Piece:
    """Whole lines. `start`: where in the file; `lines`: each decoded with its line end, None where neither UTF-8 nor
    GB18030 can read it. Only looked at when asked: most are UTF-8, which whoever reads the table sees as quickly."""

    start: int
    raw: bytes

    @property
    def data(self) -> bytes | None:
        """All of it as UTF-8, None when a line could not be read."""
        return self._decoded[0]

    @property
    def encodings(self) -> frozenset[str]:
        return self._decoded[1]

    @property
    def breaks_off(self) -> bool:
        """Whether it ends inside a character: so does a file of UTF-8 that was cut. Of plain ASCII nobody knows."""
        try:
            self.raw.decode()
        except UnicodeDecodeError as error:
            return error.reason == "unexpected end of data" and not self.raw[: error.start].isascii()
        return False

    @cached_property
    def _decoded(self) -> tuple[bytes | None, frozenset[str]]:
        try:
            self.raw.decode()
        except UnicodeDecodeError:
            read = [_line(line) for line in self.raw.split(b"\n")]
            kinds = frozenset(kind for _text, kind in read if kind)
            if any(text is None for text, _kind in read):
                return None, kinds
            return "\n".join(text for text, _kind in read).encode(), kinds
        return self.raw, utf8(self.raw)

    @property
    def lines(self) -> list[str | None]:
        if self.data is not None:
            return self.data.decode().split("\n")
        return [_line(line)[0] for line in self.raw.split(b"\n")]


def pieces(file: BinaryIO, *, quoted: bool) -> Iterator[Piece]:
    """From where the file stands to its end. `quoted`: a line end between quotation marks is part of a cell."""
    start, rest = file.tell(), b""
    while block := file.read(PIECE):
        rest += block
        if end := _last_row_end(rest, quoted):
            yield Piece(start, rest[:end])
            start, rest = start + end, rest[end:]
    if rest:
        yield Piece(start, rest)


def _last_row_end(data: bytes, quoted: bool) -> int:
    """Behind the last line end with every quotation mark before it closed; 0: read on."""
    last = end = data.rfind(b"\n") + 1
    if not quoted or not end:
        return end
    odd = data.count(b'"', 0, end) % 2
    while odd and end and last - end < LONGEST_ROW:
        before = data.rfind(b"\n", 0, end - 1) + 1
        odd ^= data.count(b'"', before, end) % 2
        end = before
    return last if odd else end


def utf8(raw: bytes) -> frozenset[str]:
    """The encodings of what UTF-8 reads; plain ASCII is written in none."""
    return frozenset() if raw.isascii() else frozenset({"utf-8"})


def _line(line: bytes) -> tuple[str | None, str]:
    """A line and how it was written; plain ASCII is written in no way."""
    if line.isascii():
        return line.decode(), ""
    for encoding in ("utf-8", "gb18030"):
        try:
            return line.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None, ""


def name_of_encodings(found: set[str]) -> str:
    """`utf-8`, `gb18030` or `mixed`."""
    return "mixed" if len(found) > 1 else next(iter(found), "utf-8")
