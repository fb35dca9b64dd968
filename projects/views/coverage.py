"""覆盖率: platform, supervision, six systems and special account, with what is missing."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from clocks.views.rights import only
from common.time import today
from projects.models import Project, ProjectSystem
from projects.queries import coverage_report as query
from projects.queries.coverage_report import READERS, Figure, coverage_report, project_of, why_missing

COUNTS = {"covered": _("已覆盖"), "counted": _("应覆盖"), "missing": _("缺的")}


@require_safe
@only(*READERS)
def coverage(request: HttpRequest) -> HttpResponse:
    """The figures of today over the projects this person sees, and the rows to work on."""
    report = coverage_report(request.actor, today())
    context = {
        "report": report,
        "figures": [_shown(figure, report.day) for figure in report.figures],
        "lines": [
            {
                "unit": unit,
                "key": unit.code if unit else query.NO_STREET,
                "cells": [
                    {"figure": figure, "share": share} for figure, share in zip(report.figures, shares, strict=True)
                ],
            }
            for unit, shares in report.streets
        ],
    }
    return render(request, "projects/coverage.html", context)


@require_safe
@only(*READERS)
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly the rows one number counts: `of` the figure, `count` which, of one `street` or `system` where said."""
    asked = {name: request.GET.get(name, "") for name in ("of", "count", "street", "system")}
    code, count = asked["of"] or "platform", asked["count"] or "counted"
    if code not in query.FIGURES or count not in query.COUNTS:
        raise Http404
    day = today()
    coverage, found = query.rows_behind(
        request.actor, day, code=code, count=count, street=asked["street"], system=asked["system"]
    )
    total, after = found.count(), request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__gt=int(after))
    shown = list(found[: query.SHOWN + 1])
    context = {
        "coverage": coverage,
        "label": COUNTS[count],
        "total": total,
        "rows": [_line(coverage.code, count, row, day) for row in shown[: query.SHOWN]],
        "older": shown[query.SHOWN - 1].pk if len(shown) > query.SHOWN else "",
        "after": after,
    }
    return render(request, "projects/coverage_rows.html", context)


def _line(code: str, count: str, row: Project | ProjectSystem, day: date) -> dict[str, Any]:
    """A project or one of its systems, and how it stands; of a project that is covered there is nothing to say."""
    system = row.system if isinstance(row, ProjectSystem) else None
    missing = count == "missing"
    return {
        "project": project_of(row),
        "system": system,
        "about": why_missing(code, row, day) if system or missing else "",
    }


def _shown(figure: Figure, day: date) -> dict[str, Any]:
    share = figure.whole
    band = "" if share.percent is None else "green" if share.percent == 100 else "red"
    lines: dict[int, dict[str, Any]] = {}
    for row in figure.missing:
        project = project_of(row)
        line = lines.setdefault(project.pk, {"project": project, "found": []})
        system = row.system if isinstance(row, ProjectSystem) else None
        line["found"].append({"system": system, "why": why_missing(figure.coverage.code, row, day)})
    return {"figure": figure, "share": share, "band": band, "lines": list(lines.values())}
