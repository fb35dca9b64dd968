"""The period of the accuracy page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.filters import day_field
from cases.models import ReturnGround
from cases.queries.accuracy import Period


class PeriodForm(forms.Form):
    """Days of reception, both included; a wrong one narrows nothing and is said at its field."""

    received_from = day_field(_("收件日期从"))
    received_to = day_field(_("收件日期到"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("received_from"), data.get("received_to")
        if first and last and first > last:
            self.add_error("received_to", _("结束日期早于开始日期"))
        return data

    @property
    def period(self) -> Period:
        self.full_clean()
        return Period(self.cleaned_data.get("received_from"), self.cleaned_data.get("received_to"))


class HandOverForm(PeriodForm):
    """What narrows the rows of one count of a unit: parts of addresses, nothing one types."""

    ground = forms.ChoiceField(choices=ReturnGround, required=False)
    after = forms.IntegerField(required=False, min_value=1, max_value=2**62)
