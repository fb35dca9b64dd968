"""The facts of a project, and what the list is narrowed to."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DirectoryForm
from accounts.models import User
from clocks.forms.days import DayField
from projects.actions.rows import ProjectRow
from projects.forms.fields import EmployersForm, employer_field, typed_as
from projects.forms.systems import AmountField, LineField
from projects.models import Funding, Project, ProjectState, Sector, StageKind
from projects.queries.project_list import Filters
from projects.queries.rights import streets_of

ANY = ("", _("不限"))
MISSING = [
    ("platform", _("未接入“工薪”平台")),
    ("officer", _("没有包干监察员")),
    ("visit", _("巡查周期内没有巡查")),
]


class ProjectForm(EmployersForm, DirectoryForm):
    """A project as a person enters or changes it; `changes` and `row` are what the actions take."""

    employers = ("owner", "general_contractor")
    name = LineField(label=_("工程名称"), longest=200)
    permit_number = LineField(label=_("施工许可证号"), longest=40, required=False)
    state = forms.ChoiceField(label=_("状态"), choices=ProjectState.choices, initial=ProjectState.ACTIVE)
    sector = forms.ChoiceField(label=_("行业主管"), choices=Sector.choices)
    funding = forms.ChoiceField(label=_("资金来源"), choices=Funding.choices, initial=Funding.PRIVATE)
    street = forms.ModelChoiceField(label=_("街道"), queryset=None, required=False, empty_label=_("未定"))
    address = LineField(label=_("地址"), longest=200, required=False)
    owner = employer_field(_("建设单位"))
    general_contractor = employer_field(_("施工总承包单位"))
    contract_sum = AmountField(label=_("合同价款（元）"), required=False)
    labour_share = forms.DecimalField(
        label=_("人工费用占比（%）"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        error_messages={"invalid": _("请写数字，例如 20")},
    )
    contract_signed_on = DayField(label=_("合同签订日期"), required=False)
    started_on = DayField(label=_("开工日期"), required=False)
    planned_end = DayField(label=_("计划竣工日期"), required=False)
    completed_on = DayField(label=_("完工日期"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(project), **kwargs)
        self.district = project.district if project else actor.district
        streets = streets_of(actor)
        self.fields["street"].queryset = streets
        if not actor.district_ids_seen:  # people of one street enter what lies in it
            self.fields["street"].required, self.fields["street"].empty_label = True, None

    @property
    def changes(self) -> dict[str, Any]:
        """Every column the form has."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "enter_new")}

    @property
    def row(self) -> ProjectRow:
        return ProjectRow(**self.changes)


def _initial(project: Project | None) -> dict[str, Any]:
    if project is None:
        return {}
    plain = {name: getattr(project, name) for name in ProjectForm.base_fields if hasattr(project, name)}
    return plain | {"owner": typed_as(project.owner), "general_contractor": typed_as(project.general_contractor)}


class FilterForm(forms.Form):
    """What narrows the list; everything is optional and stands in the address."""

    q = forms.CharField(label=_("名称、编号、许可证号、总承包单位"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ANY, *ProjectState.choices])
    street = forms.ModelChoiceField(label=_("街道"), required=False, queryset=None, empty_label=_("不限"))
    sector = forms.ChoiceField(label=_("行业主管"), required=False, choices=[ANY, *Sector.choices])
    funding = forms.ChoiceField(label=_("资金来源"), required=False, choices=[ANY, *Funding.choices])
    officer = forms.ModelChoiceField(
        User.objects.none(), label=_("包干监察员"), required=False, to_field_name="username", empty_label=_("不限")
    )
    missing = forms.ChoiceField(label=_("缺什么"), required=False, choices=[ANY, *MISSING])
    broken = forms.ChoiceField(
        label=_("断点"), required=False, choices=[ANY, ("any", _("任一环节")), *StageKind.choices]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["street"].queryset = streets_of(actor)
        watching = Project.objects.visible_to(actor).exclude(officer=None).order_by().values("officer")
        self.fields["officer"].queryset = User.objects.filter(pk__in=watching).order_by("username")

    @property
    def filters(self) -> Filters:
        """What was understood; the rest narrows nothing."""
        told = {name: value for name, value in self.cleaned_data.items() if value}
        if "street" in told:
            told["street"] = told["street"].pk
        if "officer" in told:
            told["officer"] = told["officer"].username
        return Filters(**told)
