"""What the register is narrowed to, as it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from common.inputs import clean_text
from enterprises.forms.register import industry_field
from enterprises.models import EnterpriseKind, Standing
from enterprises.queries.grid_pages import grids_to_choose
from enterprises.queries.register import Filters
from enterprises.queries.register_pages import streets_to_filter

ANY = ("", _("不限"))


class FilterForm(forms.Form):
    """Each field narrows the list."""

    q = forms.CharField(label=_("名称、信用代码或拼音首字母"), required=False, max_length=100)
    street = forms.ModelChoiceField(
        label=_("街道"), queryset=None, required=False, to_field_name="code", empty_label=_("不限")
    )
    grid = forms.ModelChoiceField(
        label=_("所在网格"), queryset=None, required=False, to_field_name="code", empty_label=_("不限")
    )
    industry = industry_field(required=False)
    kind = forms.ChoiceField(label=_("主体类型"), required=False, choices=[ANY, *EnterpriseKind.choices])
    standing = forms.ChoiceField(label=_("登记状态"), required=False, choices=[ANY, *Standing.choices])
    focus = forms.BooleanField(label=_("只看重点行业"), required=False)
    stale = forms.BooleanField(label=_("只看核实过期的"), required=False)
    repeat = forms.BooleanField(label=_("只看重复违法单位"), required=False)
    counted = forms.BooleanField(label=_("只看在册的"), required=False)
    verified = forms.BooleanField(label=_("只看核实有效的"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["street"].queryset = streets_to_filter(actor)
        self.fields["grid"].queryset = grids_to_choose(actor, self.data.get("grid", ""))

    def clean_q(self) -> str:
        text = clean_text(self.cleaned_data["q"], longest=100)
        if len(text) == 1:
            raise forms.ValidationError(_now("请至少写两个字"))
        return text

    def filters(self) -> Filters:
        """What was understood; a field filled in wrongly narrows nothing, and is said."""
        self.is_valid()
        data = {name: value for name, value in self.cleaned_data.items() if value}
        data |= {name: data[name].code for name in ("street", "grid") if name in data}
        return Filters(**data)
