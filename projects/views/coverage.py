"""覆盖率: platform, supervision, six systems and special account, with what is missing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clocks.views.rights import only
from common.time import today
from projects.models import ProjectSystem
from projects.queries.coverage_report import READERS, Figure, coverage_report, project_of, why_missing


@require_safe
@only(*READERS)
def coverage(request: HttpRequest) -> HttpResponse:
    """The figures of today over the projects this person sees, and the rows to work on."""
    report = coverage_report(request.actor, today())
    titles = [figure.coverage.title for figure in report.figures]
    context = {
        "report": report,
        "figures": [_shown(figure, report.day) for figure in report.figures],
        "lines": [
            {
                "unit": unit,
                "cells": [{"title": title, "share": share} for title, share in zip(titles, shares, strict=True)],
            }
            for unit, shares in report.streets
        ],
    }
    return render(request, "projects/coverage.html", context)


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
