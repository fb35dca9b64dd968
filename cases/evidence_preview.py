"""A small picture of a picture handed in, drawn anew: what a browser gets is never what somebody sent. No database."""

import io
import warnings
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from common.errors import Refused
from common.file_contents import MOST_PIXELS, PICTURES

SIDE = 640  # pixels, the longer side


def preview(file: IO[bytes], kind: str) -> bytes:
    """A PNG of at most 640 × 640 pixels, upright. `kind`: the media type that was found when it came in.

    Only that one format is tried, and nothing is decoded before its size is known. Raises Refused: no picture, broken,
    another format, too many pixels.
    """
    if kind not in PICTURES:
        raise Refused("no_preview", _("这种文件没有预览，请下载后查看"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(file, PICTURES[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("broken_picture", _("图片打不开，没有预览；请下载后查看")) from error


def _drawn(file: IO[bytes], form: str) -> bytes:
    with Image.open(file, formats=[form]) as picture:
        picture.draft("RGB", (SIDE, SIDE))  # a JPEG is then decoded at a fraction of its size
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many()
        picture.thumbnail((SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    bare = Image.new("RGB", upright.size, "white")
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()


def _too_many() -> Refused:
    return Refused("too_many_pixels", _("图片的像素太多，没有预览；请下载后查看"))
