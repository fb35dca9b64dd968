"""Templates of plans and modules of the check, a row a step or module; order by number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.investigation.templates import ModuleRow, StepRow
from cases.forms.investigation.plan import FILL_IN
from cases.forms.steps import SeenText
from cases.models import CheckModule, PlanCondition, PlanTemplate

BLANK_ROWS = 2
MOST_ROWS = 60
WHOLE = {"required": _("这一项没有填"), "invalid": _("请填写整数"), "min_value": _("不能小于零"),
         "max_value": _("数字太大，请核对")}  # fmt: skip


def _line(label: str, longest: int, *, required: bool = False, rows: int = 0) -> SeenText:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return SeenText(label=label, max_length=longest, required=required, widget=widget, error_messages=FILL_IN)


class Row(forms.Form):
    """A row: its key, its place in the order, and the rest. `DELETE` comes with the set."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(label=_("顺序"), required=False, min_value=0, max_value=999, error_messages=WHOLE)


class StepRowForm(Row):
    title = _line(_("要查什么"), 100, required=True)
    title_en = _line(_("要查什么（英文）"), 160)
    evidence_wanted = _line(_("需要的证据"), 300, rows=2)
    evidence_wanted_en = _line(_("需要的证据（英文）"), 400, rows=2)
    working_days = forms.IntegerField(
        label=_("立案后几个工作日内"), min_value=0, max_value=365, error_messages=WHOLE, initial=10
    )
    condition = forms.ChoiceField(label=_("适用条件"), choices=PlanCondition.choices)


class ModuleRowForm(Row):
    name = _line(_("名称"), 60, required=True)
    name_en = _line(_("英文名称"), 100)
    article = _line(_("依据"), 200, required=True)
    scope = _line(_("通常检查什么"), 200, rows=2)
    scope_en = _line(_("通常检查什么（英文）"), 300, rows=2)
    only_construction = forms.BooleanField(label=_("只用于工程建设领域"), required=False)
    active = forms.BooleanField(label=_("启用"), required=False, initial=True)


class BaseRows(forms.BaseFormSet):
    """Rows in the order of their numbers; blank ones and those to be removed are left out."""

    kind: type

    def rows(self) -> list:
        """What the action takes. After `is_valid`."""
        kept = [form.cleaned_data for form in self.forms if form.has_changed() or form.initial]
        kept = [data for data in kept if data and not data.get("DELETE")]
        kept.sort(key=lambda data: data["position"] if data.get("position") is not None else MOST_ROWS * 100)
        names = self.kind.__dataclass_fields__
        return [self.kind(**{name: data[name] for name in names}) for data in kept]


class StepRows(BaseRows):
    kind = StepRow


class ModuleRows(BaseRows):
    kind = ModuleRow


_SIZES = {"extra": BLANK_ROWS, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS}
StepFormSet = forms.formset_factory(StepRowForm, formset=StepRows, can_delete=True, **_SIZES)
ModuleFormSet = forms.formset_factory(ModuleRowForm, formset=ModuleRows, **_SIZES)


def step_rows(template: PlanTemplate, data: Any = None) -> StepRows:
    """The steps of a template, and room for two more."""
    return StepFormSet(data, prefix="steps", initial=[_of(step, StepRowForm) for step in template.steps.all()])


def module_rows(modules: list[CheckModule], data: Any = None) -> ModuleRows:
    """The modules, and room for two more."""
    return ModuleFormSet(data, prefix="modules", initial=[_of(module, ModuleRowForm) for module in modules])


def _of(row: Any, form: type[forms.Form]) -> dict[str, object]:
    return {name: getattr(row, name) for name in form.base_fields}


class TemplateForm(forms.Form):
    """What a template is called. `version`: the one the page showed."""

    name = _line(_("名称"), 60, required=True)
    name_en = _line(_("英文名称"), 100)
    active = forms.BooleanField(
        label=_("启用"), required=False, help_text=_("停用后新立案的案件不再使用；同类没有启用的模板时不拟方案")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SeenForm(forms.Form):
    """Which version of the rows the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
