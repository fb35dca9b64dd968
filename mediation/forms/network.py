"""What is typed about the network: a station, a mediator, a shift, a conflict of interest."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DirectoryForm
from accounts.models import Unit, UnitKind, User
from clocks.forms.days import DayField
from common.inputs import clean_text
from common.time import today
from mediation.actions.conflicts import ConflictFacts
from mediation.actions.stations import LONGEST, SHORTEST, ProfileFacts, StationFacts
from mediation.forms.fields import PROJECT_HINT, HourField, read_project
from mediation.models import MediatorKind, MediatorProfile, Speciality, Station, StationKind, Tie
from mediation.queries.conflicts import may_declare_for
from mediation.queries.rights_of_network import mediators_at
from mediation.shifts import Shift
from projects.forms.fields import EmployersForm, employer_field
from projects.forms.systems import LineField
from projects.models import Project

CHOOSE = ("", _("请选择"))
WEEKDAYS = [
    ("0", _("周一")), ("1", _("周二")), ("2", _("周三")), ("3", _("周四")),
    ("4", _("周五")), ("5", _("周六")), ("6", _("周日")),
]  # fmt: skip
WORKING = ["0", "1", "2", "3", "4"]


class PeriodForm(forms.Form):
    """From one day to another; this year up to today where it is wrong."""

    since = DayField(label=_("送交日期从"), required=False)
    until = DayField(label=_("至"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", _("结束日期早于开始日期"))
        return data

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "PeriodForm":
        """What an address says, this year where it says nothing."""
        year = {"since": today().replace(month=1, day=1).isoformat(), "until": today().isoformat()}
        return cls({name: typed.get(name) or day for name, day in year.items()})

    @property
    def days(self) -> tuple[date, date]:
        """The first day and the last."""
        if not self.is_valid():
            return today().replace(month=1, day=1), today()
        return self.cleaned_data["since"], self.cleaned_data["until"]


class StationForm(DirectoryForm):
    """What a station is; `facts` is what the action takes."""

    kind = forms.ChoiceField(label=_("类型"), choices=[CHOOSE, *StationKind.choices])
    address = LineField(label=_("地址"), longest=200, required=False)
    hours = LineField(
        label=_("开放时间"), longest=100, required=False, help_text=_("写给劳动者看，例如：工作日 9:00–17:00")
    )
    slot_minutes = forms.IntegerField(
        label=_("每次预约几分钟"),
        initial=30,
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={
            "invalid": _("请填写整数"),
            "min_value": _("每次预约应为 5 至 480 分钟"),
            "max_value": _("每次预约应为 5 至 480 分钟"),
        },
    )
    whole_district = forms.BooleanField(label=_("服务全区"), required=False, initial=True)
    streets = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("服务的街道"),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不服务全区的，选择一个或几个街道"),
    )
    project = LineField(label=_("所在工程"), longest=200, required=False, help_text=PROJECT_HINT)

    def __init__(self, *args: Any, district: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        self.fields["streets"].queryset = Unit.objects.valid_on(today()).filter(
            district=district, kind=UnitKind.STREET_SQUAD
        )

    def clean_project(self) -> Project | None:
        return read_project(self.cleaned_data["project"], district=self.district)

    @property
    def told(self) -> StationFacts:
        return self.facts(StationFacts)


class NewStationForm(StationForm):
    """A mediation body that is set up."""

    name = LineField(label=_("名称"), longest=80, help_text=_("例如：小营街道警民联调工作室"))
    field_order = ["name"]


def initial_of(station: Station | None) -> dict[str, Any]:
    """A station as its form shows it."""
    if station is None:
        return {}
    plain = {name: getattr(station, name) for name in ("kind", "address", "hours", "slot_minutes", "whole_district")}
    streets = [street.code for street in station.streets.all()]
    return {**plain, "streets": streets, "project": station.project.number if station.project else ""}


class ProfileForm(DirectoryForm):
    """What is known of a mediator."""

    kind = forms.ChoiceField(label=_("调解员类别"), choices=[CHOOSE, *MediatorKind.choices])
    specialities = forms.MultipleChoiceField(
        label=_("专长"), choices=Speciality.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    firm = LineField(label=_("律师事务所"), longest=100, required=False, help_text=_("律师必填，用于核对利益冲突"))
    licence_number = LineField(label=_("执业证号"), longest=40, required=False)

    @classmethod
    def of(cls, user: User, profile: MediatorProfile | None, data: Any = None) -> "ProfileForm":
        """The form of one mediator, filled in with what is known."""
        names = ("kind", "specialities", "firm", "licence_number")
        initial = {name: getattr(profile, name) for name in names} if profile else {}
        return cls(data, initial=initial, auto_id=f"id_profile_{user.pk}_%s")

    @property
    def told(self) -> ProfileFacts:
        return self.facts(ProfileFacts)


class ShiftForm(DirectoryForm):
    """One mediator, the days of the week, from and to; `shift` is what the action takes."""

    mediator = forms.ModelChoiceField(
        User.objects.none(), label=_("调解员"), to_field_name="username", empty_label=_("请选择")
    )
    first = DayField(label=_("从哪天"))
    last = DayField(label=_("到哪天"), help_text=_("只排一天的，写同一天"))
    begins = HourField(label=_("开始"), initial=time(9, 0))
    ends = HourField(label=_("结束"), initial=time(17, 0))
    weekdays = forms.MultipleChoiceField(
        label=_("星期"), choices=WEEKDAYS, initial=WORKING, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_shift_%s", **kwargs)
        self.fields["mediator"].queryset = mediators_at(station)
        if not self.is_bound:
            self.initial |= {"first": today(), "last": today() + timedelta(days=13)}

    @property
    def shift(self) -> Shift:
        data = self.cleaned_data
        days = frozenset(int(day) for day in data["weekdays"])
        return Shift(data["first"], data["last"], days, data["begins"], data["ends"])


class WithdrawForm(DirectoryForm):
    """A mediator's day on the rota, or one slot of it."""

    mediator = forms.ModelChoiceField(User.objects.all(), to_field_name="username")
    day = DayField()
    slot = forms.IntegerField(required=False)


class ConflictForm(EmployersForm, DirectoryForm):
    """A mediator is bound to an employer; `told` is what the action takes."""

    employers = ("enterprise",)
    mediator = forms.ModelChoiceField(
        User.objects.none(), label=_("调解员"), to_field_name="username", empty_label=_("请选择")
    )
    enterprise = employer_field(_("用人单位"), required=True)
    tie = forms.ChoiceField(label=_("利益关系"), choices=[CHOOSE, *Tie.choices])
    since = DayField(label=_("从哪天"), required=False)
    until = DayField(label=_("到哪天"), required=False, help_text=_("只作记录：关系结束以后仍须回避"))
    note = forms.CharField(
        label=_("说明"), required=False, max_length=200, error_messages={"max_length": _("最多 %(limit_value)s 个字")}
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = actor.district
        people = may_declare_for(actor, actor.district)
        self.fields["mediator"].queryset = people
        if not self.is_bound and actor.has("mediator"):
            self.initial["mediator"] = actor.user.username

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"], longest=200)

    @property
    def told(self) -> ConflictFacts:
        return self.facts(ConflictFacts)
