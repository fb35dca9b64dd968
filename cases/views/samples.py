"""Labelled samples: the rules judged by them, and their upkeep."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import ROUTING_READERS
from accounts.views.directory import done, status_of
from cases.actions.routing import MAY_EDIT_ROUTING
from cases.actions.samples import drop_sample, keep_samples, load_first_samples, save_sample
from cases.forms.samples import COLUMNS, SampleForm, read_samples
from cases.models import LabelledMatter
from cases.queries.replay import Judgement, judge_samples
from cases.queries.samples import sample_page, samples_seen
from cases.views.replay_words import told_verdict
from cases.views.rule_editors import require_editor
from cases.workflow import Route
from enterprises.forms.grids import ImportForm


@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """The rules as they are on every sample, then the samples themselves."""
    if not request.actor.has(*ROUTING_READERS):
        raise PermissionDenied
    judgement = judge_samples(request.actor)
    page = sample_page(request.actor, after=_cursor(request, "after"), before=_cursor(request, "before"))
    context = {
        "judgement": judgement,
        "matrix": _matrix(judgement),
        "routes": [label for _code, label in Route.choices],
        "wrong": [told_verdict(verdict) for verdict in judgement.wrong],
        "page": page,
        "may_edit": request.actor.has(*MAY_EDIT_ROUTING),
    }
    return render(request, "cases/routing/samples.html", context)


def _matrix(judgement: Judgement) -> list[dict[str, object]]:
    codes = Route.values
    return [
        {
            "route": Route(route).label,
            "cells": [{"count": count, "right": codes[at] == route} for at, count in enumerate(counts)],
        }
        for route, counts in judgement.matrix
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Change a sample, or enter a new one when no key is given."""
    require_editor(request)
    sample = _sample_or_404(request, pk) if pk is not None else None
    form = SampleForm(request.POST or None, sample=sample)
    saved = request.method == "POST" and done(form, lambda: save_sample(sample, form.sample, actor=request.actor))
    if saved:
        messages.success(request, _("已保存样本 %(reference)s") % {"reference": saved.reference})
        return redirect("cases:samples")
    context = {"form": form, "sample": sample, "has_errors": bool(form.errors)}
    return render(request, "cases/routing/sample.html", context, status=_status(form))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sample away."""
    require_editor(request)
    sample = _sample_or_404(request, pk)
    drop_sample(sample, actor=request.actor)
    messages.success(request, _("已删除样本 %(reference)s") % {"reference": sample.reference})
    return redirect("cases:samples")


@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Samples from a table; bad rows are listed, the others are kept."""
    require_editor(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    result = done(form, lambda: _keep(form, request)) if request.method == "POST" else None
    columns = [{"name": name, "also": words[0]} for name, words in COLUMNS.items()]
    context = {"form": form, "result": result, "columns": columns, "has_errors": bool(form.errors)}
    return render(request, "cases/routing/sample_import.html", context, status=_status(form))


def _keep(form: ImportForm, request: HttpRequest) -> dict[str, object]:
    good, bad = read_samples(form.content)
    new, changed, known = keep_samples(good, actor=request.actor)
    return {"new": new, "changed": changed, "known": known, "bad": bad}


@require_POST
def load_first(request: HttpRequest) -> HttpResponse:
    """Enter the samples that come with the product."""
    require_editor(request)
    count = load_first_samples(actor=request.actor)
    messages.success(request, _("载入 %(count)s 条示例样本，已有的没有改动。") % {"count": count})
    return redirect("cases:samples")


def _sample_or_404(request: HttpRequest, pk: int) -> LabelledMatter:
    sample = samples_seen(request.actor).filter(pk=pk).first()
    if sample is None:
        raise Http404
    return sample


def _cursor(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _status(form: object) -> int:
    return 409 if status_of(form) == 409 else 422 if form.errors else 200
