"""What a figure is asked for: days or a period, a unit, and the moment it is looked at from."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from accounts.queries.duty import midnight
from cases.forms.days import DaysForm
from common.time import CHINA, now, today
from oversight.figures.dimensions import month_days
from oversight.figures.figure import DAY, Scope

PERIOD = re.compile(r"^(\d{4})(?:-(?:(\d{2})|[Qq]([1-4])|[Hh]([12])))?$")
QUARTERS, HALVES = 3, 6
FIRST_YEAR = 1995
MISREAD = _("写法看不懂：请写成 2026、2026-03、2026-Q1 或者 2026-H1")


def days_of(period: str) -> tuple[date, date]:
    """First and last day of `2020`, `2020-03`, `2020-Q1` or `2020-H1`. Raises ValueError."""
    found = PERIOD.match(period.strip())
    if not found:
        raise ValueError(period)
    year, month, quarter, half = (int(part) if part else 0 for part in found.groups())
    length = 1 if month else QUARTERS if quarter else HALVES if half else 12
    first = month or (quarter - 1) * QUARTERS + 1 if quarter or month else (half - 1) * HALVES + 1 if half else 1
    last = month_days(f"{year:04d}-{first + length - 1:02d}")[1]
    return date(year, first, 1), last


class MomentField(forms.Field):
    """A day, taken to its end, or an aware moment in ISO writing; none is now. Nothing later than now."""

    widget = forms.DateInput

    def to_python(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            moment = self._read(text)
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("日期写法看不懂：请写成 2026-03-02"), code="invalid") from error
        if moment.year < FIRST_YEAR or moment > now() + timedelta(minutes=1):
            raise ValidationError(_("只能看今天和以前的情况"), code="future")
        return moment

    @staticmethod
    def _read(text: str) -> datetime:
        if len(text) <= len("2026-03-02"):
            day = date.fromisoformat(text)
            return now() if day == today() else midnight(day + DAY) - timedelta(microseconds=1)
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


class ScopeForm(DaysForm):
    """From one day to another, or `period`; of a unit; as of a moment."""

    period = forms.CharField(label=_("期间"), required=False, max_length=10, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        label=_("承办机构"), required=False, queryset=Unit.objects.none(), to_field_name="code", empty_label=_("不限")
    )
    as_of = MomentField(label=_("看哪一天的情况"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor
        if district := actor.district:
            units = Unit.objects.filter(Q(district=district) | Q(pk=district.pk)).exclude(kind=UnitKind.OUTSIDE)
            self.fields["unit"].queryset = units.order_by("code")

    def clean_period(self) -> str:
        """Kept as it was written."""
        text = self.cleaned_data["period"]
        if text:
            try:
                days_of(text)
            except ValueError as error:
                raise ValidationError(MISREAD, code="period") from error
        return text

    def days(self) -> tuple[date, date]:
        """Those of the period, where one is asked for."""
        period = self.cleaned_data.get("period") if self.is_valid() else ""
        return days_of(period) if period else super().days()

    def scope(self) -> Scope:
        """What was asked for, where it is sound."""
        first, last = self.days()
        data = self.cleaned_data if self.is_valid() else {}
        unit, as_of = data.get("unit"), data.get("as_of")
        return Scope(
            self.actor,
            first,
            last,
            as_of=as_of or now(),
            unit=unit.pk if unit else None,
            unit_code=unit.code if unit else "",
            past=as_of is not None and as_of < now(),
        )


def scope_form(data: Any, actor: Actor) -> tuple[ScopeForm, Scope]:
    """The form with the days that are meant filled in, and what it asks for."""
    asked = ScopeForm(data, actor=actor)
    scope = asked.scope()
    if asked.errors:
        return asked, scope
    filled = {"from": scope.first.isoformat(), "to": scope.last.isoformat(), "unit": scope.unit_code}
    if scope.past:
        filled["as_of"] = scope.as_of.astimezone(CHINA).date().isoformat()
    return ScopeForm(filled, actor=actor), scope
