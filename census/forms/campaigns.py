"""What is typed about a census: the census itself, what narrows its tasks, whom they go to, what a change deserves."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DayInput, DirectoryForm
from accounts.models import Unit, UnitKind, User
from census.actions.campaigns import CampaignText
from census.models import Campaign, TaskState
from census.queries.scope import visitors_of
from census.queries.task_list import NOBODY, Asked
from common.inputs import clean_text
from common.time import today
from enterprises.industries import all_industries

USUAL_DAYS = 60
MOST_PREFIXES = 40


class CampaignForm(DirectoryForm):
    """A new census; `text` is what the action takes."""

    name = forms.CharField(label=_("普查名称"), max_length=100)
    starts_on = forms.DateField(label=_("开始日期"), widget=DayInput())
    due_on = forms.DateField(label=_("截止日期"), widget=DayInput())
    streets = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("街道"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选：全区"),
    )
    industries = forms.CharField(
        label=_("行业代码开头"),
        max_length=200,
        required=False,
        help_text=_("GB/T 4754，用空格或逗号隔开，例如 E、C18、H62；不填：所有行业"),
    )
    only_key = forms.BooleanField(label=_("只查重点行业"), required=False)
    only_stale = forms.BooleanField(label=_("只查信息过期或从未核实的"), required=False)
    note = forms.CharField(
        label=_("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        day = today()
        super().__init__(*args, initial={"starts_on": day, "due_on": day + timedelta(days=USUAL_DAYS)}, **kwargs)
        streets = Unit.objects.valid_on(day).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
        self.fields["streets"].queryset = streets.order_by("id")

    def clean_industries(self) -> list[str]:
        """Sections, divisions, or their beginnings, in capitals."""
        typed = [one for one in re.split(r"[\s,，、;；]+", self.cleaned_data["industries"].upper()) if one]
        known = all_industries()
        for one in typed:
            if one[:3] not in known and one not in known:
                raise forms.ValidationError(gettext("没有这个行业代码：%(code)s") % {"code": one[:10]})
        if len(typed) > MOST_PREFIXES:
            raise forms.ValidationError(gettext("最多写 %(most)s 个代码") % {"most": MOST_PREFIXES})
        return list(dict.fromkeys(one[:4] for one in typed))

    @property
    def text(self) -> CampaignText:
        return self.facts(CampaignText)


class _IdOrNone(forms.CharField):
    """An id of the address line, or `none`; anything else counts as nothing asked."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return text if text == NOBODY or (text.isascii() and text.isdigit() and len(text) < 18) else ""


class TaskFilter(forms.Form):
    """What narrows the list of tasks; everything is optional and stands in the address."""

    STATES = [("", _("全部状态")), ("unverified", _("尚未核实")), *TaskState.choices]
    state = forms.ChoiceField(label=_("状态"), choices=STATES, required=False)
    street = _IdOrNone(required=False)
    grid = _IdOrNone(required=False)
    assignee = _IdOrNone(required=False)
    overdue = forms.BooleanField(label=_("已逾期"), required=False)

    @property
    def asked(self) -> Asked:
        """What is asked; a field that cannot be read narrows nothing."""
        self.is_valid()
        return Asked(**{name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data})


class AssignForm(DirectoryForm):
    """Some of the tasks on the page, or all that the list holds, for one person."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("交给"), to_field_name="username", empty_label=_("请选择"))
    everything = forms.BooleanField(label=_("列表中的全部，不止本页勾选的"), required=False)
    task = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = visitors_of(campaign.district)
        typed = self.data.getlist("task") if self.is_bound else []
        self.fields["task"].choices = [(one, one) for one in typed if one.isascii() and one.isdigit() and len(one) < 18]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("everything") and not data.get("task"):
            self.add_error(None, gettext("请先勾选任务，或者选择列表中的全部"))
        return data


class JudgeForm(forms.Form):
    """What becomes of one change, or of all that conflict with nothing on one task."""

    what = forms.ChoiceField(choices=[(one, one) for one in ("accept", "refuse", "accept_clean")])
    pk = forms.IntegerField(min_value=1, max_value=2**62)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    reason = forms.CharField(required=False)

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"], longest=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("what") == "accept" and data.get("version") is None:
            self.add_error("version", gettext("请重新打开本页再审核"))
        return data
