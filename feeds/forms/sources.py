"""What is typed about a source, and the file of a batch."""

import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feeds.actions.sources import MOST_DAYS
from feeds.models import FeedSource

FORMATS = {"csv": "csv", "txt": "csv", "ndjson": "ndjson", "jsonl": "ndjson"}
WHOLE = _("请填整数")


class UploadForm(forms.Form):
    """A batch as a file. The same file again is the same batch."""

    file = forms.FileField(
        label=_("数据文件"),
        help_text=_("CSV 或 NDJSON，UTF-8 或 GB18030 编码，第一行是列名"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.ndjson,.jsonl"}),
        error_messages={"required": _("请选择文件"), "empty": _("文件是空的")},
    )
    declared_rows = forms.IntegerField(
        label=_("应有行数"), required=False, min_value=0, max_value=2**31 - 1,
        help_text=_("对方告知的行数，不含标题行；填了就会核对，少一行整批都不入库"),
        error_messages={"invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if self._ending(file) not in FORMATS:
            raise forms.ValidationError(gettext("只收 CSV 或 NDJSON 文件"), code="file_format")
        return file

    @staticmethod
    def _ending(file: UploadedFile) -> str:
        return (file.name or "").rpartition(".")[2].lower()

    def arrived(self) -> dict[str, Any]:
        """What `receive_batch` takes."""
        file = self.cleaned_data["file"]
        digest = hashlib.file_digest(file.file, "sha256")
        file.seek(0)
        return {
            "key": f"file-{digest.hexdigest()[:24]}",
            "stream": file,
            "file_format": FORMATS[self._ending(file)],
            "declared_rows": self.cleaned_data["declared_rows"],
            "file_name": file.name or "",
        }


class ExpectationForm(forms.Form):
    """How often a batch is expected."""

    expected_days = forms.IntegerField(
        label=_("最长间隔（天）"), min_value=1, max_value=MOST_DAYS, help_text=_("多少天之内应有一批新数据"),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip
    grace_days = forms.IntegerField(
        label=_("宽限（天）"), min_value=0, max_value=MOST_DAYS,
        help_text=_("再迟这么多天仍没有数据，就是红色的“数据已过期”"),
        error_messages={"required": WHOLE, "invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )  # fmt: skip
    empty_is_news = forms.BooleanField(
        label=_("可以只报“没有新内容”"), required=False,
        help_text=_("只报发生了什么的数据源：声明行数为 0 的空批次也算收到新数据"),
    )  # fmt: skip
    active = forms.BooleanField(label=_("正在使用"), required=False)

    @classmethod
    def of(cls, row: FeedSource) -> "ExpectationForm":
        """Filled with what holds now."""
        return cls(initial={name: getattr(row, name) for name in cls.base_fields})
