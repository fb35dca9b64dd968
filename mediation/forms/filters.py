"""The filters of the list of mediations, as they stand in the address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from clocks.forms.days import DayField
from enterprises.queries.register_pages import streets_to_filter
from mediation.models import StationKind
from mediation.queries.filters import mediators_to_filter, stations_to_filter
from mediation.queries.matters import Filters
from mediation.workflow import State

ANY = ("", _("不限"))
CHOOSE = {"invalid_choice": _("请从列表中选择")}
ROWS = ("station", "mediator", "street")


def _rows(label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, required=False, queryset=None, empty_label=_("不限"), error_messages=CHOOSE
    )


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[ANY, *choices], error_messages=CHOOSE)


class FilterForm(forms.Form):
    """Each field narrows the list. One that says nothing known narrows nothing and says so."""

    state = _choice(_("状态"), State.choices)
    result = _choice(_("结果"), [("running", _("未结")), ("agreed", _("达成协议")), ("failed", _("未达成"))])
    kind = _choice(_("调解组织类型"), StationKind.choices)
    station = _rows(_("调解组织"))
    mediator = _rows(_("调解员"))
    street = _rows(_("街道"))
    since = DayField(label=_("送交日期从"), required=False)
    until = DayField(label=_("至"), required=False)

    def __init__(self, data: QueryDict, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["station"].queryset = stations_to_filter(actor)
        self.fields["mediator"].queryset = mediators_to_filter(actor)
        self.fields["street"].queryset = streets_to_filter(actor)
        self.fields["station"].label_from_instance = lambda station: station.unit.label
        for name in ("mediator", "street"):
            self.fields[name].label_from_instance = lambda row: row.label
        if not actor.district_ids_seen:
            del self.fields["street"]

    def filters(self) -> Filters:
        """The sound ones."""
        self.full_clean()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return Filters(**{name: value.pk if name in ROWS else value for name, value in found.items()})
