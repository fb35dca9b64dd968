"""Figures of mediation; every number opens the list of its rows, at the same address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.time import now
from mediation.forms.figures import figures_form, shown_list
from mediation.queries import figure_words as say
from mediation.queries.figures import ANY_KEY, Asked, Figures, rows_of
from mediation.queries.figures import figures as count
from mediation.queries.matters import READERS

PAGE = 50
LONGEST_KEY = 18


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of some days, told apart by kind of station, station, mediator or street."""
    if not request.actor.has(*READERS):
        raise PermissionDenied
    form, asked = figures_form(request.GET, request.actor)
    context: dict[str, Any] = {"form": form, "asked": asked, "as_of": now(), "has_errors": bool(form.errors)}
    if which := shown_list(request.GET):
        return _list(request, asked, which, context)
    whole, groups = count(asked)
    names = say.names_of(asked.by, [one.key for one in groups])
    context |= {
        "whole": whole,
        "share": say.SHARES[asked.definition],
        "success": say.SUCCESS,
        "median": say.MEDIAN,
        "promises": say.PROMISES,
        "tabs": [{"by": by, "label": label, "current": by == asked.by} for by, label in say.TABS.items()],
        "of": say.TABS[asked.by],
        "groups": _named(groups, names),
    }
    return render(request, "mediation/figures.html", context)


def _named(groups: list[Figures], names: dict) -> list[dict[str, Any]]:
    """The largest first; nobody's last."""
    order = sorted(groups, key=lambda one: (one.key is None, -one.mediated.part, -one.agreed.whole, str(one.key)))
    none = _("未指定")
    return [
        {"name": names.get(one.key, none), "key": "none" if one.key is None else one.key, "figures": one}
        for one in order
    ]


def _list(request: HttpRequest, asked: Asked, which: str, context: dict[str, Any]) -> HttpResponse:
    found = rows_of(asked, which)
    after = request.GET.get("after", "")
    total = found.count()
    if after.isascii() and after.isdecimal() and len(after) <= LONGEST_KEY:
        found = found.filter(pk__lt=int(after))
    rows = list(found.select_related(*say.parts_of(which))[: PAGE + 1])
    context |= {
        "title": say.LISTS[which],
        "of_group": "" if asked.key is ANY_KEY else say.names_of(asked.by, [asked.key]).get(asked.key, _("未指定")),
        "share": say.SHARES[asked.definition] if which in ("received", "mediated") else None,
        "rows": [say.row_of(one) for one in rows[:PAGE]],
        "total": total,
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else "",
        "after": after,
    }
    return render(request, "mediation/figure_rows.html", context)
