"""Which figures: the days, the definition of the share, and what they are told apart by."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.forms.days import DaysForm
from mediation.models import StationKind
from mediation.queries.figure_words import LISTS, SHARES, TABS
from mediation.queries.figures import ALL, ANY_KEY, Asked

NOBODY = "none"
LONGEST_KEY = 18


class FiguresForm(DaysForm):
    """The days, and which definition of the share."""

    definition = forms.ChoiceField(
        label=_("调解占比的口径"),
        required=False,
        choices=[(code, label) for code, (label, _meaning) in SHARES.items()],
        error_messages={"invalid_choice": _("请从列表中选择")},
    )

    def asked(self, actor: Actor) -> Asked:
        """What was asked for; of what is not sound the usual. `key` is one of the group's, as the address has it."""
        data = self.cleaned_data if self.is_valid() else {}
        first, last = self.days()
        by = self.data.get("by", "")
        by = by if by in TABS else "kind"
        return Asked(
            first=first,
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
