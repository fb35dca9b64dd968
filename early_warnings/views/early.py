"""Seen early, dealt with early (早发现、早介入): what became of warnings; and the employers by score."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cases.forms.days import days_form
from clocks.views.rights import only
from common.time import now, today
from early_warnings.queries import grades_of_rules as query
from early_warnings.queries.listed import listed
from early_warnings.queries.naming import rule_choices
from early_warnings.queries.rights import READERS
from early_warnings.queries.score import scored, scores_of
from early_warnings.rules import RULES, warning_rules

LABELS = {
    "raised": _("发出预警"),
    "verified": _("已核实"),
    "real": _("属实"),
    "false": _("误报"),
    "acted": _("已干预"),
    "prevented": _("干预后无投诉"),
    "complained": _("干预后仍有投诉"),
    "pending": _("观察期内"),
    "with_lead": _("发出后有投诉"),
}
TOP = 200


@require_safe
@only(*READERS)
def early(request: HttpRequest) -> HttpResponse:
    """The figures over warnings raised in the days, of all rules or of one, and the rows behind one of them."""
    form = days_form(request.GET)
    first, last = form.days()
    code = request.GET.get("rule", "")
    code = code if code in warning_rules() else ""
    which = request.GET.get("list", "raised")
    which = which if which in LABELS else "raised"
    marks = query.marks_of_rules(request.actor, first, last).get(code, query.Marks())
    rows = query.judged_warnings(request.actor, first, last).filter(query.conditions(now())[which])
    if code:
        rows = rows.filter(rule=code)
    context = {
        "form": form,
        "marks": marks,
        "days": query.prevented_days(today()),
        "rule": RULES.get(code),
        "code": code,
        "rules": rule_choices(),
        "which": which,
        "figures": [{"key": key, "label": label, "count": getattr(marks, key)} for key, label in LABELS.items()],
        "label": LABELS[which],
        "checks_url": _checks_url(marks, first, last),
        "total": rows.count(),
        **listed(rows, request.GET.get("after", "")),
    }
    return render(request, "warnings/rules/early.html", context)


def _checks_url(marks: query.Marks, first: date, last: date) -> str:
    """The finished checks that count for the rule, or for any."""
    reasons = [marks.reason] if marks.reason else list(query.CHECKS_OF_RULES.values())
    asked = {"scope": "all", "state": "done", "reason": reasons, "from": first, "to": last}
    return f"{reverse('census:checks')}?{urlencode(asked, doseq=True)}"


@require_safe
@only(*READERS)
def scores(request: HttpRequest) -> HttpResponse:
    """Employers with open warnings, the highest score first, each addend named."""
    found = list(scored(request.actor, today()).select_related("street")[: TOP + 1])
    context = {"scores": scores_of(found[:TOP], request.actor, today()), "top": TOP, "more": len(found) > TOP}
    return render(request, "warnings/rules/scores.html", context)
