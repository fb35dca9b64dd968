"""The answer to: who is this?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from enterprises.models import Enterprise

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
