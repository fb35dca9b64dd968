"""The answer to: who is this?"""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from enterprises.models import Enterprise
from projects.actions.rows import plain_code
from projects.models import Project

WHAT = [
    ("link", _("就是所选单位")),
    ("enter", _("新建单位")),
    ("ignore", _("不属于本区")),
    ("reopen", _("撤销，重新匹配")),
]


class SubjectForm(forms.Form):
    """One answer. `enterprise` is named when it is to be linked."""

    what = forms.ChoiceField(choices=WHAT, error_messages={"required": _("请选择一项")})
    enterprise = forms.ModelChoiceField(
        queryset=None, required=False, error_messages={"invalid_choice": _("请从列表中选择")}
    )
    code = forms.CharField(required=False, max_length=18)
    although_known = forms.BooleanField(required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["enterprise"].queryset = Enterprise.objects.visible_to(actor).unmerged()

    def clean(self) -> dict[str, Any]:
        """An employer that is no candidate is named by its credit code."""
        data = super().clean()
        if data.get("what") != "link" or self.errors or data.get("enterprise"):
            return data
        code = (data.get("code") or "").strip().upper()
        found = self.fields["enterprise"].queryset.filter(credit_code=code).first() if code else None
        if found is None:
            self.add_error("code", _("登记册里没有这个信用代码的单位"))
        data["enterprise"] = found
        return data


class ProjectSubjectForm(forms.Form):
    """One answer about a project. It is named when it is to be linked."""

    what = forms.ChoiceField(
        choices=[one for one in WHAT if one[0] != "enter"], error_messages={"required": _("请选择一项")}
    )
    project = forms.ModelChoiceField(
        queryset=None, required=False, error_messages={"invalid_choice": _("请从列表中选择")}
    )
    code = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = Project.objects.visible_to(actor)

    def clean(self) -> dict[str, Any]:
        """A project that is no candidate is named by its number, its permit or its code on the platform."""
        data = super().clean()
        if data.get("what") != "link" or self.errors or data.get("project"):
            return data
        code = plain_code(data.get("code"))
        meant = Q(number=code) | Q(permit_number=code) | Q(platform_code=code)
        found = self.fields["project"].queryset.filter(meant).first() if code else None
        if found is None:
            self.add_error("code", _("登记册里没有这个编号的工程"))
        data["project"] = found
        return data
