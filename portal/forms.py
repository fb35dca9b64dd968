"""What the public fills in. What is typed is understood generously and kept as typed."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.forms import inputs
from cases.forms.intake import Typed
from cases.intake import Intake
from cases.models import Channel, EntryPoint
from cases.queries.entry_points import open_entry_point
from common.time import today
from enterprises.names import name_key
from portal.codes import last_digits, plain_code


def _text(
    longest: int, *, missing: object = None, cleaner: Callable[..., str] = inputs.clean_text, **kwargs: Any
) -> Typed:
    errors = {"required": missing} if missing else None
    return Typed(partial(cleaner, longest=longest), required=missing is not None, error_messages=errors, **kwargs)


def _line(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class PublicForm(forms.Form):
    """What a complaint and a tip-off have in common: who employs, where, and what happened."""

    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    entry = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    employer = _text(
        inputs.LONGEST_EMPLOYER,
        missing=_("请写单位名称；不知道全名就写知道的部分"),
        label=_("单位叫什么名字"),
        help_text=_("不知道全名，就写招牌上的字，或者老板、包工头的名字"),
        widget=_line(),
    )
    street = forms.ModelChoiceField(
        label=_("在哪个街道"), queryset=Unit.objects.none(), required=False, empty_label=_("不清楚")
    )
    address = _text(200, label=_("地址"), help_text=_("路名门牌、工地或商场的名字都可以"), widget=_line())
    is_construction = forms.BooleanField(label=_("是在工地干活"), required=False)
    narrative = Typed(
        inputs.clean_narrative,
        label=_("发生了什么事"),
        help_text=_("例如：做什么活，什么时候开始不发钱，老板怎么说"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请写一下发生了什么事，一两句话也可以")},
    )

    def __init__(self, *args: Any, actor: Actor, entry_point: EntryPoint | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streets = Unit.objects.valid_on(today()).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
        self.fields["street"].queryset = streets
        self.fields["street"].label_from_instance = lambda unit: unit.place
        if not self.is_bound:
            self.initial = _first_values(entry_point) | self.initial

    def clean_employer(self) -> str:
        employer = self.cleaned_data["employer"]
        if len(name_key(employer)) > inputs.LONGEST_EMPLOYER:  # some single signs stand for many
            raise forms.ValidationError(_("单位名称太长"), code="too_long")
        return employer

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "address" in values and not values["address"] and not values.get("street"):
            self.add_error("address", _("请写在哪里干活，写个大概也可以"))
        return values

    def renewed(self) -> None:
        """Give the same content a new key: the next press is meant."""
        self.data = self.data.copy()
        self.data["form_key"] = secrets.token_urlsafe(18)

    def shared(self) -> dict[str, Any]:
        values = self.cleaned_data
        names = ("employer", "street", "address", "is_construction", "narrative")
        point = open_entry_point(values["entry"]) if values["entry"] else None
        return {name: values[name] for name in names} | {"entry_point": point}


class ComplaintForm(PublicForm):
    """Six questions of a worker whose own wages are owed."""

    amount = Typed(
        inputs.clean_amount,
        label=_("一共欠您多少钱（元）"),
        required=False,
        help_text=_("大概的数也可以，例如 12000 或 1.2万；不清楚就不填"),
        widget=_line(inputmode="text"),
    )
    period_from = Typed(
        inputs.clean_month, label=_("从哪个月开始欠"), required=False, widget=_line(placeholder="2026-03")
    )
    period_to = Typed(inputs.clean_month, label=_("欠到哪个月"), required=False, widget=_line(placeholder="2026-05"))
    workers_count = Typed(
        inputs.clean_workers_count, label=_("一共多少人没拿到钱"), initial="1", widget=_line(inputmode="numeric")
    )
    name = _text(
        inputs.LONGEST_NAME,
        cleaner=inputs.clean_person,
        missing=_("请写您的姓名"),
        label=_("您的姓名"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Typed(
        inputs.clean_phone,
        label=_("您的电话"),
        help_text=_("我们打这个电话联系您；查进度时也要用到最后四位"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("请写能打通的电话")},
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        try:
            inputs.check_period(values.get("period_from"), values.get("period_to"))
        except forms.ValidationError as error:
            self.add_error("period_to", error)
        return values

    @property
    def intake(self) -> Intake:
        """What the action takes."""
        values = self.cleaned_data
        return Intake(
            channel=Channel.WEB,
            name=values["name"],
            phone=values["phone"],
            amount=values["amount"],
            period_from=values["period_from"] or values["period_to"],
            period_to=values["period_to"] or values["period_from"],
            workers_count=values["workers_count"],
            **self.shared(),
        )


class TipOffForm(PublicForm):
    """What anybody may tell, with or without a name."""

    name = _text(inputs.LONGEST_NAME, cleaner=inputs.clean_person, label=_("您的姓名（可不填）"), widget=_line())
    phone = Typed(
        inputs.clean_phone,
        label=_("您的电话（可不填）"),
        required=False,
        help_text=_("留电话，我们才能向您问清楚、告诉您结果；我们会替您保密"),
        widget=_line(inputmode="tel"),
    )

    @property
    def intake(self) -> Intake:
        values = self.cleaned_data
        return Intake(
            channel=Channel.TIP_OFF,
            anonymous=not values["name"],
            name=values["name"],
            phone=values["phone"],
            **self.shared(),
        )


class LookUpForm(forms.Form):
    """A query code and the last four digits of the telephone, in whatever way they are typed."""

    code = forms.CharField(
        label=_("查询码（13 位）"),
        max_length=60,
        widget=_line(autocapitalize="characters", spellcheck="false"),
        help_text=_("在回执上，大小写、空格都不要紧"),
        error_messages={"required": _("请填写查询码")},
    )
    digits = forms.CharField(
        label=_("电话最后四位"),
        max_length=30,
        widget=_line(inputmode="numeric"),
        help_text=_("当时没有留电话的，填 0000"),
        error_messages={"required": _("请填写电话最后四位")},
    )

    def clean_code(self) -> str:
        return plain_code(self.cleaned_data["code"])

    def clean_digits(self) -> str:
        return last_digits(self.cleaned_data["digits"])


class PaidLookUpForm(LookUpForm):
    """The same with the code that came with the message or the slip."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("确认码（13 位）")
        self.fields["code"].help_text = _("在短信或纸条上，大小写、空格都不要紧")
        self.fields["code"].error_messages["required"] = _("请填写确认码")
        self.fields["digits"].help_text = _("没有留电话的，填 0000")


def _first_values(entry_point: EntryPoint | None) -> dict[str, Any]:
    values: dict[str, Any] = {"form_key": secrets.token_urlsafe(18)}
    if entry_point is None:
        return values
    return values | {
        "entry": entry_point.code,
        "employer": entry_point.enterprise.name if entry_point.enterprise else "",
        "street": entry_point.street_id,
        "address": entry_point.address or entry_point.project,
        "is_construction": entry_point.kind == "site_board",
    }
