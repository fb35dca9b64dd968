"""The one click of mediation at once: which slot, and what the page showed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from mediation.models import Slot

LARGEST = 2**63 - 1


class AtOnceForm(forms.Form):
    """`slot` becomes the Slot of the district of the case."""

    slot = forms.IntegerField(
        min_value=1, max_value=LARGEST, error_messages=dict.fromkeys(("required", "invalid"), _("请选择一个时段"))
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)

    def __init__(self, *args: object, case: Case, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._case = case

    def clean_slot(self) -> Slot:
        """Raises ValidationError."""
        found = Slot.objects.filter(station__unit__district=self._case.district, pk=self.cleaned_data["slot"]).first()
        if found is None:
            raise forms.ValidationError(_("请选择一个时段"))
        return found
