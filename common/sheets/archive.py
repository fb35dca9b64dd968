"""The .xlsx as an archive: looked over before anything is unpacked, then read in pieces with a limit."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from common.errors import Refused
from common.sheets.limits import LARGEST_RATIO, MOST_PARTS, MOST_UNPACKED, SUSPICIOUS

PIECE = 64 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def refuse(code: str, message: str) -> Refused:
    """A refusal of the file as a whole."""
    return Refused(code, message, "file")


def broken() -> Refused:
    return refuse("broken_file", _("文件已损坏，打不开。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传"))


class Archive:
    """Members of an .xlsx by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise broken() from None
        self._members = {one.filename: one for one in self._zip.infolist()}
        self._unpacked = 0
        self._look_over(len(self._zip.infolist()))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def _look_over(self, entries: int) -> None:
        if entries > MOST_PARTS or entries != len(self._members):
            raise broken()
        if any(one.flag_bits & 1 for one in self._members.values()):
            raise refuse("encrypted", _("文件有密码，读不了。请去掉密码（另存为时不设密码）后再上传"))
        for one in self._members.values():
            ratio = one.file_size / max(one.compress_size, 1)
            if one.file_size > MOST_UNPACKED or (one.file_size > SUSPICIOUS and ratio > LARGEST_RATIO):
                raise too_large()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The member, unpacked a piece at a time. All members together stay below a limit."""
        try:
            with self._zip.open(self._members[name]) as member:
                while piece := member.read(PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > MOST_UNPACKED:
                        raise too_large()
                    yield piece
        except BROKEN:
            raise broken() from None

    def parse(self, name: str, **handlers: object) -> None:
        """Feed a member of XML to expat. A document type (and so every entity) is refused."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _no_doctype
        for handler, function in handlers.items():
            setattr(parser, handler, function)
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise broken() from None


def too_large() -> Refused:
    return refuse(
        "unpacks_too_large",
        _("文件解压后太大，不像一份名单。请把要导入的各行复制到新的工作簿，另存为 .xlsx 后再上传"),
    )


def _no_doctype(*_args: object) -> None:
    raise refuse("document_type", _("文件里有不该出现的定义（DTD），没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传"))
