"""One page for a clerk with a telephone at the ear. What is typed is understood generously and kept as typed."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.actions.joining import NO_SUCH_CASE
from cases.forms import inputs
from cases.intake import EARLIEST, Intake
from cases.models import TYPED_CHANNELS, Case, Channel
from cases.models.complaint import Matter
from cases.workflow import Route
from common.time import CHINA, now, today

MINUTE = "%Y-%m-%dT%H:%M"


class Typed(forms.Field):
    """A text that one of the cleaners of `cases.forms.inputs` understands."""

    def __init__(self, cleaner: Callable[[object], Any], **kwargs: Any) -> None:
        self.cleaner = cleaner
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Any:
        return self.cleaner(value)


def _text(longest: int) -> Callable[[object], str]:
    return partial(inputs.clean_text, longest=longest)


def _input(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


def _missing(sentence: object) -> dict[str, object]:
    return {"required": sentence}


class IntakeForm(forms.Form):
    """A complaint as a clerk enters it; `intake` is what the action takes."""

    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    channel = forms.ChoiceField(label=_("来件渠道"), choices=TYPED_CHANNELS)
    external_number = Typed(_text(60), label=_("渠道编号"), required=False, widget=_input())
    received_at = forms.DateTimeField(
        label=_("收到时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        error_messages={"invalid": _("收到时间看不懂：请写成 2026-03-02 09:30")},
    )
    name = Typed(
        partial(inputs.clean_person, longest=inputs.LONGEST_NAME),
        label=_("投诉人姓名"),
        widget=_input(),
        error_messages=_missing(_("请填写投诉人姓名")),
    )
    phone = Typed(
        inputs.clean_phone,
        label=_("电话"),
        widget=_input(inputmode="tel"),
        error_messages=_missing(_("请填写能联系上的电话；没有电话请填身份证号")),
    )
    id_number = Typed(inputs.clean_id_number, label=_("身份证号"), required=False, widget=_input())
    anonymous = forms.BooleanField(label=_("匿名举报（只限渠道“举报”）"), required=False)
    employer = Typed(
        _text(inputs.LONGEST_EMPLOYER),
        label=_("用人单位"),
        widget=_input(
            role="combobox",
            **{
                "aria-controls": "employer-options",
                "aria-autocomplete": "list",
                "aria-expanded": "false",
                "hx-post": reverse_lazy("cases:intake_employers"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#employer-options",
                "hx-params": "employer",
                "hx-sync": "this:replace",
            },
        ),
        error_messages=_missing(_("请填写用人单位；不知道全名就写知道的部分")),
    )
    credit_code = Typed(inputs.clean_credit_code, label=_("统一社会信用代码"), required=False, widget=_input())
    amount = Typed(inputs.clean_amount, label=_("欠薪金额"), required=False, widget=_input(inputmode="text"))
    period_from = Typed(inputs.clean_month, label=_("欠薪起月"), required=False, widget=_input())
    period_to = Typed(inputs.clean_month, label=_("欠薪止月"), required=False, widget=_input())
    workers_count = Typed(
        inputs.clean_workers_count, label=_("涉及人数"), initial="1", widget=_input(inputmode="numeric")
    )
    matters = forms.MultipleChoiceField(
        label=_("诉求类别"),
        choices=Matter.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Matter.WAGE_ARREARS],
        error_messages=_missing(_("请至少选一项诉求类别")),
    )
    is_construction = forms.BooleanField(label=_("工程建设领域（工地）"), required=False)
    narrative = Typed(
        inputs.clean_narrative,
        label=_("诉求内容"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=_missing(_("请记下投诉人说了什么")),
    )
    street = forms.ModelChoiceField(
        label=_("用工所在街道"), queryset=Unit.objects.none(), required=False, empty_label=_("不清楚，由受理窗口核实")
    )
    address = Typed(_text(200), label=_("用工地址"), required=False, widget=_input())
    route = forms.ChoiceField(label=_("改派去向"), required=False, choices=[("", _("按建议")), *Route.choices])
    unit = forms.ModelChoiceField(
        label=_("改派机构"), queryset=Unit.objects.none(), required=False, empty_label=_("按去向确定")
    )
    override_reason = Typed(_text(300), label=_("改派理由"), required=False, widget=_input())

    # The radio buttons stand on the cards of the panel.
    join_case = Typed(_text(30), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        units = Unit.objects.valid_on(today()).filter(district=actor.district).exclude(kind=UnitKind.OUTSIDE)
        self.fields["street"].queryset = units.filter(kind=UnitKind.STREET_SQUAD)
        self.fields["street"].label_from_instance = lambda unit: unit.label
        self.fields["unit"].queryset = units
        self.fields["name"].widget.attrs["autofocus"] = True
        if not self.is_bound:
            self.initial = self._first_values(actor) | self.initial
        anonymous = self.is_bound and self.data.get("anonymous")
        self.fields["name"].required = not anonymous
        self.fields["phone"].required = not anonymous and not (self.is_bound and self.data.get("id_number"))

    @staticmethod
    def _first_values(actor: Actor) -> dict[str, Any]:
        here = actor.unit
        at_a_street = here is not None and here.kind == UnitKind.STREET_SQUAD
        return {
            "form_key": secrets.token_urlsafe(18),
            "channel": Channel.TELEPHONE if at_a_street else Channel.WINDOW,
            "received_at": now().astimezone(CHINA),
            "street": here.pk if at_a_street else None,
        }

    def clean_received_at(self) -> datetime | None:
        moment = self.cleaned_data["received_at"]
        if moment and moment > now():
            raise forms.ValidationError(_("收到时间不能晚于现在"), code="received_in_future")
        if moment and moment.date() < EARLIEST:
            raise forms.ValidationError(_("收到时间不能早于 2004年12月1日（条例施行之日）"), code="received_too_early")
        return moment

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        try:
            inputs.check_period(values.get("period_from"), values.get("period_to"))
        except forms.ValidationError as error:
            self.add_error("period_to", error)
        if values.get("period_to") and not values.get("period_from") and "period_from" not in self.errors:
            values["period_from"] = values["period_to"]
        values["join_case"] = self._case_to_join(values.get("join_case") or "")
        return values

    def _case_to_join(self, number: str) -> Case | None:
        found = Case.objects.visible_to(self.actor).filter(number=number.upper()).first() if number else None
        if number and found is None:
            self.add_error(None, NO_SUCH_CASE)
        return found

    @property
    def intake(self) -> Intake:
        """What was understood; fields with errors stand at their defaults, so a half filled form can be previewed."""
        values = self.cleaned_data
        anonymous = values.get("anonymous", False)
        return Intake(
            channel=values.get("channel") or Channel.TELEPHONE,
            external_number=values.get("external_number") or "",
            received_at=values.get("received_at"),
            anonymous=anonymous,
            name="" if anonymous else values.get("name") or "",
            phone="" if anonymous else values.get("phone") or "",
            id_number="" if anonymous else values.get("id_number") or "",
            employer=values.get("employer") or "",
            credit_code=values.get("credit_code") or "",
            street=values.get("street"),
            address=values.get("address") or "",
            matters=values.get("matters") or [],
            workers_count=values.get("workers_count") or 1,
            amount=values.get("amount"),
            period_from=values.get("period_from"),
            period_to=values.get("period_to") or values.get("period_from"),
            narrative=values.get("narrative") or "",
            is_construction=values.get("is_construction", False),
            route=values.get("route") or "",
            unit=values.get("unit"),
            override_reason=values.get("override_reason") or "",
            join_into=values.get("join_case") or None,
        )
