"""The name and the sender's word count for nothing."""

import io

import pytest
from PIL import Image

from common.errors import Refused
from common.file_contents import LONGEST_NAME, examine, harmless_name
from tests.evidence import files

HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
COMMENT = b"\xff\xfe\x00\x20<html><script>alert(1)</script>"  # a JPEG comment of 32 bytes


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files.picture("JPEG"), "image/jpeg"),
        (files.picture("PNG"), "image/png"),
        (files.picture("WEBP"), "image/webp"),
        (files.PDF, "application/pdf"),
        (files.M4A, "audio/mp4"),
        (files.MP4, "video/mp4"),
        (files.AMR, "audio/amr"),
        (files.MP3, "audio/mpeg"),
    ],
)
def test_what_workers_have_is_taken(data: bytes, kind: str):
    assert examine(data, strip=True).kind == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (HTML, "type_not_taken"),
        (SVG, "type_not_taken"),
        (b"MZ" + b"\0" * 200, "type_not_taken"),
        (b"\x7fELF" + b"\0" * 200, "type_not_taken"),
        (files.archive(), "type_not_taken"),
        (b"GIF89a" + b"\0" * 50, "type_not_taken"),
        (b"just text", "type_not_taken"),
        (b"\0\0\0\x20ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "heic"),
        (files.picture() + files.archive(), "two_natures"),
        (files.PDF + files.archive(), "two_natures"),
        (files.picture()[:20] + COMMENT + files.picture()[20:], "two_natures"),
        (b"\xff\xd8\xff\xfe\x00\x10" + files.PDF, "two_natures"),
        (files.picture()[:200], "broken_file"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "broken_file"),
        (files.PDF.replace(b"%%EOF", b""), "broken_file"),
        (files.PDF.replace(b"/Type", b"/OpenAction <</S /JavaScript /JS (x)>> /Type"), "program_in_pdf"),
        (files.PDF.replace(b"/Type", b"/EmbeddedFile /Type"), "program_in_pdf"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data: bytes, code: str):
    with pytest.raises(Refused) as refused:
        examine(data, strip=True)

    assert refused.value.code == code and refused.value.message


def test_a_photograph_is_kept_upright_without_place_and_camera():
    kept = examine(files.photograph(orientation=6), strip=True)
    picture = Image.open(io.BytesIO(kept.data))

    assert not picture.getexif() and b"HUAWEI" not in kept.data and b"Exif" not in kept.data
    assert picture.size == (40, 60)
    top, bottom = picture.convert("RGB").getpixel((20, 5)), picture.convert("RGB").getpixel((20, 55))
    assert top[0] > 200 > 60 > top[1] and min(bottom) > 200, "what was left is on top once it stands upright"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_lose_it_too(kind: str):
    exif = Image.Exif()
    exif[files.GPS] = files.HANGZHOU
    kept = examine(files.picture(kind, exif=exif), strip=True)

    assert not Image.open(io.BytesIO(kept.data)).getexif()


def test_what_an_officer_hands_in_stays_as_it_is():
    data = files.photograph()

    assert examine(data, strip=False).data == data


def test_a_picture_that_would_fill_the_memory_is_refused_unopened():
    bomb = files.picture("PNG", (8000, 7000))
    assert len(bomb) < 1_000_000

    with pytest.raises(Refused) as refused:
        examine(bomb, strip=True)
    assert refused.value.code == "too_many_pixels"


@pytest.mark.parametrize(
    ("name", "kind", "harmless"),
    [
        ("..\\..\\windows\\evil.exe", "image/jpeg", "evil.jpg"),
        ("/etc/passwd", "application/pdf", "passwd.pdf"),
        ("工资条\u202egpj.exe", "image/png", "工资条gpj.png"),
        ("a\r\nSet-Cookie: x.jpg", "image/jpeg", "aSet-Cookie_ x.jpg"),
        ("<b>x</b>.png", "image/png", "b_.png"),
        ("", "audio/amr", "file.amr"),
        (".htaccess", "image/jpeg", "htaccess.jpg"),
        ("张三13805710001工资.jpg", "image/jpeg", "张三***工资.jpg"),
        ("33010219900101123X.jpg", "image/jpeg", "***.jpg"),
    ],
)
def test_a_name_is_made_harmless(name: str, kind: str, harmless: str):
    assert harmless_name(name, kind) == harmless


def test_a_long_name_is_cut_before_its_ending():
    name = harmless_name("长" * 300 + ".jpg", "image/jpeg")

    assert len(name) == LONGEST_NAME and name.endswith(".jpg")
