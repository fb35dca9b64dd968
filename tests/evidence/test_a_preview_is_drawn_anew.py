"""A preview is a small picture drawn by us; what is hostile, broken or no picture is refused with a sentence."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cases.actions.evidence import add_evidence
from cases.evidence_preview import SIDE, preview
from cases.models import Evidence
from common.errors import Refused
from tests.evidence import files
from tests.factories import make_complaint
from tests.people import actor, client_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png_bomb(side: int = 60_000) -> bytes:
    """A PNG that says it is enormous and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


HOSTILE = [
    (SVG, "image/png", "broken_picture"),
    (png_bomb(), "image/png", "too_many_pixels"),
    (png_bomb(9_000), "image/png", "too_many_pixels"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "broken_picture"),
    (b"", "image/jpeg", "broken_picture"),
    (b"GIF89a" + b"\0" * 40, "image/webp", "broken_picture"),
    (b"%PDF-1.7", "application/pdf", "no_preview"),
    (files.AMR, "audio/amr", "no_preview"),
]


@pytest.mark.parametrize(("data", "kind", "code"), HOSTILE)
def test_what_is_hostile_or_no_picture_is_refused_with_a_sentence(data, kind, code):
    with pytest.raises(Refused, match=code) as refused:
        preview(io.BytesIO(data), kind)
    assert "下载" in refused.value.message


def test_a_picture_becomes_a_small_png_with_nothing_else_inside():
    drawn = preview(io.BytesIO(files.photograph()), "image/jpeg")
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as picture:
        assert max(picture.size) <= SIDE and not picture.getexif() and picture.mode == "RGB"
    assert len(drawn) < 2_000_000


@pytest.mark.django_db
def test_the_page_shows_the_png_and_says_why_there_is_none(district):
    case = make_complaint().case
    photo, _added = add_evidence(
        case, upload=files.upload(files.photograph()), source="employer", actor=actor("chenjing")
    )
    client, address = client_of("liming"), f"/cases/{case.number}/evidence/{photo.pk}/preview/"
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png" and answer.content.startswith(b"\x89PNG")
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]
    assert "Content-Disposition" not in answer and answer.content != files.photograph()
    assert address in client.get(f"/cases/{case.number}/evidence/{photo.pk}/about/").content.decode()

    photo.file.save("evil.png", ContentFile(SVG))
    Evidence.objects.filter(pk=photo.pk).update(kind="image/png", file=photo.file.name)
    answer = client.get(address)
    assert answer.status_code == 409 and "图片打不开" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
    assert client_of("feng").get(address).status_code == 403 and client_of("wulei").get(address).status_code == 404
