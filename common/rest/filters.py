"""Filters of REST lists that say when they were not understood."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

YES_NO = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class YesNoField(forms.NullBooleanField):
    """`true` or `false`; nothing is None. A misspelt word is said: the whole list would be a wrong answer."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> bool | None:
        text = str(value or "").strip().lower()
        if text and text not in YES_NO:
            raise ValidationError(_("请写 true 或 false"), code="yes_no")
        return YES_NO.get(text)

    def validate(self, value: bool | None) -> None:
        """Every answer is good, none too."""


class YesNoFilter(filters.BooleanFilter):
    """A filter by yes or no."""

    field_class = YesNoField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=forms.TextInput, **kwargs)
