"""What an enterprise fills in behind its link."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import LONGEST_NAME, clean_phone, clean_text
from cases.forms.intake import Typed
from cases.forms.steps import SeenText
from common.errors import Refused
from early_warnings.actions.answers import AnswerText
from early_warnings.models import Situation

LONGEST_TEXT = 1000


class AnswerForm(forms.Form):
    """Four answers to choose from, a day, a few words, and who speaks; `said` is what the action takes."""

    situation = forms.ChoiceField(
        label=_("现在的情况"),
        choices=Situation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )
    promised_on = forms.DateField(
        label=_("哪一天前付清"),
        required=False,
        help_text=_("选“将在约定日期前付清”时填写"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期写法看不懂：请写成 2026-03-02")},
    )
    text = SeenText(
        label=_("说明"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("有困难或情况不实时请写明；不要写工人的姓名、电话和身份证号"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
    )
    name = Typed(
        partial(clean_text, longest=LONGEST_NAME),
        label=_("您的姓名"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("请写您的姓名")},
    )
    phone = Typed(
        clean_phone,
        label=_("您的电话"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def said(self) -> AnswerText:
        """What was filled in."""
        return AnswerText(**{name: self.cleaned_data[name] for name in self.fields})

    def refuse(self, refused: Refused) -> None:
        """Show what the action said, at the field it concerns."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        day = values.get("promised_on")
        if day is not None and not 2000 <= day.year <= 2100:
            self.add_error("promised_on", _("日期应在 1995 年至 2100 年之间"))
        return values
