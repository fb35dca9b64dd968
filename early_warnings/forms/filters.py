"""The filters of the list of warnings, as they stand in the address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from early_warnings.queries.lists import Filters
from early_warnings.queries.naming import rule_choices
from early_warnings.workflow import OPEN_STATES, Grade, State
from enterprises.queries.register_pages import streets_to_filter

ANY = ("", _("不限"))
CHOOSE = {"invalid_choice": _("请从列表中选择")}


class FilterForm(forms.Form):
    """Each field narrows the list. One that says nothing known narrows nothing and says so."""

    grade = forms.ChoiceField(label=_("等级"), required=False, choices=[ANY, *Grade.choices], error_messages=CHOOSE)
    rule = forms.ChoiceField(label=_("预警规则"), required=False, error_messages=CHOOSE)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ANY, *[(one, State(one).label) for one in OPEN_STATES]],
        error_messages=CHOOSE,
    )  # fmt: skip
    street = forms.ModelChoiceField(
        label=_("街道"), required=False, queryset=None, empty_label=_("不限"), error_messages=CHOOSE
    )
    overdue = forms.BooleanField(label=_("只看已超期"), required=False)

    def __init__(self, data: QueryDict, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["rule"].choices = [ANY, *rule_choices()]
        self.fields["street"].queryset = streets_to_filter(actor)
        self.fields["street"].label_from_instance = lambda unit: unit.label
        if not actor.district_ids_seen:
            del self.fields["street"]

    def filters(self) -> Filters:
        """The sound ones."""
        self.full_clean()
        values: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        if "street" in values:
            values["street"] = values["street"].pk
        return Filters(**values)
