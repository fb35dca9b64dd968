"""What the employer admits, and corrections of what is owed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import clean_amount
from cases.forms.money import line_of_text
from cases.forms.steps import StepForm, text
from cases.models import WageLine

WHY = _("已责令支付的明细必须写明")


class AdmitAllForm(StepForm):
    """Everything is admitted in full."""

    reason = text(_("理由"), required=False, rows=2, help_text=WHY)


class AdmittedForm(StepForm):
    """One field `admitted_<line>` for each month of a worker; an empty one stays as it is."""

    reason = text(_("理由"), required=False, rows=2, help_text=WHY)

    def __init__(self, *args: Any, lines: list[WageLine], **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        for line in self.lines:
            self.fields[f"admitted_{line.pk}"] = forms.CharField(
                label=_("单位认可"), required=False, initial="" if line.admitted is None else f"{line.admitted:.2f}"
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for line in self.lines:
            name = f"admitted_{line.pk}"
            try:
                data[name] = _amount(data.get(name))
            except ValidationError as error:
                self.add_error(name, error)
        return data

    def amounts(self) -> dict[int, Decimal]:
        """What was typed, yuan by the primary key of the line."""
        typed = {line.pk: self.cleaned_data.get(f"admitted_{line.pk}") for line in self.lines}
        return {pk: amount for pk, amount in typed.items() if amount is not None}

    def table(self) -> list[dict[str, Any]]:
        """The months as the page shows them."""
        return [{"line": line, "admitted": self[f"admitted_{line.pk}"]} for line in self.lines]


def _amount(typed: object) -> Decimal | None:
    """As an amount; nought is an answer too: nothing is admitted."""
    plain = str(typed or "").strip()
    return Decimal("0.00") if plain and not plain.strip("0.") else clean_amount(plain)


class CorrectOwedForm(StepForm):
    """Another amount for one line, and why."""

    owed = line_of_text(_("应付金额（元）"), help_text=_("可以写 12000、12,000.50 或 1.2万"), inputmode="decimal")
    reason = text(_("理由"), rows=2)

    def clean_owed(self) -> Decimal | None:
        return clean_amount(self.cleaned_data["owed"])
