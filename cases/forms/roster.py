"""The form a roster comes in by, and its checking as the actions are handed it."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.roster.check import check_rows
from cases.roster.read import read_file, read_pasted
from common.errors import Refused
from common.sheets.limits import MOST_BYTES
from common.sheets.read import too_many_bytes
from common.sheets.table import Table

__all__ = ["RosterForm", "check_rows", "digest_of"]


def digest_of(data: bytes) -> str:
    """What tells one file from another."""
    return hashlib.sha256(data).hexdigest()


class RosterForm(forms.Form):
    """A file, or rows pasted from a spreadsheet. After `is_valid` the table is in `table`, its origin beside."""

    file = forms.FileField(
        label=_("花名册文件"),
        required=False,
        allow_empty_file=True,
        help_text=_("Excel（.xlsx）或 CSV，不超过 10 MB、20,000 行"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label=_("或者粘贴表格内容"),
        required=False,
        strip=False,
        help_text=_("在 Excel 或 WPS 里连同表头一起选中，复制后粘贴到这里"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "data-private": True}),
    )
    table: Table
    file_name = ""
    digest = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file, pasted = data.get("file"), data.get("pasted") or ""
        try:
            if file is not None:
                self._read(file)
            elif pasted.strip():
                self.table, self.digest = read_pasted(pasted), digest_of(pasted.encode())
            elif not self.errors:
                self.add_error("file", _now("请选择文件，或把表格内容粘贴到下面"))
        except Refused as refused:
            self.add_error("file" if file is not None else "pasted", refused.message)
        return data

    def _read(self, file: Any) -> None:
        if file.size > MOST_BYTES:
            raise too_many_bytes()
        content = file.read()
        self.table, self.file_name, self.digest = read_file(file.name, content), file.name, digest_of(content)
