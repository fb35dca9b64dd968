"""The days the figures are about."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.filters import day_field
from common.time import today


class DaysForm(forms.Form):
    """From one day to another, both included, as `from` and `to` in the address; this year up to today unless said."""

    first_day = day_field(_("从"))
    last_day = day_field(_("到"))

    def add_prefix(self, field_name: str) -> str:
        return {"first_day": "from", "last_day": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("结束日期早于开始日期"))
        return data

    def days(self) -> tuple[date, date]:
        """What was asked for, where it is sound."""
        data = self.cleaned_data if self.is_valid() else {}
        last = data.get("last_day") or today()
        return data.get("first_day") or date(last.year, 1, 1), last


def days_form(data: Any) -> DaysForm:
    """With the days that are meant filled in."""
    asked = DaysForm(data)
    first, last = asked.days()
    return asked if asked.errors else DaysForm({"from": first.isoformat(), "to": last.isoformat()})
