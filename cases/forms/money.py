"""Wage lines and payments, as a person at a counter types them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import (
    LONGEST_NAME,
    check_period,
    clean_amount,
    clean_id_number,
    clean_month,
    clean_person,
    clean_phone,
)
from cases.forms.steps import StepForm, text
from cases.models import WageKind

MISSING = _("这一项没有填")


def line_of_text(label: str, *, required: bool = True, help_text: str = "", **attrs: str) -> forms.CharField:
    """One line, cleaned by the form."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"} | attrs),
        error_messages={"required": MISSING},
    )


class ClaimFields:
    """How the fields of one worker's claim are read, in whatever form they stand."""

    def clean_name(self) -> str:
        return clean_person(self.cleaned_data["name"], longest=LONGEST_NAME)

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def clean_id_number(self) -> str:
        return clean_id_number(self.cleaned_data["id_number"])

    def clean_owed(self) -> Decimal | None:
        return clean_amount(self.cleaned_data["owed"])

    def clean_period_from(self) -> date | None:
        return clean_month(self.cleaned_data["period_from"])

    def clean_period_to(self) -> date | None:
        return clean_month(self.cleaned_data["period_to"])

    def check_months(self, data: dict[str, Any]) -> None:
        """The months in order; else an error at the last."""
        try:
            check_period(data.get("period_from"), data.get("period_to"))
        except ValidationError as error:
            self.add_error("period_to", error)


class WageLineForm(ClaimFields, StepForm):
    """One worker's claim for one period: somebody of the case, or a new name."""

    worker = forms.ModelChoiceField(label=_("本案劳动者"), queryset=None, required=False, empty_label=_("新的劳动者"))
    name = line_of_text(_("姓名"), required=False, help_text=_("新的劳动者填写；已在本案的请选“本案劳动者”"))
    phone = line_of_text(_("电话"), required=False, inputmode="tel")
    id_number = line_of_text(_("身份证号"), required=False)
    kind = forms.ChoiceField(label=_("款项"), choices=WageKind.choices, initial=WageKind.WAGES)
    owed = line_of_text(_("应付金额（元）"), help_text=_("可以写 12000、12,000.50 或 1.2万"), inputmode="decimal")
    period_from = line_of_text(_("欠薪起始月份"), required=False, help_text=_("例如 2026-03"))
    period_to = line_of_text(_("欠薪截止月份"), required=False, help_text=_("例如 2026-05"))

    def prepare(self) -> None:
        self.fields["worker"].queryset = self.case.workers.all()
        self.fields["worker"].label_from_instance = lambda worker: worker.name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("worker") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("请填写姓名，或选择本案劳动者"))
        self.check_months(data)
        return data


class ReasonOnlyForm(forms.Form):
    """Why a payment is reversed, why a number is looked at."""

    reason = text(_("理由"), rows=2)
