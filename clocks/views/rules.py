"""规则: the law as this office computes with it; and the ladder, which is the district's own choice."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.context import PEOPLE
from clocks.actions.ladder import KEEPERS, set_ladder
from clocks.forms.ladder import asked_rungs, ladder_forms
from clocks.queries import ladder_rows
from clocks.views.calculate import rule_words
from clocks.views.rights import only
from clocks.words import confidence_word, figure_unit, own
from common.errors import Refused
from common.time import today
from statutes.rules import Rule, all_rules
from statutes.thresholds import Threshold, all_thresholds

TEXTS = ("name", "trigger", "article", "note")


@require_safe
@only(*PEOPLE)
def rules(request: HttpRequest) -> HttpResponse:
    """Every version of every rule by section, and the figures that are no limits."""
    query = " ".join(request.GET.get("q", "").split())[:100]
    found = [rule for rule in all_rules() if _matches(rule, rule.id, query)]
    figures = [figure for figure in all_thresholds() if _matches(figure, figure.code, query)]
    context = {
        "query": query,
        "sections": _sections(found),
        "figures": [_figure(figure) for figure in figures],
        "found": len(found) + len(figures),
    }
    return render(request, "clocks/rules.html", context)


def _matches(row: Rule | Threshold, code: str, query: str) -> bool:
    """Every word of the query stands somewhere in the row, in either language."""
    texts = [getattr(row, name + ending, "") for name in TEXTS for ending in ("", "_en")]
    everything = " ".join([code, *texts]).lower()
    return all(word in everything for word in query.lower().split())


def _sections(found: list[Rule]) -> list[dict[str, Any]]:
    return [
        {"title": title, "number": number, "rules": [_row(rule) for rule in members]}
        for (number, title), members in groupby(found, key=lambda rule: (rule.section, own(rule, "section_title")))
    ]


def _row(rule: Rule) -> dict[str, Any]:
    computable = rule.unit.is_time and rule.limit is not None
    return rule_words(rule) | {"current": rule.in_force(today()), "computable": computable}


def _figure(figure: Threshold) -> dict[str, Any]:
    return {
        "figure": figure,
        "name": own(figure, "name"),
        "article": own(figure, "article"),
        "note": own(figure, "note"),
        "unit": figure_unit(figure.unit),
        "doubt": confidence_word(figure.confidence),
        "value": f"{figure.value.normalize():f}",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@only(*PEOPLE)
def ladder(request: HttpRequest) -> HttpResponse:
    """Who is told when a limit runs out. Everybody may read it; who keeps it may change it."""
    may_keep = request.actor.has(*KEEPERS)
    if request.method == "POST":
        return _set_ladder(request, may_keep)
    context = {"rungs": ladder_rows(), "may_keep": may_keep, "forms": ladder_forms()}
    return render(request, "clocks/ladder.html", context)


def _set_ladder(request: HttpRequest, may_keep: bool) -> HttpResponse:
    forms, refusal = ladder_forms(request.POST), None
    if forms.is_valid():
        try:
            changed = set_ladder(asked_rungs(forms), actor=request.actor)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("催办阶梯已保存，改动 %(changed)s 级") % {"changed": changed})
            return redirect("clocks:ladder")
    context = {"may_keep": may_keep, "forms": forms, "refusal": refusal, "has_errors": True}
    return render(request, "clocks/ladder.html", context, status=409 if refusal else 200)
