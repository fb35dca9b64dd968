"""The form an export is asked by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from tables.outgoing import TableOut


class ExportForm(forms.Form):
    """Which format; and, when the list names people, whether their data are wanted in plain, and why."""

    file_format = forms.ChoiceField(
        label=_("格式"), choices=[("xlsx", "Excel"), ("csv", "CSV")], initial="xlsx", widget=forms.RadioSelect
    )
    unmasked = forms.BooleanField(
        label=_("不遮盖个人信息"), required=False, help_text=_("要由大队长或局领导批准，下载会记入查看记录")
    )
    reason = forms.CharField(
        label=_("为什么需要"), required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, table: TableOut, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (table.has_personal_data and actor.sees_personal_data):
            del self.fields["unmasked"], self.fields["reason"]
