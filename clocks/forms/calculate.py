"""The question of the calculator: which limit, from when, extended, interrupted."""

import re
from datetime import date, datetime, time
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clocks.forms.days import DayField, read_day
from common.time import CHINA, today
from statutes.rules import NotInForce, Rule, Unit, all_rules, rule_for

MOST_PAUSES = 20
LONGEST_PAUSE_TEXT = 2000


def _rule_choices() -> list:
    """Every time limit by section, in the reader's language."""
    english = not get_language().startswith("zh")
    newest = {rule.id: rule for rule in all_rules() if rule.unit.is_time and rule.limit is not None}
    groups = groupby(newest.values(), key=lambda rule: rule.section_title_en if english else rule.section_title)
    return [
        (title, [(rule.id, f"{rule.id} {rule.name_en if english else rule.name}") for rule in rules])
        for title, rules in groups
    ]


class CalculateForm(forms.Form):
    """GET, with the names REST uses, so that an address can be shared. `deadline_arguments` after is_valid()."""

    rule = forms.ChoiceField(label=_("期限"), error_messages={"invalid_choice": _("没有这条规则，请从列表中选择")})
    start = DayField(label=_("起算日（事件发生的日期）"))
    at = forms.TimeField(
        label=_("时刻"),
        required=False,
        help_text=_("只有按小时计算的期限需要"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("请写 09:30 这样的时刻")},
    )
    extension = forms.BooleanField(label=_("已依法延长一次"), required=False)
    suspended = forms.CharField(
        label=_("中止期间"),
        required=False,
        max_length=LONGEST_PAUSE_TEXT,
        help_text=_("批准中止日/恢复日，如 2020-04-01/2020-06-01；多段用逗号隔开；尚未恢复的不写后一半"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = _rule_choices()

    def clean_suspended(self) -> list[tuple[date, date | None]]:
        pieces = [piece for piece in re.split(r"[,，;；、\n]+", self.cleaned_data["suspended"]) if piece.strip()]
        if len(pieces) > MOST_PAUSES:
            raise ValidationError(_("最多 20 段"), code="too_many")
        return [_pause(piece) for piece in pieces]

    def clean(self) -> dict:
        values = super().clean()
        if {"rule", "start"} <= values.keys():
            self._find_rule(values)
        return values

    def _find_rule(self, values: dict) -> None:
        try:
            rule = rule_for(values["rule"], values["start"])
        except NotInForce as error:
            self.add_error("start", _out_of_force(error))
            return
        values["version"] = rule
        if values.get("extension") and rule.extension_limit is None:
            self.add_error("extension", _("这个期限依法不能延长，或者条文没有写明延长多久"))
        if values.get("suspended") and (rule.unit is Unit.HOUR or rule.direction == "before"):
            self.add_error("suspended", _("按小时计算和向前倒数的期限不能中止"))

    @property
    def found_rule(self) -> Rule:
        return self.cleaned_data["version"]

    @property
    def deadline_arguments(self) -> dict:
        """What `statutes.deadlines.compute` takes, but for rule and calendar."""
        values = self.cleaned_data
        start: date | datetime = values["start"]
        if self.found_rule.unit is Unit.HOUR:
            start = datetime.combine(start, values.get("at") or time.min, tzinfo=CHINA)
        pauses = values["suspended"]
        return {"start": start, "extended": values["extension"], "pauses": pauses, "as_of": today() if pauses else None}


def _pause(piece: str) -> tuple[date, date | None]:
    first, _slash, last = re.sub(r"[至到~—]", "/", piece).partition("/")
    begin, end = read_day(first), read_day(last) if last.strip() else None
    if begin is None or (last.strip() and end is None):
        raise ValidationError(_("“%(piece)s”看不懂：请写 2020-04-01/2020-06-01"), params={"piece": piece.strip()[:40]})
    if end and end < begin:
        raise ValidationError(_("“%(piece)s”的恢复日早于中止日"), params={"piece": piece.strip()[:40]})
    return begin, end


def _out_of_force(error: NotInForce) -> str:
    if error.from_ and error.on < error.from_:
        return gettext("该规则自 %(day)s 起施行，起算日在此之前") % {"day": error.from_}
    return gettext("该规则施行至 %(day)s，起算日在此之后") % {"day": error.to}
