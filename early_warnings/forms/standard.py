"""A limit of the standard, and the days a report is about."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.filters import day_field
from cases.forms.referral import FILL_IN, day, line
from common.time import today


class LimitForm(forms.Form):
    """The new limit, the day it begins, and the text that sets it."""

    limit = forms.DecimalField(
        label=_("限额"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("高于限额即为不达标"),
        error_messages={"required": FILL_IN, "invalid": _("请填写数字")},
    )
    valid_from = day(_("从哪天起"), help_text=_("此前的统计和颜色不变"))
    source = line(_("依据"), 200, help_text=_("文件名称和文号"))
    source_en = line(_("依据（英文）"), 240, required=False)


class DaysForm(forms.Form):
    """From one day to another, both included, as `from` and `to` in the address."""

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
        """What was asked for; this year up to today where nothing sound was."""
        data = self.cleaned_data if self.is_valid() else {}
        last = data.get("last_day") or today()
        return data.get("first_day") or date(last.year, 1, 1), last


def days_form(data: Any) -> DaysForm:
    """With the days that are meant filled in."""
    asked = DaysForm(data)
    first, last = asked.days()
    if asked.errors:
        return asked
    return DaysForm({"from": first.isoformat(), "to": last.isoformat()})
