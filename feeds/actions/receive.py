"""A batch comes in: written to a file as it arrives, never held in memory, and kept only when it came whole."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.requests import KeyReused
from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from feeds.models import Batch, BatchState, FeedSource
from feeds.queries.rights import may_send
from feeds.sources import SOURCES

BLOCK = 1 << 20  # bytes
MOST_BYTES = 2 << 30
LONGEST_KEY = 100
FORMATS = ("csv", "ndjson")
CLOSED = (b"\n", b"\r", b'"')  # what the last cell of a table that came whole may end with; other tables do, too
NOT_STORED = (BatchState.REFUSED, BatchState.FAILED)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Arrived:
    """What came: the file, its SHA-256 (hex), bytes, lines and last byte."""

    path: Path
    digest: str
    size: int
    lines: int
    last: bytes


def receive_batch(
    source: str,
    *,
    key: str,
    stream: Stream,
    file_format: str,
    declared_rows: int | None = None,
    declared_digest: str | None = None,
    declared_size: int | None = None,
    file_name: str = "",
    actor: Actor,
) -> tuple[Batch, bool]:
    """Keep what arrives for the worker to store: (batch, new). `key` is the sender's name for the batch: the same key
    with the same content is the batch known before.

    Raises Refused: no right, an unusable key, cut off on the way (fewer bytes or rows than declared, another digest),
    a key that was used for other content. Nothing is kept then.
    """
    _check(source, key, file_format, actor)
    arrived = _spool(stream)
    try:
        _check_whole(arrived, file_format, declared_rows, declared_digest, declared_size)
        facts = {"file_name": Path(file_name).name[:200], "file_format": file_format, "declared_rows": declared_rows}
        facts["is_open"] = file_format == "csv" and declared_digest is None and arrived.last not in CLOSED
        return _enter(source, key, arrived, facts, actor=actor)
    finally:
        arrived.path.unlink(missing_ok=True)  # unless it was moved to where it is kept


def _check(source: str, key: str, file_format: str, actor: Actor) -> None:
    if source not in SOURCES or not may_send(source, actor):
        raise Refused("no_right", _("您不能交来这个数据源的数据"))
    if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
        words = {"longest": LONGEST_KEY}
        raise Refused("batch_key", _("请给这批数据一个编号，最多 %(longest)s 个可见字符") % words, "key")
    if file_format not in FORMATS:
        raise Refused("file_format", _("只收 CSV 或 NDJSON 文件"), "file")


def _spool(stream: Stream) -> Arrived:
    """Raises Refused when the line breaks off, or there is no end to it."""
    place = Path(settings.MEDIA_ROOT) / "feeds"
    place.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="arriving-", dir=place)
    digest, size, lines, last = hashlib.sha256(), 0, 0, b"\n"
    try:
        with os.fdopen(handle, "wb") as file:
            while block := stream.read(BLOCK):
                size += len(block)
                if size > MOST_BYTES:
                    raise Refused("too_large", _("一批最多 2 GB，请分成几批"), "file")
                digest.update(block)
                lines += block.count(b"\n")
                last = block[-1:]
                file.write(block)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cut_off() from error
        raise
    return Arrived(Path(name), digest.hexdigest(), size, lines + (last != b"\n"), last)


def _check_whole(arrived: Arrived, file_format: str, rows: int | None, digest: str | None, size: int | None) -> None:
    """More lines than rows are no proof: a cell may hold line ends. That is counted when it is stored."""
    fewer = rows is not None and arrived.lines - (file_format == "csv") < rows
    other = digest is not None and digest.strip().lower() != arrived.digest
    if fewer or other or (size is not None and size != arrived.size):
        raise _cut_off()


def _cut_off() -> Refused:
    return Refused("cut_off", _("收到的内容与声明的长度、行数或摘要不符，可能在途中断开；没有保留，请重新发送"), "file")


@recorded
def _enter(source: str, key: str, arrived: Arrived, facts: dict, *, actor: Actor) -> tuple[Batch, bool]:
    """Two at once: one enters, the other finds it."""
    register = FeedSource.objects.get(code=source)
    batch = Batch(
        source=register, district=actor.district, key=key, digest=arrived.digest, size=arrived.size, user=actor.user,
        received_at=now(), **facts,
    )  # fmt: skip
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError:
        known = Batch.objects.select_for_update(of=("self",)).get(source=register, district=actor.district, key=key)
        return _again(known, batch, arrived)
    _keep(batch, arrived)
    return batch, True


def _again(known: Batch, sent: Batch, arrived: Arrived) -> tuple[Batch, bool]:
    """A batch that was never stored may be sent anew under its key, put right or not."""
    if known.digest == sent.digest and known.state != BatchState.FAILED:
        return known, False
    if known.state not in NOT_STORED:
        raise KeyReused("batch_key_reused", _("这个编号已用于另一批内容不同的数据；更正请用新的编号"), "key")
    for name in ("digest", "size", "user", "received_at", "file_name", "file_format", "declared_rows", "is_open"):
        setattr(known, name, getattr(sent, name))
    known.state, known.error, known.attempts, known.lease_until, known.rows_done = BatchState.WAITING, "", 0, None, 0
    known.rejects.all().delete()
    known.save()
    _keep(known, arrived)
    return known, True


def _keep(batch: Batch, arrived: Arrived) -> None:
    batch.file.save(f"{batch.pk}-{arrived.digest[:12]}.{batch.file_format}", _Moved(arrived.path), save=False)
    batch.save(update_fields=["file"])


class _Moved(File):
    """A file that storage moves rather than copies."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"), name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)
