"""What is typed about a check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from census.models import CheckResult, CheckTask
from census.queries.checks import may_be_given


class FinishForm(forms.Form):
    """What was found."""

    result = forms.ChoiceField(
        label=_("核查结果"), choices=CheckResult.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择核查结果"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("现场情况"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("什么时候、见到谁、看到什么；误报会降低这条规则的命中率"),
        error_messages={"required": _("请写明核查时看到的情况")},
    )  # fmt: skip


class AssignForm(forms.Form):
    """Who shall do it."""

    assignee = forms.ModelChoiceField(
        label=_("核查人"), queryset=None, empty_label=_("请选择"), to_field_name="username",
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip

    def __init__(self, *args: Any, check: CheckTask, **kwargs: Any) -> None:
        super().__init__(*args, initial={"assignee": check.assignee.username if check.assignee else None}, **kwargs)
        self.fields["assignee"].queryset = may_be_given(check)
