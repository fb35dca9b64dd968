"""期限计算: from a limit and a day to the due date, explained day by day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.context import PEOPLE
from clocks.forms.calculate import CalculateForm
from clocks.months import explained_months
from clocks.queries import current_calendar
from clocks.views.rights import only
from clocks.words import confidence_word, extension_words, holiday_word, limit_words, own, reason_word
from common.time import today
from statutes.deadlines import Deadline, compute
from statutes.rules import Rule


@require_safe
@only(*PEOPLE)
def calculate(request: HttpRequest) -> HttpResponse:
    """A question is a GET, so that its address can be sent to a colleague."""
    asked = bool({"rule", "start"} & request.GET.keys())
    form = CalculateForm(request.GET if asked else None, initial={"start": today(), "rule": "LSI-06"})
    context: dict[str, Any] = {"form": form}
    if asked and form.is_valid():
        deadline = compute(form.found_rule, calendar=current_calendar(), **form.deadline_arguments)
        context |= _answer(deadline)
    return render(request, "clocks/calculate.html", context)


def _answer(deadline: Deadline) -> dict[str, Any]:
    lines = [
        {
            "line": line,
            "reason": reason_word(line),
            "holiday": holiday_word(line.label) if line.label and line.reason_code != "omitted" else "",
        }
        for line in deadline.days
    ]
    return {
        "deadline": deadline,
        "rule": rule_words(deadline.rule),
        "lines": lines,
        "counted": max((line.number or 0 for line in deadline.days), default=0),
        "months": explained_months(deadline.days),
        "in_hours": deadline.rule.unit == "H",
    }


def rule_words(rule: Rule) -> dict[str, Any]:
    """A version of a rule in the reader's language."""
    return {
        "id": rule.id,
        "version": rule.version,
        "name": own(rule, "name"),
        "trigger": own(rule, "trigger"),
        "article": own(rule, "article"),
        "note": own(rule, "note"),
        "limit": limit_words(rule),
        "backward": rule.direction == "before",
        "extension": extension_words(rule),
        "extension_note": own(rule, "extension_note"),
        "suspendable": rule.suspendable,
        "from": rule.effective_from,
        "to": rule.effective_to,
        "doubt": confidence_word(rule.confidence),
        "local": rule.local,
    }
