"""The form a table comes in by."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from common.errors import Refused
from common.sheets.limits import MOST_BYTES
from common.sheets.read import read_file, read_pasted, too_many_bytes
from common.sheets.table import Table
from tables.incoming import TableIn


class TableForm(forms.Form):
    """A file, or rows pasted from a spreadsheet. After `is_valid` the content is in `content`, its origin beside."""

    file = forms.FileField(
        label=_("登记表文件"),
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
    content: Table
    file_name = ""
    digest = ""

    def __init__(self, table: TableIn, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shape = table.shape

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file, pasted = data.get("file"), data.get("pasted") or ""
        try:
            if file is not None:
                self._read(file)
            elif pasted.strip():
                self.content = read_pasted(pasted, self._shape)
                self.digest = hashlib.sha256(pasted.encode()).hexdigest()
            elif not self.errors:
                self.add_error("file", _now("请选择文件，或把表格内容粘贴到下面"))
        except Refused as refused:
            self.add_error("file" if file is not None else "pasted", refused.message)
        return data

    def _read(self, file: Any) -> None:
        if file.size > MOST_BYTES:
            raise too_many_bytes()
        data = file.read()
        self.content, self.file_name = read_file(file.name, data, self._shape), file.name
        self.digest = hashlib.sha256(data).hexdigest()
