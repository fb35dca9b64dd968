"""Keep files handed in with a row: photographs of a visit, proof of a system, papers of an enterprise."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.encryption import blind_index
from common.errors import Refused
from common.file_contents import examine, harmless_name
from common.time import now, today
from documents.models import AttachedFile
from statutes.thresholds import threshold

BYTES = 1024 * 1024
Row = TypeVar("Row", bound=AttachedFile)

_written: ContextVar[list[FieldFile] | None] = ContextVar("files written", default=None)


@contextmanager
def keeping_files() -> Iterator[None]:
    """Files written inside are deleted again when it ends in an error. As `@keeping_files()` above `@recorded` of an
    action that attaches files and does more: what the transaction takes back has no file left on the disk."""
    outer, mine = _written.get(), []
    token = _written.set(mine)
    try:
        yield
    except BaseException:
        for file in mine:
            file.storage.delete(file.name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(mine)


@keeping_files()
@recorded
def attach(owner: Model, upload: UploadedFile, *, model: type[Row], strip: bool, actor: Actor) -> tuple[Row, bool]:
    """Keep `upload` as a row of `model` that hangs on `owner`: returns (row, added); the same content is kept once.

    `strip`: photographs lose place and camera. The rights of the actor and the row rule of the owner are the caller's.
    Raises Refused with field `upload`: empty, too large, a type that is not taken, too many.
    """
    kept = examine(content_of(upload), strip=strip)
    link = _link(model, owner)
    type(owner)._base_manager.select_for_update(of=("self",)).get(pk=owner.pk)  # counted one after the other
    digest = hashlib.sha256(kept.data).hexdigest()
    there = model.objects.filter(**{link: owner})
    if (known := there.filter(digest=digest).first()) is not None:
        return known, False
    _check_count(there.count())
    row = model(
        **{link: owner},
        name=harmless_name(upload.name or "", kept.kind),
        kind=kept.kind,
        size=len(kept.data),
        digest=digest,
        added_by=actor.user,
        added_at=now(),
    )
    # What it is called on disk tells nothing of the owner or of the sender.
    stored = blind_index(f"{model._meta.label_lower}:{owner.pk}:{digest}", kind="attached")[:32] + kept.extension
    row.file.save(stored, ContentFile(kept.data), save=False)
    _note_written(row.file)
    row.save()
    return row, True


def content_of(upload: UploadedFile) -> bytes:
    """All of a file handed in, never more than one byte past the limit. Raises Refused: too_large."""
    most = int(threshold("EVIDENCE_MEGABYTES", today()).value)
    data = b"" if upload.size and upload.size > most * BYTES else upload.read(most * BYTES + 1)
    if (upload.size or 0) > most * BYTES or len(data) > most * BYTES:
        raise Refused("too_large", _("文件超过 %(most)s MB，请缩小或分开上传") % {"most": most}, "upload")
    return data


def _note_written(file: FieldFile) -> None:
    if (written := _written.get()) is not None:
        written.append(file)


def _link(model: type[AttachedFile], owner: Model) -> str:
    """The name of the one foreign key of `model` to what `owner` is."""
    links = [
        field.name for field in model._meta.concrete_fields if field.is_relation and field.related_model is type(owner)
    ]
    if len(links) != 1:
        raise TypeError(f"{model.__name__} has {len(links)} foreign keys to {type(owner).__name__}, one is needed")
    return links[0]


def _check_count(there: int) -> None:
    most = int(threshold("ATTACHED_FILES", today()).value)
    if there >= most:
        raise Refused("too_many", _("附件已满 %(most)s 份，不能再加") % {"most": most}, "upload")
