"""Files as people and attackers send them, made here."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

HANGZHOU = {1: "N", 2: (30.0, 14.0, 33.0), 3: "E", 4: (120.0, 10.0, 5.0)}
ORIENTATION, CAMERA, GPS = 0x0112, 0x0110, 0x8825
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
M4A = b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom\0\0\0\0" + b"\0\0\0\x08mdat" + b"\1" * 64
MP4 = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + b"\0\0\0\x08mdat" + b"\1" * 64
AMR = b"#!AMR\n" + b"\x3c" * 64
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" + b"\1" * 400


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """A picture whose left half is red; `exif` as Pillow takes it."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    drawn.save(out, kind, **how)
    return out.getvalue()


def photograph(orientation: int = 6) -> bytes:
    """As a telephone takes it: held sideways, with camera and place inside."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA], exif[GPS] = orientation, "HUAWEI P40", HANGZHOU
    return picture(exif=exif)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("run.js", "alert(1)")
    return out.getvalue()


def upload(data: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)
