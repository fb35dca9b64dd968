"""A holiday notice as a person copies it: one day or one span a line."""

import re
import unicodedata
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clocks.forms.days import DayField, read_day
from clocks.models import CalendarNotice

REST = {"休", "休息", "放假", "放假调休", "假", "补休", "rest", "off"}
WORK = {"班", "上班", "调休上班", "补班", "调班", "work"}
MOST_LINES = 200
LONGEST_SPAN = 31
LONGEST_LABEL = 30
SATURDAY = 5


class NoticeForm(forms.Form):
    """`cleaned_data` is what `load_notice` takes. The days come last: they need the year and the kind."""

    year = forms.IntegerField(label=_("年份"), min_value=2004, max_value=2100)
    kind = forms.ChoiceField(label=_("类别"), choices=CalendarNotice.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("通知标题"), max_length=120)
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    published_on = DayField(label=_("发布日期"))
    days = forms.CharField(
        label=_("放假和调休上班的日期"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("每行一天或一段:2027-02-05 至 2027-02-11 休 春节;2027-02-07 班 春节调休"),
    )

    def clean(self) -> dict:
        values = super().clean()
        if "days" in values:
            try:
                values["days"] = read_days(
                    values["days"], values.get("year"), annual=values.get("kind") == CalendarNotice.Kind.ANNUAL
                )
            except ValidationError as error:
                self.add_error("days", error)
        return values


def read_days(text: str, year: int | None, *, annual: bool) -> list[dict]:
    """[{day, is_workday, label}], in the order of the calendar. Raises ValidationError with a sentence for each line.

    Empty lines and lines that begin with # are passed over; the year may be left out where the form says it.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(_("最多 200 行"))
    found: dict[date, dict] = {}
    wrong = []
    for number, line in lines:
        if line.lstrip().startswith("#"):
            continue
        try:
            for row in _rows(line, year, annual):
                if row["day"] in found:
                    raise ValueError(gettext("%(day)s 写了两次") % {"day": row["day"]})
                found[row["day"]] = row
        except ValueError as error:
            wrong.append(gettext("第 %(number)s 行：%(problem)s") % {"number": number, "problem": error})
    if wrong:
        raise ValidationError(wrong[:20])
    return [found[day] for day in sorted(found)]


def _rows(line: str, year: int | None, annual: bool) -> list[dict]:
    text = unicodedata.normalize("NFKC", line).strip()
    text = re.sub(r"\s*(?:至|到|~|—+|–)\s*", "~", text)
    text = re.sub(r"\((?:星期|周).\)", "", text)
    when, *rest = [part for part in re.split(r"[\s,;、:]+", text) if part]
    if not rest:
        raise ValueError(gettext("请写成“2027-02-05 休 春节”"))
    word, label = rest[0].lower(), "".join(rest[1:])
    if word not in REST | WORK:
        raise ValueError(gettext("“%(word)s”看不懂，请写“休”或“班”") % {"word": rest[0][:20]})
    works = word in WORK
    if len(label := _label(label, works)) > LONGEST_LABEL:
        raise ValueError(gettext("名称太长"))
    days = _span(when, year)
    for day in days:
        if works and annual and day.weekday() < SATURDAY:
            raise ValueError(gettext("%(day)s 本来就是工作日，不用写“班”") % {"day": day})
    return [{"day": day, "is_workday": works, "label": label} for day in days]


def _label(typed: str, works: bool) -> str:
    if not works:
        return typed or "放假"
    return f"{typed.removesuffix('上班').removesuffix('调休')}调休上班"


def _span(when: str, year: int | None) -> list[date]:
    first, _tilde, last = when.partition("~")
    begin = _day(first, year)
    end = _day(last, begin.year) if last else begin
    if not 0 <= (end - begin).days < LONGEST_SPAN:
        raise ValueError(gettext("一段的起止不对"))
    return [begin + timedelta(n) for n in range((end - begin).days + 1)]


def _day(text: str, year: int | None) -> date:
    day = read_day(text)
    if day is None and year and re.fullmatch(r"\d{1,2}[-/.月]\d{1,2}日?", text):
        day = read_day(f"{year}-{text}" if "月" not in text else f"{year}年{text}")
    if day is None:
        raise ValueError(gettext("“%(text)s”不是一个存在的日期") % {"text": text[:20]})
    return day
