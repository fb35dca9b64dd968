"""Which figures: the days, the definition of the share, and what they are told apart by."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.forms.filters import day_field
from common.time import today
from mediation.models import StationKind
from mediation.queries.figure_words import LISTS, SHARES, TABS
from mediation.queries.figures import ALL, ANY_KEY, Asked

NOBODY = "none"
LONGEST_KEY = 18


class FiguresForm(forms.Form):
    """From one day to another, both included, as `from` and `to` in the address; this year where nothing was said."""

    first_day = day_field(_("从"))
    last_day = day_field(_("到"))
    definition = forms.ChoiceField(
        label=_("调解占比的口径"),
        required=False,
        choices=[(code, label) for code, (label, _meaning) in SHARES.items()],
        error_messages={"invalid_choice": _("请从列表中选择")},
    )

    def add_prefix(self, field_name: str) -> str:
        return {"first_day": "from", "last_day": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("结束日期早于开始日期"))
        return data

    def asked(self, actor: Actor) -> Asked:
        """What was asked for; of what is not sound the usual. `key` is one of the group's, as the address has it."""
        data = self.cleaned_data if self.is_valid() else {}
        last = data.get("last_day") or today()
        by = self.data.get("by", "")
        by = by if by in TABS else "kind"
        return Asked(
            first=data.get("first_day") or date(last.year, 1, 1),
            last=last,
            actor=actor,
            definition=data.get("definition") or ALL,
            by=by,
            key=_key(by, self.data.get("key", "")),
        )


def figures_form(data: QueryDict, actor: Actor) -> tuple[FiguresForm, Asked]:
    """With the days that are meant filled in."""
    form = FiguresForm(data)
    asked = form.asked(actor)
    if form.errors:
        return form, asked
    shown = {"from": asked.first.isoformat(), "to": asked.last.isoformat(), "definition": asked.definition}
    return FiguresForm(shown), asked


def shown_list(data: QueryDict) -> str:
    """Which list behind a number is asked for; empty: none."""
    which = data.get("show", "")
    return which if which in LISTS else ""


def _key(by: str, text: str) -> Any:
    if not text:
        return ANY_KEY
    if by == "kind":
        return text if text in StationKind.values else ANY_KEY
    if text == NOBODY:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else ANY_KEY
