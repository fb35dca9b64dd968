"""The duty rota as it is typed: one shift, or a month pasted from a spreadsheet."""

import csv
import re
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions.duty import MOST_DAYS, ShiftFacts
from accounts.forms.directory import DirectoryForm
from accounts.models import DutyPart, Unit, User
from accounts.queries.duty import may_be_on_duty, midnight
from common.time import today

MINUTE = "%Y-%m-%dT%H:%M"
MOST_ROWS = 500
PARTS = {
    "leader": DutyPart.LEADER, "带班": DutyPart.LEADER, "带班领导": DutyPart.LEADER,
    "police": DutyPart.POLICE, "110": DutyPart.POLICE, "110联动": DutyPart.POLICE, "110联动值班": DutyPart.POLICE,
}  # fmt: skip
CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        error_messages={"invalid": _("时间看不懂：请写成 2026-03-02 09:30")},
    )


class ShiftForm(DirectoryForm):
    """One person, one part, from and to; the same again on the following days if wanted."""

    part = forms.ChoiceField(label=_("值班岗位"), choices=DutyPart.choices)
    user = forms.ModelChoiceField(User.objects.none(), label=_("人员"), to_field_name="username")
    starts_at = _moment(_("开始"))
    ends_at = _moment(_("结束"))
    days = forms.IntegerField(
        label=_("连续几天"),
        initial=1,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("每天同一时段"),
        error_messages={
            "invalid": _("请填写整数"),
            "min_value": _("连续天数应为 1 至 62"),
            "max_value": _("连续天数应为 1 至 62"),
        },
    )

    def __init__(self, *args: Any, district: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = may_be_on_duty(district)
        if not self.is_bound:
            tomorrow = midnight(today() + timedelta(days=1))
            self.initial |= {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(days=1)}

    @property
    def shift(self) -> ShiftFacts:
        data = self.cleaned_data
        return ShiftFacts(data["user"], data["part"], data["starts_at"], data["ends_at"])


class PasteForm(DirectoryForm):
    """A month from a spreadsheet: date, part, username, one shift a line."""

    rows = forms.CharField(
        label=_("粘贴值班表"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("每行：日期,岗位（带班 或 110）,用户名；默认全天，也可再加开始、结束时刻，如 08:30,20:30"),
    )

    def __init__(self, *args: Any, district: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district

    def clean_rows(self) -> list[ShiftFacts]:
        """The shifts. Every line that is wrong is named; nothing is entered until all are right."""
        text = self.cleaned_data["rows"].replace("\t", ",").replace("，", ",")
        lines = [
            (number, row) for number, row in enumerate(csv.reader(text.splitlines()), 1) if any(map(str.strip, row))
        ]
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(_("一次最多 %(most)s 行"), params={"most": MOST_ROWS})
        people = {person.username: person for person in may_be_on_duty(self.district)}
        shifts, wrong = [], []
        for number, row in lines:
            try:
                shifts.append(_shift([cell.strip() for cell in row], people))
            except ValueError as error:
                wrong.append(gettext("第 %(number)s 行：%(problem)s") % {"number": number, "problem": error})
        if wrong:
            raise forms.ValidationError(wrong)
        return shifts


def _shift(cells: list[str], people: dict[str, User]) -> ShiftFacts:
    """One line. Raises ValueError with a sentence."""
    if len(cells) not in (3, 5):
        raise ValueError(gettext("应有 3 列（日期、岗位、用户名），或再加开始、结束共 5 列"))
    day, part = _day(cells[0]), PARTS.get(re.sub(r"\s", "", cells[1]).lower())
    if part is None:
        raise ValueError(gettext("没有岗位“%(part)s”，请写 带班 或 110") % {"part": cells[1][:20]})
    if cells[2] not in people:
        raise ValueError(gettext("本区没有可以值班的用户名“%(name)s”") % {"name": cells[2][:20]})
    starts, ends = (_clock(day, cells[3]), _clock(day, cells[4])) if len(cells) == 5 else (midnight(day), midnight(day))
    if ends <= starts:  # until the same time, or an earlier one, of the next day
        ends += timedelta(days=1)
    return ShiftFacts(people[cells[2]], part, starts, ends)


def _day(text: str) -> date:
    try:
        year, month, day = (int(part) for part in re.split(r"[-/.年月]", text.rstrip("日")))
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(gettext("日期“%(text)s”看不懂，请写成 2026-03-01") % {"text": text[:20]}) from error


def _clock(day: date, text: str) -> datetime:
    match = CLOCK.fullmatch(text)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        raise ValueError(gettext("时刻“%(text)s”看不懂，请写成 08:30") % {"text": text[:20]})
    return midnight(day) + timedelta(hours=int(match[1]), minutes=int(match[2]))
