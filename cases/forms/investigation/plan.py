"""What is done with the steps of a plan. The fields of each form are the arguments of its action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import SeenText, text
from cases.models import PlanTemplate
from cases.queries.investigation.plan import templates

FILL_IN = {"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")}


def day(label: str, **more: Any) -> forms.DateField:
    """A day, with the browser's own picker."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("这一项没有填"), "invalid": _("日期写法看不懂：请写成 2026-03-02")},
        **more,
    )


def lines(label: str, longest: int, **more: Any) -> SeenText:
    """A text of a few lines with a limit of its own."""
    return SeenText(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": more.pop("rows", 3)}),
        error_messages=FILL_IN,
        **more,
    )


class FinishStepForm(forms.Form):
    result = lines(_("查到了什么"), 500, help_text=_("写明结论和对应的证据"))


class DropStepForm(forms.Form):
    reason = lines(_("不再办理的理由"), 300)


class MoveStepForm(forms.Form):
    due_on = day(_("改到哪天"))
    reason = text(_("改期理由"))


class AddStepForm(forms.Form):
    title = SeenText(label=_("要查什么"), max_length=100, error_messages=FILL_IN)
    evidence_wanted = SeenText(label=_("需要的证据"), max_length=300, required=False, error_messages=FILL_IN)
    due_on = day(_("何时完成"))


class ProposeForm(forms.Form):
    """From which template anew."""

    template = forms.ModelChoiceField(
        PlanTemplate.objects.none(),
        label=_("调查方案模板"),
        empty_label=None,
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates()
