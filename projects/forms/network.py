"""That a tie is wrong, and that it was right after all."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.characters import seen
from enterprises.models import TieKind


class TieForm(forms.Form):
    """Which tie, by its kind and the employer at its other end; why, when it is disputed."""

    what = forms.ChoiceField(choices=[("dispute", "dispute"), ("withdraw", "withdraw")])
    kind = forms.ChoiceField(choices=TieKind.choices)
    other = forms.IntegerField(min_value=1, max_value=2**31)
    reason = forms.CharField(
        label=_("理由"), max_length=300, required=False, error_messages={"max_length": _("最多 %(limit_value)s 个字")}
    )

    def clean_reason(self) -> str:
        return seen(self.cleaned_data["reason"])
