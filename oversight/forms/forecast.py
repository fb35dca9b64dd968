"""Which unit's weeks are shown, and which officers would go where, from which week on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from cases.forms.filters import day_field
from oversight.queries.forecast import Basis

USUAL = 2  # officers: nobody goes to a site alone
MOST = 50


def _unit_field(label: Any, **more: Any) -> forms.ModelChoiceField:
    """A unit by its code, or none."""
    none = Unit.objects.none()
    return forms.ModelChoiceField(label=label, required=False, queryset=none, to_field_name="code", **more)


class ForecastForm(forms.Form):
    """`from` and `to` are units: officers go from one to the other."""

    unit = _unit_field(_("机构"), widget=forms.HiddenInput)
    giving = forms.ModelChoiceField(
        label=_("从哪个机构"),
        required=False,
        queryset=Unit.objects.none(),
        to_field_name="code",
        empty_label=_("不调人"),
    )
    taking = forms.ModelChoiceField(
        label=_("到哪个机构"),
        required=False,
        queryset=Unit.objects.none(),
        to_field_name="code",
        empty_label=_("不调人"),
    )
    number = forms.IntegerField(label=_("几个人"), required=False, min_value=1, max_value=MOST, initial=USUAL)
    week = day_field(_("从哪一周起"))

    def __init__(self, data: Any, *, basis: Basis) -> None:
        super().__init__(data)
        self.basis = basis
        units = Unit.objects.filter(pk__in=[one.pk for one in basis.units]).order_by("kind", "pk")
        for name in ("unit", "giving", "taking"):
            self.fields[name].queryset = units

    def add_prefix(self, field_name: str) -> str:
        return {"giving": "from", "taking": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        giving, taking = data.get("giving"), data.get("taking")
        if bool(giving) != bool(taking):
            self.add_error("taking" if giving else "giving", _("两个机构都要选"))
        elif giving and giving == taking:
            self.add_error("taking", _("请选另一个机构"))
        elif giving and self.number_asked() > (heads := self.basis.staff.heads(giving.pk, self.basis.scope.first)):
            self.add_error("number", _("%(unit)s只有 %(heads)s 人") % {"unit": giving.label, "heads": heads})
        return data

    def number_asked(self) -> int:
        """How many officers; two unless said."""
        return self.cleaned_data.get("number") or USUAL
