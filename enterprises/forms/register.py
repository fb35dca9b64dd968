"""What is typed about an employer, its contacts and names, and what the list is narrowed to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DayInput, DirectoryForm
from common.inputs import clean_credit_code, clean_phone, clean_text
from common.time import today
from enterprises.industries import is_industry
from enterprises.models import ContactRole, Enterprise, EnterpriseKind, Standing
from enterprises.queries.employers import one_called
from enterprises.queries.register_pages import streets_to_enter

MOST_WORKERS = 1_000_000


class Cleaned(forms.CharField):
    """A text that one of the cleaners of `common.inputs` understands."""

    def __init__(self, cleaner: Callable[[object], str], *, widget: forms.Widget | None = None, **kwargs: Any) -> None:
        self.cleaner = cleaner
        super().__init__(widget=widget or forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def to_python(self, value: object) -> str:
        return self.cleaner(value)


def line(longest: int) -> Callable[[object], str]:
    """One line of at most so many characters."""
    return partial(clean_text, longest=longest)


def clean_industry(text: object) -> str:
    """The code at the beginning of what was chosen or typed: `C18 纺织服装、服饰业` is C18."""
    words = clean_text(text, longest=100).split()
    code = words[0].upper() if words else ""
    if code and not is_industry(code):
        raise forms.ValidationError(_("没有这个行业代码，请从列表中选择"), code="industry")
    return code


def industry_field(**kwargs: Any) -> Cleaned:
    """An input with the list of industries beside it, to search by code or word."""
    return Cleaned(
        clean_industry,
        label=_("行业"),
        widget=forms.TextInput(attrs={"list": "industries", "autocomplete": "off"}),
        **kwargs,
    )


class EnterpriseForm(DirectoryForm):
    """An employer as the register has it; `columns` is what the action takes."""

    name = Cleaned(line(200), label=_("单位名称"), help_text=_("照营业执照写全称；无照的写招牌上的名称"))
    credit_code = Cleaned(
        clean_credit_code, label=_("统一社会信用代码"), required=False, help_text=_("18 位；没有营业执照的不填")
    )
    kind = forms.ChoiceField(label=_("主体类型"), choices=EnterpriseKind.choices, initial=EnterpriseKind.COMPANY)
    standing = forms.ChoiceField(label=_("登记状态"), choices=Standing.choices, initial=Standing.ACTIVE)
    head_office = Cleaned(
        line(200), label=_("总公司"), required=False, help_text=_("分支机构填写：总公司的信用代码或全称，须已登记")
    )
    street = forms.ModelChoiceField(label=_("街道"), queryset=None, required=False, to_field_name="code")
    address = Cleaned(line(200), label=_("用工所在地"), required=False, help_text=_("写到路名门牌，网格随之确定"))
    industry = industry_field(required=False, help_text=_("输入代码或文字查找"))
    is_construction = forms.BooleanField(label=_("工程建设单位"), required=False)
    legal_representative = Cleaned(line(60), label=_("法定代表人（负责人）"), required=False)
    headcount = forms.IntegerField(
        label=_("用工人数"), required=False, min_value=0, max_value=MOST_WORKERS,
        error_messages={"invalid": _("请填写整数，例如 180")},
    )  # fmt: skip
    headcount_on = forms.DateField(label=_("人数截至"), required=False, widget=DayInput(), help_text=_("不填为今天"))
    although_known = forms.BooleanField(
        label=_("确为另一家同名单位"), required=False, help_text=_("只在提示同名时勾选")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, enterprise: Enterprise | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(enterprise), **kwargs)
        self.actor, self.enterprise = actor, enterprise
        streets = self.fields["street"]
        streets.queryset, sees_all = streets_to_enter(actor)
        streets.empty_label = _now("未定") if sees_all else None
        if enterprise is not None:
            del self.fields["although_known"]

    def clean_headcount_on(self) -> Any:
        day = self.cleaned_data["headcount_on"]
        if day and day > today():
            raise forms.ValidationError(_now("日期不能晚于今天"))
        return day

    def clean_head_office(self) -> Enterprise | None:
        text = self.cleaned_data["head_office"]
        if not text:
            return None
        found = one_called(text, self.actor)
        if found is None:
            raise forms.ValidationError(_now("登记册里没有这家总公司，请先登记它，或核对名称"))
        return found

    @property
    def columns(self) -> dict[str, Any]:
        """Columns for the action; the day of the headcount only when one was typed."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "although_known")}
        if data["headcount_on"] is None:
            del data["headcount_on"]
        return data

    def renew(self, version: int) -> None:
        """After a refusal: what was typed stays, and saving again means having read the newest version."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


def _initial(enterprise: Enterprise | None) -> dict[str, Any]:
    if enterprise is None:
        return {}
    same = ("name", "credit_code", "kind", "standing", "address", "industry", "is_construction", "headcount")
    values = {name: getattr(enterprise, name) for name in (*same, "legal_representative", "headcount_on", "version")}
    office = enterprise.head_office
    values["head_office"] = (office.credit_code or office.name) if office else ""
    values["street"] = enterprise.street.code if enterprise.street else None
    return values


class ContactForm(DirectoryForm):
    """Somebody who speaks for the employer."""

    role = forms.ChoiceField(label=_("身份"), choices=ContactRole.choices, initial=ContactRole.WAGE_OFFICER)
    name = Cleaned(line(60), label=_("姓名"))
    phone = Cleaned(clean_phone, label=_("电话"), required=False)
    note = Cleaned(line(200), label=_("备注"), required=False)


class AliasForm(DirectoryForm):
    """One more name."""

    alias = Cleaned(line(200), label=_("别名"), help_text=_("简称、字号，或者群众常用的叫法"))


class RevealForm(DirectoryForm):
    """Why somebody looks at a telephone in plain text."""

    reason = Cleaned(line(200), label=_("查看理由"), help_text=_("至少 4 个字；查看人、时间和理由都会留痕"))
