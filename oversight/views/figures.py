"""The catalogue of figures, one of them, and the rows it counts."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clocks.views.rights import only
from oversight.figures.dimensions import DIMENSIONS, parse_key
from oversight.figures.figure import Figure, Scope
from oversight.figures.registry import FIGURES
from oversight.forms.scope import scope_form
from oversight.queries import certificate
from oversight.queries.listed import lines_of, listed
from oversight.queries.rights import READERS
from oversight.queries.values import dimensions_of

PAGE = 50
LONGEST_KEY = 18


@require_safe
@only(*READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure there is, with its meaning."""
    groups = [(label, list(found)) for label, found in groupby(FIGURES.values(), key=lambda one: one.group)]
    return render(request, "oversight/figures.html", {"groups": groups, "count": len(FIGURES)})


@require_safe
@only(*READERS)
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """A figure: its meaning, what it comes to, what it rests on, and told apart by one of its dimensions."""
    found = _figure(code)
    form, scope = scope_form(request.GET, request.actor)
    by = request.GET.get("by") or next(iter(dimensions_of(found)), "")
    if by and by not in dimensions_of(found):
        raise Http404
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "figure": found,
        "scope": scope,
        "counted": certificate.counted(found, scope),
        "fingerprints": certificate.fingerprints(found, scope),
        "tabs": certificate.tabs_of(found, by),
        "by": by,
        "of": DIMENSIONS[by].label if by else "",
        "groups": certificate.groups_of(found, scope, by) if by else [],
    }
    return render(request, "oversight/figure.html", context)


@require_safe
@only(*READERS)
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """Exactly the rows a number counts, fifty at a time."""
    found = _figure(code)
    form, scope = scope_form(request.GET, request.actor)
    scope, which = of_group(found, scope, request.GET), request.GET.get("of") or "whole"
    if which not in found.parts:
        raise Http404
    counted = listed(found, scope, which)
    total, after = counted.count(), request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) <= LONGEST_KEY:
        counted = counted.filter(pk__lt=int(after))
    lines = lines_of(counted.order_by("-pk")[: PAGE + 1])
    context = {
        "form": form,
        "has_errors": bool(form.errors),
        "figure": found,
        "scope": scope,
        "which": which,
        "of_group": certificate.group_name(scope),
        "lines": lines[:PAGE],
        "has_amounts": any(line.amount is not None for line in lines),
        "total": total,
        "older": lines[PAGE - 1].key if len(lines) > PAGE else "",
        "after": after,
    }
    return render(request, "oversight/figure_rows.html", context)


def of_group(figure: Figure, scope: Scope, data: QueryDict) -> Scope:
    """The scope narrowed to the group an address names. Raises Http404 for one there is not."""
    by = data.get("by", "")
    if not by or "key" not in data:
        return scope
    if by not in dimensions_of(figure):
        raise Http404
    try:
        return scope.of_group(by, parse_key(by, data["key"]))
    except ValueError as error:
        raise Http404 from error


def _figure(code: str) -> Figure:
    if code not in FIGURES:
        raise Http404
    return FIGURES[code]
