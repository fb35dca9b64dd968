"""What is typed about grids: the grid, a rule, a table, an address to try."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DayInput, DirectoryForm
from common.csv_rows import MOST_BYTES
from common.time import today
from enterprises.actions.grids import GridText, RuleText
from enterprises.models import Grid, Parity
from enterprises.queries.grid_pages import officers_to_name, streets_to_write

LARGEST_NUMBER = 99_999


class GridForm(DirectoryForm):
    """One grid; `text` is what the action takes."""

    code = forms.SlugField(
        label=_("代码"), max_length=50, help_text=_("字母、数字和连字符，例如 ziyang-02；以后不再改变")
    )
    street = forms.ModelChoiceField(label=_("街道"), queryset=None)
    community = forms.CharField(label=_("社区"), max_length=40)
    name = forms.CharField(label=_("名称"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=80, required=False)
    officer = forms.ModelChoiceField(label=_("网格员"), queryset=None, required=False, empty_label=_("还没有定"))
    valid_from = forms.DateField(label=_("启用日期"), widget=DayInput())
    valid_until = forms.DateField(
        label=_("终止日期"), required=False, widget=DayInput(),
        help_text=_("撤并时填最后一天；以前归入的来件和单位照旧保留"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, grid: Grid | None = None, **kwargs: Any) -> None:
        initial = {"valid_from": today()}
        if grid is not None:
            initial = {name: getattr(grid, name) for name in GridText.__dataclass_fields__}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["street"].queryset = streets_to_write(actor)
        self.fields["officer"].queryset = officers_to_name(actor)
        if grid is not None:
            del self.fields["code"]

    @property
    def text(self) -> GridText:
        return self.facts(GridText)


class RuleForm(DirectoryForm):
    """One rule of a grid; `text` is what the action takes."""

    word = forms.CharField(
        label=_("道路、社区或楼宇"), max_length=40, help_text=_("照地址里的写法，例如 江城路、大学路社区、嘉里中心")
    )
    number_from = forms.IntegerField(label=_("起号"), required=False, min_value=1, max_value=LARGEST_NUMBER)
    number_to = forms.IntegerField(
        label=_("止号"), required=False, min_value=1, max_value=LARGEST_NUMBER, help_text=_("都不填：整条路")
    )
    parity = forms.ChoiceField(label=_("单双号"), choices=Parity.choices, initial=Parity.ALL)

    @property
    def text(self) -> RuleText:
        return self.facts(RuleText)


class ImportForm(DirectoryForm):
    """A table: a file, or rows pasted out of a spreadsheet."""

    file = forms.FileField(
        label=_("CSV 文件"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"})
    )
    pasted = forms.CharField(
        label=_("或者粘贴表格（含列名）"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file = data.get("file")
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", _("文件太大：最多 2 MB"))
        if "file" not in self.errors and not file and not data.get("pasted", "").strip():
            self.add_error("file", _("请选择文件，或者粘贴表格"))
        return data

    @property
    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["pasted"].encode()


class AddressForm(forms.Form):
    """An address to try the rules on; nothing is kept."""

    address = forms.CharField(
        label=_("地址"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请写一个地址")},
    )  # fmt: skip
