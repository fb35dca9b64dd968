"""The one-page form of a signal, and what narrows the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DirectoryForm
from clocks.forms.days import DayField
from common.inputs import clean_text
from common.time import today
from early_warnings.actions.signals import LARGEST, SignalText
from early_warnings.models import SignalKind, SignalSource
from early_warnings.queries.signals import project_called
from projects.forms.fields import EmployersForm, employer_field
from projects.forms.systems import AmountField, LineField
from projects.models import Project

CHOOSE = ("", _("请选择"))
ANY = ("", _("不限"))


def _count(label: Any, name: str, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=LARGEST[name], help_text=hint,
        error_messages={"invalid": _("请写整数")}, widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def read_project(text: str, *, actor: Actor) -> Project | None:
    """The project meant by a number or a name. Raises ValidationError: there is none, or not just one."""
    line = clean_text(text, longest=200)
    if not line:
        return None
    found = project_called(line, district=actor.district)
    if found is None:
        raise ValidationError(_("没有找到这个工程：请写工程编号、施工许可证号、平台项目编码或完整名称"), code="unknown")
    return found


class SignalForm(EmployersForm, DirectoryForm):
    """What somebody saw; `told` is what the action takes."""

    employers = ("enterprise",)
    kind = forms.ChoiceField(label=_("线索类型"), choices=[CHOOSE, *SignalKind.choices])
    source = forms.ChoiceField(label=_("线索来源"), choices=SignalSource.choices, initial=SignalSource.GRID)
    enterprise = employer_field(_("用人单位"))
    project = LineField(
        label=_("所在工程"), longest=200, required=False,
        help_text=_("工程编号、施工许可证号、平台项目编码或完整名称；只写工程的，用人单位即施工总承包单位"),
    )  # fmt: skip
    happened_on = DayField(label=_("发生日期"), initial=today)
    months = _count(_("拖欠几个月"), "months", _("房租、物业费必填；工资尽量填写"))
    days = _count(_("多少天"), "days", _("贷款逾期天数；停产停业的工作日"))
    persons = _count(_("涉及人数"), "persons", _("裁员、聚集必填；失联时填现场工人数"))
    amount = AmountField(label=_("金额（元）"), required=False)
    text = forms.CharField(
        label=_("说明"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("看到什么、听谁说的；不要写工人姓名、身份证号、手机号"),
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.district = actor, actor.district

    def clean_project(self) -> Project | None:
        return read_project(self.cleaned_data["project"], actor=self.actor)

    @property
    def told(self) -> SignalText:
        return SignalText(**{name: value for name, value in self.cleaned_data.items() if name != "enter_new"})


class KindForm(forms.Form):
    """What narrows the list of signals."""

    kind = forms.ChoiceField(label=_("线索类型"), required=False, choices=[ANY, *SignalKind.choices])
