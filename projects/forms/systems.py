"""What is typed about the six systems: a check of one in a project, and what the district calls them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.directory import DayInput, EditForm
from common.inputs import clean_text
from common.money import parse_amount
from projects.actions.systems import Finding
from projects.actions.wage_systems import SystemFacts
from projects.models import CheckedState, ProjectSystem, WageSystem

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"
MOST_AT_ONCE = 10


class FilesInput(forms.FileInput):
    """Several files in one choice."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files, empty where none was chosen."""

    widget = FilesInput(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(FilesField, self).clean(one, initial) for one in data or [] if one]
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(_("一次最多 %(most)s 个文件"), code="too_many", params={"most": MOST_AT_ONCE})
        return files


class LineField(forms.CharField):
    """One line of text without characters nobody sees."""

    def __init__(self, *, longest: int, **how: Any) -> None:
        self.longest = longest
        super().__init__(**how)

    def clean(self, value: Any) -> str:
        return clean_text(super().clean(value), longest=self.longest)


class AmountField(forms.CharField):
    """Yuan as people write them; None where nothing was typed."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        return parse_amount(text) if text else None


class CheckForm(EditForm):
    """A check of one system; `finding` and `state` are what the action takes."""

    state = forms.ChoiceField(label=_("落实情况"), choices=CheckedState.choices, widget=forms.RadioSelect)
    paper = LineField(
        label=_("凭什么认定（凭证、账户、现场情况）"),
        longest=100,
        required=False,
        help_text=_("已落实的要写，或上传材料；账号只写开户行和后四位"),
    )
    amount = AmountField(label=_("金额（元）"), required=False)
    valid_until = forms.DateField(label=_("凭证最后一天"), required=False, widget=DayInput())
    reason = LineField(
        label=_("缺什么，或为什么不适用"), longest=300, required=False, help_text=_("未落实、不适用的要写")
    )
    upload = FilesField(
        label=_("佐证材料"),
        required=False,
        allow_empty_file=True,
        help_text=_("照片或 PDF，可多选，每份不超过 10 MB；照片里的位置信息会去掉"),
    )

    def __init__(self, *args: Any, entry: ProjectSystem, seen: int, **kwargs: Any) -> None:
        initial = {name: getattr(entry, name) for name in ("paper", "amount", "valid_until", "reason")}
        initial["state"] = entry.state if entry.checked_on else None
        super().__init__(*args, initial=initial | {"seen": seen}, **kwargs)
        if entry.system.needs_validity:
            self.fields["valid_until"].help_text = _("保函写有效期最后一天；存款写约定的返还日")

    @property
    def finding(self) -> Finding:
        return self.facts(Finding)


class WageSystemForm(EditForm):
    """One of the six systems; `text` is what the action takes."""

    position = forms.IntegerField(label=_("顺序"), min_value=1, max_value=99)
    name = forms.CharField(label=_("名称"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=100, required=False)
    article = forms.CharField(label=_("依据"), max_length=120)
    article_en = forms.CharField(label=_("依据（英文）"), max_length=160, required=False)
    evidence = forms.CharField(label=_("怎样算落实（佐证材料）"), max_length=200)
    evidence_en = forms.CharField(label=_("怎样算落实（英文）"), max_length=200, required=False)
    recheck_days = forms.IntegerField(
        label=_("复查周期（天）"), min_value=1, max_value=730, help_text=_("从下一次检查起按新的周期算")
    )
    needs_validity = forms.BooleanField(label=_("凭证有最后一天（保函等），检查时必填"), required=False)
    active = forms.BooleanField(label=_("在用（停用后不再计入落实率）"), required=False)

    def __init__(self, *args: Any, system: WageSystem, seen: int, **kwargs: Any) -> None:
        initial = {name: getattr(system, name) for name in SystemFacts.__dataclass_fields__}
        super().__init__(*args, initial=initial | {"seen": seen}, **kwargs)

    @property
    def text(self) -> SystemFacts:
        return self.facts(SystemFacts)
