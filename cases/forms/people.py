"""Another way than the rule proposed; a look at personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import SeenText, StepForm, text
from cases.queries.officers import units_to_handle
from cases.workflow import Route


class RouteForm(StepForm):
    """Which force takes it instead, who handles it, and why."""

    route = forms.ChoiceField(label=_("改为"), choices=Route.choices)
    unit = forms.ModelChoiceField(
        label=_("承办机构"), queryset=None, required=False, empty_label=_("不变"), help_text=_("不选则承办机构不变")
    )
    override_reason = text(_("理由"), help_text=_("将按派案规则统计，用于改进规则"))

    def prepare(self) -> None:
        self.fields["unit"].queryset = units_to_handle(self.case.district).exclude(pk=self.case.unit_id)
        self.initial.setdefault("route", self.case.route)

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"route": data["route"], "unit": data["unit"], "reason": data["override_reason"]}


class RevealForm(forms.Form):
    """Why somebody looks at a number in plain text."""

    reason = SeenText(
        label=_("查看理由"),
        min_length=4,
        max_length=200,
        help_text=_("至少 4 个字；查看人、时间和理由都会留痕"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("请写明查看理由（至少 4 个字）"),
            "min_length": _("请写明查看理由（至少 4 个字）"),
            "max_length": _("最多 %(limit_value)s 个字"),
        },
    )
