"""Who the employer of a case really is."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms import inputs
from cases.forms.intake import Typed
from cases.forms.steps import StepForm


class IdentifyForm(StepForm):
    """Its name and, where there is a licence, its code."""

    employer = Typed(
        partial(inputs.clean_text, longest=inputs.LONGEST_EMPLOYER),
        label=_("用人单位"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("以营业执照或工地公示牌上的全称为准；已有的单位会认出来，不会重复建立"),
        error_messages={"required": _("请填写用人单位；不知道全名就写知道的部分")},
    )
    credit_code = Typed(
        inputs.clean_credit_code,
        label=_("统一社会信用代码"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def prepare(self) -> None:
        if not self.case.enterprise.is_unidentified:
            self.initial.setdefault("employer", self.case.enterprise.name)
            self.initial.setdefault("credit_code", self.case.enterprise.credit_code or "")

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"employer": data["employer"], "credit_code": data["credit_code"], "version": data["version"]}
