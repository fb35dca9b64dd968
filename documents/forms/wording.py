"""The wording of a form as a person edits it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents.texts import problem_texts
from documents.wording import LONGEST, check

FILL_IN = {"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")}


def sound(body: str) -> None:
    """Raises ValidationError with a sentence for each line that is wrong."""
    problems = problem_texts(check(body))
    if problems:
        raise ValidationError(problems)


class WordingForm(forms.Form):
    """`seen`: the version that was in force when the page was made."""

    body = forms.CharField(
        label=_("文本"),
        max_length=LONGEST,
        strip=False,
        validators=[sound],
        error_messages=FILL_IN,
        widget=forms.Textarea(attrs={"rows": 26, "class": "wording-editor", "spellcheck": "false", "lang": "zh-Hans"}),
    )
    note = forms.CharField(
        label=_("修改说明"), max_length=200, required=False, help_text=_("例如：按新修订的条文改救济告知")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: str = "", seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, initial={"body": body, "seen": seen}, **kwargs)
