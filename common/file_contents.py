"""What a file handed in really is, judged by its content; and what of it is kept. No database here.

The name a sender gives a file says nothing: a type is believed only when the content bears it out and nothing else is
hidden in the file.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from common.characters import seen
from common.errors import Refused

# Extension that puremagic gives → the media type we keep. Anything else is refused.
TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jfif": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mpga": "audio/mpeg",
    ".amr": "audio/amr",
    ".mp4": "video/mp4",
}
EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/amr": ".amr",
    "video/mp4": ".mp4",
}
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# What may be named to a browser; the rest leaves as application/octet-stream.
SAFE_TO_NAME = frozenset({*PICTURES, "application/pdf"})
HEAD = 4096  # bytes in which a second nature would have to show itself to be recognised by a program
TAIL = 2048
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|body|iframe|\?php)", re.IGNORECASE)
PROGRAMS_IN_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
MOST_PIXELS = 50_000_000  # after a JPEG was asked to decode small; more would fill the memory of the server
LONGEST_SIDE = 4096  # pixels of a worker's photograph as kept: a pay slip stays readable
LONGEST_NAME = 120
# A mobile or an ID number in a file name.
PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15})(?!\d)")


@dataclass(frozen=True)
class Kept:
    """The bytes that are kept, and their media type."""

    data: bytes
    kind: str

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.kind]


def examine(data: bytes, *, strip: bool) -> Kept:
    """What the bytes are. `strip`: pictures are drawn anew, upright, without place, camera or anything else inside.

    Raises Refused with a sentence: empty, a type that is not taken, a broken picture, something hidden.
    """
    if not data:
        raise Refused("empty_file", _("文件是空的，请重新选择"), "upload")
    kind = _kind(data)
    _check_single_natured(data, kind)
    if kind in PICTURES:
        drawn = _drawn_anew(data, kind)
        return Kept(drawn if strip else data, kind)
    return Kept(data, kind)


def harmless_name(name: str, kind: str) -> str:
    """The sender's name of a file without path, unseen or reserved characters and numbers of people; right ending."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name or ""))[-1]
    plain = "".join(" " if unicodedata.category(sign).startswith("Z") else sign for sign in seen(last))
    plain = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("C"))
    plain = PERSONAL.sub("***", re.sub(r'[<>:"|?*;%]', "_", plain))
    stem = PurePosixPath(" ".join(plain.split()).strip(". ") or "file").stem.strip(". ") or "file"
    ending = EXTENSIONS[kind]
    return stem[: LONGEST_NAME - len(ending)] + ending


def _kind(data: bytes) -> str:
    try:
        matches = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        matches = []
    endings = {match.extension for match in matches if match.offset >= 0}
    if endings & {".heic", ".heif"}:
        raise Refused("heic", _("苹果手机的 HEIC 照片打不开，请改存为 JPEG，或截屏后上传"), "upload")
    found = {TYPES[ending] for ending in endings if ending in TYPES}
    if len(found) > 1:
        found.discard("video/mp4")  # every m4a is an mp4 file too
    if len(found) != 1:
        raise Refused(
            "type_not_taken",
            _("只收照片（JPEG、PNG、WEBP）、PDF、录音（m4a、mp3、amr）和 mp4 视频；这个文件不是其中一种"),
            "upload",
        )
    return found.pop()


def _check_single_natured(data: bytes, kind: str) -> None:
    """One file that two programs would read as two things (polyglot) is refused."""
    head = data[:HEAD]
    hidden = MARKUP.search(head) or _is_archive(data) or (kind != "application/pdf" and b"%PDF-" in head)
    if hidden:
        raise Refused("two_natures", _("文件里夹带了别的内容，不能收；请用手机重新拍照再传"), "upload")
    if kind != "application/pdf":
        return
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-TAIL:]:
        raise Refused("broken_file", _("PDF 不完整，请重新生成或改传照片"), "upload")
    if PROGRAMS_IN_PDF.search(data):
        raise Refused("program_in_pdf", _("PDF 里含有程序或附件，不能收；请打印成普通 PDF 或改传照片"), "upload")


def _is_archive(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError):
        return False


def _drawn_anew(data: bytes, kind: str) -> bytes:
    """The picture alone, upright. Raises Refused when it is broken or too large to be opened safely."""
    try:
        with Image.open(io.BytesIO(data), formats=[PICTURES[kind]]) as picture:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is then decoded at a fraction of its size
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("too_many_pixels", _("照片的像素太多，请缩小后再传"), "upload")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _saved(upright, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("broken_file", _("照片打不开，可能没有传完整，请重新选择"), "upload") from error


def _saved(picture: Image.Image, kind: str) -> bytes:
    mode = "RGB" if kind == "image/jpeg" or picture.mode not in ("L", "RGBA", "LA", "P") else picture.mode
    plain = picture.convert("RGBA" if mode in ("LA", "P") else mode)
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, PICTURES[kind], quality=88)
    return out.getvalue()
