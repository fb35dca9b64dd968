"""What an administrator types: units, people, posts, tokens. Rules that need the database are the actions'."""

from dataclasses import fields
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Unit, UnitKind, User
from accounts.provinces import PROVINCES
from common.time import today

FILL_IN = _("这一项没有填")
CHOOSE = _("请选择列表中的一项")
BAD_DATE = _("请填写日期，例如 2026-03-01")


class DayInput(forms.DateInput):
    """The browser's own date picker, always in ISO form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DirectoryForm(forms.Form):
    """Sentences of our own for what is missing or not a date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = FILL_IN
            if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = CHOOSE
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = BAD_DATE

    def facts(self, kind: type, **more: Any) -> Any:
        """The typed values as the dataclass an action takes."""
        names = {field.name for field in fields(kind)} & self.cleaned_data.keys()
        return kind(**{name: self.cleaned_data[name] for name in names}, **more)


class EditForm(DirectoryForm):
    """Facts that may change. `seen`: the newest history entry when the page was made."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def renew(self, seen: int) -> None:
        """After a refusal: what was typed stays, and saving again means having read the newest version."""
        self.data = self.data.copy()
        self.data["seen"] = str(seen)


def _day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=hint, widget=DayInput())


class UnitForm(EditForm):
    """The facts of a unit that may change."""

    name = forms.CharField(label=_("名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=120, required=False)
    short_name = forms.CharField(
        label=_("简称"),
        max_length=20,
        required=False,
        help_text=_("街道中队填所辖街道，例如：小营；区局填文号用的简称，例如：杭上人社监"),
    )
    kind = forms.ChoiceField(label=_("类别"), choices=UnitKind.choices)
    phone = forms.CharField(label=_("办公电话"), max_length=30, required=False)
    valid_from = _day(_("启用日期"))
    valid_until = _day(_("终止日期"), required=False, hint=_("合并或撤销时填最后一天；以前的案件和任职照旧保留"))
    sees_district = forms.BooleanField(label=_("可看全区案件"), required=False)
    province = forms.ChoiceField(
        label=_("所在省份"),
        required=False,
        choices=[("", _("未填")), *PROVINCES.items()],
        help_text=_("区局填写：涉嫌拒不支付劳动报酬罪按本省高级法院的数额标准判断"),
    )


class NewUnitForm(UnitForm):
    """A new unit has a code and a district, which never change."""

    code = forms.SlugField(
        label=_("代码"),
        max_length=50,
        help_text=_("小写字母、数字和短横线，建立后不能改"),
        error_messages={"invalid": _("代码只能用字母、数字、短横线和下划线")},
    )
    district = forms.ModelChoiceField(Unit.objects.none(), label=_("所属区"), to_field_name="code", empty_label=None)
    seen = None
    province = None
    field_order = ["code", "district"]

    def __init__(self, *args: Any, districts: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["kind"].choices = [choice for choice in UnitKind.choices if choice[0] != UnitKind.DISTRICT]


class PersonForm(EditForm):
    """The facts of a person that may change."""

    full_name = forms.CharField(label=_("姓名"), max_length=60)
    full_name_en = forms.CharField(label=_("英文姓名"), max_length=80, required=False)
    certificate_number = forms.CharField(label=_("监察员证号"), max_length=40, required=False)
    certificate_until = _day(_("监察员证有效期至"), required=False)
    is_active = forms.BooleanField(label=_("账户在用"), required=False, initial=True)


class PostForm(DirectoryForm):
    """A role in a unit, from and until a day."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("机构"), to_field_name="code")
    role = forms.ChoiceField(label=_("岗位"), choices=[("", "---------"), *Role.choices])
    since = _day(_("任职日期"), hint=_("从这一天起有权限"))
    until = _day(_("结束日期"), required=False, hint=_("最后一天；不填为长期"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["since"].initial = today


class NewPersonForm(PostForm, PersonForm):
    """A new person: a login name, the facts, and the first post."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=User._meta.get_field("username").max_length,
        validators=[UnicodeUsernameValidator(message=_("用户名只能用字母、数字和 @ . + - _"))],
        help_text=_("登录用，建立后不能改"),
    )
    is_active = None
    seen = None
    field_order = ["username", "full_name", "full_name_en", "certificate_number", "certificate_until"]


class EndPostForm(DirectoryForm):
    """The last day of a post."""

    until = _day(_("最后一天"))


class TokenForm(DirectoryForm):
    """How long a new token is good for."""

    days = forms.IntegerField(
        label=_("有效天数"),
        initial=180,
        error_messages={"invalid": _("请填写整数，例如 180")},
        help_text=_("1 至 730 天"),
    )


class PeopleFilter(forms.Form):
    """What narrows the list of people; everything is optional and stands in the address."""

    STATES = [
        ("", _("在用")),
        ("inactive", _("已停用")),
        ("certificate", _("监察证过期或将到期")),
        ("certified", _("持有效监察证")),
        ("all", _("全部")),
    ]
    q = forms.CharField(label=_("姓名、用户名或证号"), required=False, max_length=60)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("机构"), to_field_name="code", required=False, empty_label=_("全部")
    )
    role = forms.ChoiceField(label=_("岗位"), required=False, choices=[("", _("全部")), *Role.choices])
    state = forms.ChoiceField(label=_("账户"), required=False, choices=STATES)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
