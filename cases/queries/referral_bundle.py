"""The bundle of a referral (移送材料包): a numbered ZIP, index first, the same bytes for the same content.

Nothing is held in memory but one document or one block of a file at a time, however many workers or files there are.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cases.models import Case, CaseDocument, Evidence
from common.file_contents import EXTENSIONS
from common.time import CHINA
from documents.models import DocumentState
from documents.queries.documents import moment_of, paper_of
from documents.render import pdf

BLOCK = 256 * 1024
# ZIP keeps a moment for each file; one and the same, so that nothing but the content decides about the bytes.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
INDEX = "000-index.html"


class Damaged(Exception):
    """A file on disk is not what was taken in: its hash differs, or it is gone."""


@dataclass(frozen=True)
class Piece:
    """One file of the bundle. `name` tells nothing of anybody; `title` is in the index alone."""

    number: int
    name: str
    title: str
    kind: str
    pages: int | None
    size: int
    digest: str
    open: Callable[[], BinaryIO]
    evidence: int | None = None


class Bundle:
    """The pieces and the way to the ZIP. A context manager: documents are set into a folder that goes away with it."""

    def __init__(self, case: Case, pieces: list[Piece], folder: TemporaryDirectory) -> None:
        self.case, self.pieces, self._folder = case, pieces, folder

    def __enter__(self) -> "Bundle":
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """The folder of the documents goes away."""
        self._folder.cleanup()

    @property
    def index(self) -> bytes:
        """The list of all pieces, to be printed and signed; in Chinese whoever asks."""
        with translation.override("zh-hans"):
            return render_to_string("cases/referral/index.html", {"case": self.case, "pieces": self.pieces}).encode()

    def chunks(self) -> Iterator[bytes]:
        """The ZIP, block by block. Raises Damaged when a file is not what was taken in."""
        sink = _Sink()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
            with archive.open(_entry(INDEX), "w") as target:
                target.write(self.index)
            for piece in self.pieces:
                yield from self._one(archive, piece, sink)
        yield sink.taken()

    def stream(self) -> Iterator[bytes]:
        """The ZIP for an answer: at the end, or when the reader is gone, the folder goes away."""
        try:
            yield from self.chunks()
        finally:
            self.close()

    def digest(self) -> str:
        """SHA-256 of the ZIP."""
        found = hashlib.sha256()
        for chunk in self.chunks():
            found.update(chunk)
        return found.hexdigest()

    def _one(self, archive: zipfile.ZipFile, piece: Piece, sink: "_Sink") -> Iterator[bytes]:
        seen = hashlib.sha256()
        entry = _entry(piece.name)
        entry.file_size = piece.size
        with _opened(piece) as source, archive.open(entry, "w") as target:
            while block := source.read(BLOCK):
                seen.update(block)
                target.write(block)
                yield sink.taken()
        if seen.hexdigest() != piece.digest:
            raise Damaged(_damage(piece))


class _Sink(RawIOBase):
    """Where the archive writes to; what was written is taken away at once. Knows no way back."""

    def __init__(self) -> None:
        self._buffer, self._place = BytesIO(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self._place += len(data)
        return self._buffer.write(data)

    def tell(self) -> int:
        return self._place

    def taken(self) -> bytes:
        """What was written since it was last asked for."""
        data = self._buffer.getvalue()
        self._buffer = BytesIO()
        return data


def bundle_of(case: Case, *, until: datetime | None = None) -> Bundle:
    """The issued documents and the files of a case, those there at `until`, numbered. Two queries."""
    folder = TemporaryDirectory(prefix="anxin-bundle-")
    try:
        pieces = [_document(number, one, folder) for number, one in enumerate(_documents(case, until), 1)]
        first = len(pieces) + 1
        pieces += [_file(number, one) for number, one in enumerate(_evidence(case, until), first)]
    except BaseException:
        folder.cleanup()
        raise
    return Bundle(case, pieces, folder)


def _documents(case: Case, until: datetime | None) -> QuerySet[CaseDocument]:
    """Issued, and not void; what was declared void after `until` was still good then."""
    good = Q(state=DocumentState.ISSUED)
    if until is not None:
        good = (good | Q(state=DocumentState.VOID, voided_at__gt=until)) & Q(issued_at__lte=until)
    found = CaseDocument.objects.filter(good, case=case)
    return found.select_related("form", "wording", "district").order_by("issued_at", "pk")


def _evidence(case: Case, until: datetime | None) -> QuerySet[Evidence]:
    """The files of the case and of those joined to it, in the order of the file."""
    joined = case.joined_here.filter(undone_at=None).values("case")
    found = Evidence.objects.filter(Q(case=case) | Q(complaint__case=case) | Q(case__in=joined))
    return (found.filter(added_at__lte=until) if until else found).order_by("case_id", "position", "pk")


def _document(number: int, document: CaseDocument, folder: TemporaryDirectory) -> Piece:
    document.state = DocumentState.ISSUED  # as it was then: without the mark of a later day
    with translation.override("zh-hans"):
        data = pdf(paper_of(document), moment=moment_of(document))
    name = f"{number:03d}.pdf"
    path = Path(folder.name) / name
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    title = f"{document.title} {document.number}".strip()
    return Piece(number, name, title, "文书", None, len(data), digest, lambda: path.open("rb"))


def _file(number: int, evidence: Evidence) -> Piece:
    """A file keeps the bytes it came with; its own name may name people and stays here."""
    with translation.override("zh-hans"):
        kind = str(evidence.get_nature_display()) if evidence.nature else "证据"
    day = evidence.added_at.astimezone(CHINA).date()
    return Piece(
        number,
        f"{number:03d}{EXTENSIONS[evidence.kind]}",
        evidence.shows or f"证据材料（{day} 收到）",
        kind,
        evidence.pages,
        evidence.size,
        evidence.digest,
        lambda: evidence.file.storage.open(evidence.file.name, "rb"),
        evidence.pk,
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=NO_MOMENT)
    entry.compress_type = zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    return entry


def _opened(piece: Piece) -> BinaryIO:
    try:
        return piece.open()
    except FileNotFoundError as error:
        raise Damaged(_damage(piece)) from error


def _damage(piece: Piece) -> str:
    return _("第 %(number)s 号材料与收取时的摘要不符或者已不在，请先核对") % {"number": piece.number}
