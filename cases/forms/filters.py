"""The filters of the case list, as they stand in the address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.models import Channel, OfficerPart, ReturnGround
from cases.queries import accuracy
from cases.queries.accuracy import rule_name
from cases.queries.case_list import Filters, looks_personal
from cases.queries.officers import officer_name, units_to_handle
from cases.workflow import Outcome, Route, State

LIGHTS = [
    ("overdue", _("已超期")),
    ("today", _("今天到期")),
    ("yellow", _("黄灯（将到期）")),
    ("paused", _("已中止计时")),
]
FATES = [
    (accuracy.OVERRIDDEN, _("被改派")),
    (accuracy.RETURNED, _("被退回")),
    (accuracy.WRONG, _("被改派或退回")),
    (accuracy.KEPT, _("照建议办理")),
]
SCOPES = [("mine", _("我主办或协办的")), ("work", _("我的待办")), ("nobodys", _("还没有人经办的"))]
# Selections everybody has: name and query string.
PRESETS = [
    (_("我的待办"), "scope=work"),
    (_("已超期"), "light=overdue"),
    (_("今天到期"), "light=today"),
    (_("待接收"), "state=dispatched"),
    (_("群体案件"), "group=on"),
    (_("工单"), "channel=12345&channel=petition"),
    (_("举报"), "channel=tip_off"),
]
ANY = ("", _("不限"))
EARLIEST, LATEST = date(1995, 1, 1), date(2100, 12, 31)
LONGEST_QUERY = 500  # signs a saved view can hold
MANY = ("state", "route", "outcome", "channel", "unit")
NAMED = {"rule": rule_name, "officer": officer_name}  # filters by a code, shown by a name


@dataclass(frozen=True)
class Chip:
    """One filter in force: what it says, and the query string without it."""

    text: str
    without: str


def day_field(label: str) -> forms.DateField:
    """A day within living memory, or none."""
    message = _("日期应在 1995 年至 2100 年之间")
    return forms.DateField(
        label=label,
        required=False,
        validators=[MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期写法看不懂：请写成 2026-03-02")},
    )


class FilterForm(forms.Form):
    """Each field narrows the list; fields with several values take any of them."""

    q = forms.CharField(label=_("编号、单位"), required=False, max_length=100)
    scope = forms.ChoiceField(label=_("范围"), required=False, choices=[ANY, *SCOPES])
    light = forms.ChoiceField(label=_("期限"), required=False, choices=[ANY, *LIGHTS])
    state = forms.MultipleChoiceField(label=_("状态"), required=False, choices=State.choices)
    route = forms.MultipleChoiceField(label=_("去向"), required=False, choices=Route.choices)
    outcome = forms.MultipleChoiceField(label=_("办理结果"), required=False, choices=Outcome.choices)
    channel = forms.MultipleChoiceField(label=_("渠道"), required=False, choices=Channel.choices)
    unit = forms.ModelMultipleChoiceField(label=_("承办机构"), required=False, queryset=None)
    group = forms.BooleanField(label=_("只看群体案件"), required=False)
    person = forms.CharField(label=_("经办人或主办"), required=False, max_length=40)
    entry_point = forms.CharField(label=_("扫码入口代码"), required=False, max_length=16)
    campaign = forms.CharField(label=_("宣传活动或专项行动"), required=False, max_length=80)
    rule = forms.SlugField(label=_("派案规则"), required=False, max_length=50, widget=forms.HiddenInput)
    fate = forms.ChoiceField(label=_("建议结果"), required=False, choices=[ANY, *FATES], widget=forms.HiddenInput)
    officer = forms.CharField(label=_("监察员"), required=False, max_length=150, widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label=_("主办或协办"), required=False, choices=[ANY, *OfficerPart.choices], widget=forms.HiddenInput
    )
    ground = forms.ChoiceField(
        label=_("退回理由"), required=False, choices=[ANY, *ReturnGround.choices], widget=forms.HiddenInput
    )
    due = day_field(_("到期日"))
    received_from = day_field(_("收件日期从"))
    received_to = day_field(_("收件日期到"))

    def __init__(self, data: QueryDict, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units_to_handle(actor.district)
        for name in MANY:
            self.fields[name].widget.attrs["size"] = 4

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("received_from"), data.get("received_to")
        if first and last and first > last:
            self.add_error("received_to", _("结束日期早于开始日期"))
        return data

    def filters(self) -> Filters:
        """The sound ones; a value nobody knows narrows nothing and is said at its field."""
        self.full_clean()
        data = {name: value for name, value in self.cleaned_data.items() if value}
        if "unit" in data:
            data["unit"] = [unit.pk for unit in data["unit"]]
        return Filters(**data)

    def chips(self) -> Iterator[Chip]:
        """The filters in force, one chip a value."""
        for name, value in self.cleaned_data.items():
            if name in MANY:
                yield from (self._chip(name, one) for one in value)
            elif value:
                yield self._chip(name, value)

    def _chip(self, name: str, value: Any) -> Chip:
        label = self.fields[name].label
        if name == "group":
            return Chip(str(label), self._without(name, ""))
        if hasattr(value, "pk"):
            return Chip(f"{label}: {value}", self._without(name, str(value.pk)))
        if name in NAMED:
            return Chip(f"{label}: {NAMED[name](value)}", self._without(name, value))
        words = dict(self.fields[name].choices) if isinstance(self.fields[name], forms.ChoiceField) else {}
        return Chip(f"{label}: {words.get(value, value)}", self._without(name, str(value)))

    def _without(self, name: str, value: str) -> str:
        """The address with every filter but this one (of several values: but this value)."""
        several = name in MANY
        kept = [
            (key, one)
            for key in self.fields
            for one in self.data.getlist(key)
            if one and not (key == name and (not several or one == value))
        ]
        return f"?{urlencode(kept)}"


def filters_of(query: str, actor: Actor) -> Filters:
    """The filters of a query string, as this reader may set them."""
    return FilterForm(QueryDict(query), actor=actor).filters()


def plain_query(data: QueryDict) -> str:
    """The filters as they stand in an address: known ones only, no cursor, nothing empty, nothing personal."""
    kept = [(name, value) for name in FilterForm.base_fields for value in data.getlist(name) if value]
    return urlencode([(name, value) for name, value in kept if not looks_personal(value)])


def query_sent(text: str) -> str:
    """The filters of a query string that came by a form or an address."""
    return plain_query(QueryDict(text[:LONGEST_QUERY]))


def list_suffix(query: str) -> str:
    """What follows the address of a case that is opened from a list, so that its page knows the way on."""
    return f"?{urlencode({'list': query})}"
