"""What is typed about a rule: other thresholds to try or to set, and whom it shall not warn of."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DayInput
from cases.forms.referral import FILL_IN, day, line
from common.time import today
from early_warnings.models import Backtest, Responsible, RuleSetting
from early_warnings.queries.rule_settings import clock_choices
from early_warnings.rules.base import Rule
from early_warnings.workflow import Grade
from enterprises.models import Enterprise
from enterprises.queries.employers import one_called

THRESHOLD = "threshold_"
YEAR = timedelta(days=365)
TRIED = ("first_day", "last_day", "step_days", "horizon_days")
SWITCHED = ("active", "valid_from", "reason")  # of every rule, also of one that moves grades
SET = ("clock_rule", "responsible", "weight", *SWITCHED)


def _number(label: object, least: int, most: int, initial: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial, required=False)


class ThresholdsForm(forms.Form):
    """The thresholds of a rule, its switch, from when and why."""

    places: int | None = None  # decimal places of a threshold; None: as many as are typed
    active = forms.BooleanField(label=_("启用"), required=False)
    valid_from = forms.DateField(label=_("从哪天起"), widget=DayInput(), initial=today, required=False)
    reason = line(_("调整理由"), 300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, rule: Rule, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.rule = rule
        for one in rule.parameters:
            self.fields[f"{THRESHOLD}{one.name}"] = forms.DecimalField(
                label=one.label, min_value=one.least, max_value=one.most, decimal_places=self.places,
                help_text=_("%(unit)s，%(least)s 至 %(most)s")
                % {"unit": one.unit, "least": one.least, "most": one.most},
            )  # fmt: skip

    def require(self, names: Iterable[str]) -> None:
        """These must be filled in, as every threshold must."""
        for name in names:
            self.fields[name].required = True
        for field in self.fields.values():
            field.error_messages["required"] = FILL_IN

    @property
    def of_thresholds(self) -> list[forms.BoundField]:
        return [self[f"{THRESHOLD}{one.name}"] for one in self.rule.parameters]

    @property
    def thresholds(self) -> dict[str, Decimal]:
        return {one.name: self.cleaned_data[f"{THRESHOLD}{one.name}"] for one in self.rule.parameters}

    def chosen(self, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in names}


class ModifierForm(ThresholdsForm):
    """What is set of a rule that moves grades: its thresholds are days, months, a number of warnings."""

    places = 0

    def __init__(self, data: Mapping[str, Any] | None = None, *, rule: Rule, initial: dict[str, Any]) -> None:
        super().__init__(data, rule=rule, initial=initial)
        self.require(("valid_from", "reason"))


class RuleForm(ThresholdsForm):
    """Thresholds and grade, the days to try them on, and the rest of a setting. `trying`: only the back-test is asked
    for, so that nothing of the setting need be there; else the other way round."""

    grade = forms.ChoiceField(label=_("等级"), choices=Grade.choices)
    first_day = forms.DateField(label=_("回测从哪天"), widget=DayInput(), required=False)
    last_day = forms.DateField(label=_("到哪天"), widget=DayInput(), required=False)
    step_days = _number(_("每隔几天看一次"), 1, 31, 7)
    horizon_days = _number(_("观察期（天）"), 1, 365, 180)
    clock_rule = forms.ChoiceField(label=_("核实期限"), required=False)
    responsible = forms.ChoiceField(label=_("责任单位"), choices=Responsible.choices, required=False)
    weight = _number(_("得分权重"), 0, 1000, 10)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rule: Rule, initial: dict[str, Any], trying: bool = False
    ) -> None:
        super().__init__(data, rule=rule, initial=initial)
        self.fields["clock_rule"].choices = clock_choices()
        self.require(TRIED if trying else [name for name in SET if name != "active"])


def filled(rule: Rule, setting: RuleSetting | None, tried: Backtest | None) -> dict[str, Any]:
    """What the form shows first: the setting in force, with the thresholds of a back-test over it."""
    values: dict[str, Any] = {"first_day": today() - YEAR, "last_day": today(), "valid_from": today(), "active": True}
    thresholds: Mapping[str, Any] = rule.defaults()
    if setting is not None:
        names = ("grade", "clock_rule", "responsible", "weight", "active")
        values |= {name: getattr(setting, name) for name in names}
        thresholds = setting.thresholds
    if tried is not None:
        values |= {name: getattr(tried, name) for name in (*TRIED, "grade")}
        thresholds = tried.thresholds
    return values | {f"{THRESHOLD}{name}": value for name, value in thresholds.items()}


class SilenceForm(forms.Form):
    """Whom, until when, why. Without an employer: the whole district."""

    enterprise = line(_("单位（全称或统一社会信用代码）"), 200, required=False)
    until = day(_("静默到哪天"), help_text=_("含当天，最多 180 天"))
    silence_reason = line(_("静默理由"), 300)

    def __init__(self, data: Mapping[str, Any] | None = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor

    def clean_enterprise(self) -> Enterprise | None:
        typed = self.cleaned_data["enterprise"]
        found = one_called(typed, self.actor) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("没有找到这家单位"), code="unknown")
        return found

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {"enterprise": data["enterprise"], "until": data["until"], "reason": data["silence_reason"]}
