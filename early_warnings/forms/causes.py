"""A cause put on a warning or taken off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.causes import NOT_LISTED
from cases.models import Cause
from cases.queries.causes import causes_to_choose


class WarningCauseForm(forms.Form):
    """Which cause; `off` takes it off."""

    cause = forms.ModelChoiceField(
        label=_("原因"),
        queryset=Cause.objects.none(),
        empty_label=_("请选择"),
        to_field_name="code",
        error_messages=NOT_LISTED,
    )

    def __init__(self, *args: object, off: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].queryset = Cause.objects.all() if off else causes_to_choose()
