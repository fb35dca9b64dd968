"""What is recorded about a project: a subcontractor, a team, a checkpoint, the officer, a visit, the wage platform.

`arguments` of each are the keyword arguments of its action.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.directory import DirectoryForm
from clocks.forms.days import DayField
from common.inputs import clean_phone
from common.time import today
from projects.forms.fields import EmployersForm, MonthField, employer_field
from projects.forms.systems import AmountField, FilesField, LineField
from projects.models import PartyRole, Project, ProjectParty, Stage, StageKind
from projects.models.stage import PAYMENTS
from projects.queries.rights import officers_for

PHOTOS = "image/jpeg,image/png,image/webp"


class PhotosField(FilesField):
    """Several photographs."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": PHOTOS, "multiple": True}


class PhoneField(forms.CharField):
    """A telephone, without spaces and hyphens."""

    def clean(self, value: Any) -> str:
        return clean_phone(super().clean(value))


class OfProjectForm(DirectoryForm):
    """A form about one project."""

    versioned = False

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        if self.versioned:
            self.fields["version"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=project.version
            )
        self.prepare()

    def prepare(self) -> None:
        """Fill in the lists that depend on the project."""

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class _PartyChoice(forms.ModelChoiceField):
    def label_from_instance(self, party: ProjectParty) -> str:
        return party.enterprise.name


def _parties(project: Project) -> Any:
    return project.parties.filter(until=None).select_related("enterprise")


class PartyForm(EmployersForm, OfProjectForm):
    """A subcontractor."""

    employers = ("enterprise",)
    enterprise = employer_field(_("分包单位"), required=True)
    role = forms.ChoiceField(label=_("分包类别"), choices=PartyRole.choices, initial=PartyRole.LABOUR)
    under = _PartyChoice(label=_("上级单位"), queryset=None, required=False, empty_label=_("直接在总承包单位名下"))
    scope = LineField(label=_("承包内容"), longest=200, required=False)
    contract_sum = AmountField(label=_("合同价款（元）"), required=False)
    qualified = forms.BooleanField(
        label=_("有相应资质"), required=False, initial=True, help_text=_("没有资质的，由发包给它的单位清偿工资")
    )
    since = DayField(label=_("进场日期"), initial=today)

    def prepare(self) -> None:
        self.district = self.project.district
        self.fields["under"].queryset = _parties(self.project)

    @property
    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "enter_new"}


class TeamForm(OfProjectForm):
    """A team with its foreman."""

    name = LineField(label=_("班组名称"), longest=80)
    party = _PartyChoice(label=_("所属单位"), queryset=None, required=False, empty_label=_("总承包单位"))
    foreman_name = LineField(label=_("班组长姓名"), longest=60, required=False)
    foreman_phone = PhoneField(label=_("班组长电话"), required=False, help_text=_("加密保存，页面上只显示部分号码"))
    since = DayField(label=_("进场日期"), initial=today)

    def prepare(self) -> None:
        self.fields["party"].queryset = _parties(self.project)


class StageForm(OfProjectForm):
    """A checkpoint. One that is known already comes filled in (`shown`): there an emptied field empties the column;
    else an empty field leaves what is known."""

    kind = forms.ChoiceField(label=_("环节"), choices=StageKind.choices)
    period = MonthField(label=_("款项月份"), required=False, help_text=_("工程款、人工费用、工资按月填写"))
    due_on = DayField(label=_("应完成日期"), required=False)
    done_on = DayField(label=_("实际完成日期"), required=False)
    amount_due = AmountField(label=_("应付（元）"), required=False)
    amount_paid = AmountField(label=_("已付（元）"), required=False)
    note = LineField(label=_("说明"), longest=300, required=False)
    shown = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stage: Stage | None = None, **kwargs: Any) -> None:
        if stage is not None:
            known = {name: getattr(stage, name) for name in self.base_fields if name != "shown"}
            kwargs["initial"] = known | {"shown": True}
        super().__init__(*args, **kwargs)
        if stage is not None:
            self.fields["kind"].widget = self.fields["period"].widget = forms.HiddenInput()

    def clean_period(self) -> Any:
        period = self.cleaned_data["period"]
        if self.cleaned_data.get("kind") in PAYMENTS and period is None:
            raise ValidationError(_("请填写是哪个月的款项"), code="required")
        return period

    @property
    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        if data.pop("shown"):
            return data
        return {name: value for name, value in data.items() if name in ("kind", "period") or value not in (None, "")}


class OfficerForm(OfProjectForm):
    """Who watches over the site."""

    versioned = True
    officer = forms.ModelChoiceField(
        label=_("包干监察员"), queryset=None, required=False, to_field_name="username", empty_label=_("未指定"),
        help_text=_("在岗的区监察员，或者本街道的在岗人员"),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["officer"].queryset = officers_for(self.project)
        self.initial.setdefault("officer", self.project.officer.username if self.project.officer else None)


class VisitForm(OfProjectForm):
    """A visit with photographs."""

    visited_on = DayField(label=_("巡查日期"), initial=today)
    workers_on_site = forms.IntegerField(
        label=_("在场工人数"), required=False, min_value=0, max_value=100_000,
        error_messages={"invalid": _("请写整数")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("巡查情况"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
    )  # fmt: skip
    photos = PhotosField(
        label=_("照片"), required=False, allow_empty_file=True,
        help_text=_("可多选，每份不超过 10 MB；照片里的位置信息会去掉"),
    )  # fmt: skip


class PlatformForm(OfProjectForm):
    """The link to the wage platform."""

    versioned = True
    platform_code = LineField(label=_("平台项目编码"), longest=40, required=False, help_text=_("清空即为未接入"))
    linked_on = DayField(label=_("接入日期"), required=False)

    def prepare(self) -> None:
        self.initial.setdefault("platform_code", self.project.platform_code)
        self.initial.setdefault("linked_on", self.project.platform_linked_on or today())


FORMS = {
    "party": PartyForm,
    "team": TeamForm,
    "stage": StageForm,
    "officer": OfficerForm,
    "visit": VisitForm,
    "platform": PlatformForm,
}
