"""The wording of one kind of answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.answer_kinds import Wording
from cases.answering import check_wording
from cases.forms.steps import SeenText
from cases.models import AnswerKind

FILL_IN = {"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")}
NAMES = ("name", "name_en", "text", "caution", "caution_en", "active")


class AnswerKindForm(forms.Form):
    """`seen`: the newest history entry when the page was made."""

    name = SeenText(label=_("名称"), max_length=40, error_messages=FILL_IN)
    name_en = SeenText(label=_("英文名称"), max_length=60, required=False)
    text = SeenText(
        label=_("范文"),
        max_length=800,
        validators=[check_wording],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=FILL_IN,
    )
    caution = SeenText(label=_("选用前核对"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    caution_en = SeenText(
        label=_("选用前核对（英文）"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    active = forms.BooleanField(
        label=_("可以选用"), required=False, help_text=_("停用后不能再选；办结时这一类只答名称")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: AnswerKind, seen: int, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(kind, name) for name in NAMES} | {"seen": seen}
        super().__init__(*args, **kwargs)

    @property
    def wording(self) -> Wording:
        """What the action takes."""
        return Wording(**{name: self.cleaned_data[name] for name in NAMES})
