"""An .xlsx file as rows of values. It is looked over and streamed once before its values are read."""

import io

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from common.errors import Refused
from common.sheets.archive import BROKEN, Archive, broken, refuse
from common.sheets.scan import Scan, scan_sheet

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
# Members the reader of values looks into besides the sheet.
COMMON = (WORKBOOK, RELATIONS, "[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/sharedStrings.xml")


class Workbook:
    """The sheet that is read: the first visible one with something in it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = Archive(data)
        self._check_kind()
        self._sheets = self._visible()
        self.sheet, self.scan = self._first_filled()
        self.others = [name for name, _target in self._sheets if name != self.sheet]

    def values(self) -> list[list[object]]:
        """Every row from the first one, cells from column A."""
        try:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(self._data))
            return workbook.get_sheet_by_name(self.sheet).to_python(skip_empty_area=False)
        except (CalamineError, *BROKEN):
            raise broken() from None

    def _check_kind(self) -> None:
        if any(name in self._archive for name in ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml")):
            raise refuse("macros", _("文件带有宏，没有读取。请另存为不带宏的 .xlsx 后再上传"))
        if WORKBOOK not in self._archive:
            raise not_a_workbook()
        for name in COMMON:
            if name in self._archive:
                self._archive.parse(name)

    def _visible(self) -> list[tuple[str, str]]:
        """(name, member) of each visible sheet in order."""
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []

        def relation(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(":")[2] == "Relationship":
                targets[attributes.get("Id", "")] = _member(attributes.get("Target", ""))

        def sheet(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(":")[2] == "sheet" and attributes.get("state", "visible") == "visible":
                key = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
                sheets.append((attributes.get("name", ""), targets.get(key, "")))

        if RELATIONS in self._archive:
            self._archive.parse(RELATIONS, StartElementHandler=relation)
        self._archive.parse(WORKBOOK, StartElementHandler=sheet)
        return [(name, target) for name, target in sheets if target in self._archive]

    def _first_filled(self) -> tuple[str, Scan]:
        for name, target in self._sheets[:50]:
            scan = scan_sheet(self._archive, target)
            if scan.rows:
                return name, scan
        raise empty()


def empty() -> Refused:
    return refuse("empty_file", _("文件里没有内容。请确认名单在第一张工作表里，并且已经保存"))


def not_a_workbook() -> Refused:
    return refuse("not_a_workbook", _("这个文件不是 Excel 工作簿。请上传 .xlsx 或 .csv 文件"))


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
