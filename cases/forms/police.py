"""A 110 hand-over at the telephone: number, place and headcount are enough."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.forms import inputs
from cases.forms.intake import MINUTE, Typed
from cases.intake import Intake
from cases.models import Channel
from common.time import CHINA, now, today


def _input(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


def _headcount(text: object) -> int | None:
    """How many, or None when nothing was typed: here one is no sound guess."""
    return inputs.clean_workers_count(text) if str(text or "").strip() else None


class PoliceForm(forms.Form):
    """What the police say first. Who owes, and how much, is found out on the spot."""

    external_number = Typed(
        partial(inputs.clean_text, longest=60),
        label=_("警情编号"),
        widget=_input(autofocus="autofocus"),
        error_messages={"required": _("请填写警情编号；同一编号只登记一次")},
    )
    received_at = forms.DateTimeField(
        label=_("移交时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        error_messages={"invalid": _("时间看不懂：请写成 2026-03-02 09:30")},
    )
    address = Typed(
        partial(inputs.clean_text, longest=200),
        label=_("地点"),
        widget=_input(),
        error_messages={"required": _("请填写地点，写到能找到的程度")},
    )
    workers_count = Typed(
        _headcount,
        label=_("人数"),
        widget=_input(inputmode="numeric"),
        error_messages={"required": _("请填写人数，不准可以先估")},
    )
    street = forms.ModelChoiceField(
        label=_("所在街道"), queryset=Unit.objects.none(), required=False, empty_label=_("按地点判断")
    )
    employer = Typed(
        partial(inputs.clean_text, longest=inputs.LONGEST_EMPLOYER),
        label=_("用人单位"),
        required=False,
        widget=_input(),
        help_text=_("不知道就空着，登记后在案件中核实"),
    )
    handed_over_by = Typed(
        partial(inputs.clean_text, longest=60), label=_("移交民警或警号"), required=False, widget=_input()
    )
    phone = Typed(
        inputs.clean_phone,
        label=_("联系电话"),
        required=False,
        widget=_input(inputmode="tel"),
        help_text=_("现场能联系上的人；加密保存"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.valid_on(today()).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
        self.fields["street"].queryset = units
        if not self.is_bound:
            self.initial.setdefault("received_at", now().astimezone(CHINA))

    @property
    def intake(self) -> Intake:
        """The complaint that `register` takes. The officer's name stands in what was told, the telephone is sealed."""
        data = self.cleaned_data
        by = data["handed_over_by"]
        return Intake(
            channel=Channel.POLICE,
            external_number=data["external_number"],
            received_at=data["received_at"],
            address=data["address"],
            workers_count=data["workers_count"],
            street=data["street"],
            employer=data["employer"],
            phone=data["phone"],
            narrative=f"110 联动移交，移交民警：{by}。" if by else "110 联动移交。",
        )
