"""Grids: read by everybody of the district, changed by those who answer for their street."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import CASE_READERS, PEOPLE
from accounts.views.directory import done, paged, status_of
from common.time import today
from enterprises.actions.grid_import import COLUMNS, import_grids
from enterprises.actions.grids import add_grid_rule, drop_grid_rule, save_grid
from enterprises.forms.grids import AddressForm, GridForm, ImportForm, RuleForm
from enterprises.models import Grid
from enterprises.queries import grid_pages as query
from enterprises.queries.grids import Placement, placed
from enterprises.views.words import number_words, why_words


def for_people(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for outside systems, and for people without a post."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.has(*PEOPLE) or request.actor.district is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_people
def grids(request: HttpRequest) -> HttpResponse:
    """The grids street by street, with officer and rules; `?address=` tries one; ended grids on demand."""
    ended = request.GET.get("state") == "ended"
    rows = query.grids_seen(request.actor)
    rows = rows.filter(valid_until__lt=today()) if ended else rows.exclude(valid_until__lt=today())
    tried = AddressForm(request.GET if "address" in request.GET else None)
    paging = paged(request, query.with_counts(rows, request.actor).order_by("street_id", "community", "id"))
    context = paging | {
        "ended": ended,
        "form": tried,
        "tried": _tried(request, tried.cleaned_data["address"]) if tried.is_valid() else None,
        "overlaps": _overlaps(request),
        "may_write": query.streets_to_write(request.actor).exists(),
        "opens_employers": request.actor.has(*CASE_READERS),
        "has_errors": bool(tried.errors),
    }
    return render(request, "enterprises/grids.html", context, status=422 if tried.errors else 200)


def _tried(request: HttpRequest, address: str) -> dict[str, Any]:
    result: Placement = placed(address, district=request.actor.district, day=today())
    others = [{"found": found, "numbers": number_words(found.rule)} for found in result.others[:5]]
    return {"placement": result, "why": why_words(result), "others": others}


def _overlaps(request: HttpRequest, grid: Grid | None = None) -> list[dict[str, Any]]:
    found = query.overlaps_of(request.actor.district, grid)
    return [
        {"overlap": one, "one": number_words(one.one), "other": number_words(one.other)} for one in found
    ]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def grid(request: HttpRequest, code: str) -> HttpResponse:
    """One grid and its rules; posting adds a rule."""
    found = _grid_or_404(request, code)
    may_write = query.may_write_grids(request.actor, found.street)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    form = RuleForm(request.POST or None)
    if request.method == "POST" and (rule := done(form, lambda: add_grid_rule(found, form.text, actor=request.actor))):
        messages.success(request, _("已加规则：%(word)s") % {"word": rule.word})
        return redirect("enterprises:grid", found.code)
    context = {
        "grid": found,
        "form": form,
        "rules": [{"rule": rule, "numbers": number_words(rule)} for rule in query.rules_of(found)],
        "overlaps": _overlaps(request, found),
        "may_write": may_write,
        "ended": bool(found.valid_until and found.valid_until < today()),
        "has_errors": bool(form.errors),
    }
    return render(request, "enterprises/grid.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def edit(request: HttpRequest, code: str = "") -> HttpResponse:
    """Change a grid, or enter a new one when no code is given."""
    found = _grid_or_404(request, code) if code else None
    allowed = query.may_write_grids(request.actor, found.street) if found else _writes_somewhere(request)
    if not allowed:
        raise PermissionDenied
    form = GridForm(request.POST or None, actor=request.actor, grid=found)
    saved = request.method == "POST" and done(
        form, lambda: save_grid(found, form.text, code=form.cleaned_data.get("code", ""), actor=request.actor)
    )
    if saved:
        messages.success(request, _("已保存网格：%(name)s") % {"name": saved.label})
        return redirect("enterprises:grid", saved.code)
    return render(request, "enterprises/grid_form.html", {"form": form, "grid": found}, status=_status(form))


@require_POST
@for_people
def drop(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a rule away."""
    found = _grid_or_404(request, code)
    if not query.may_write_grids(request.actor, found.street):
        raise PermissionDenied
    rule = found.rules.select_related("grid__street").filter(pk=pk).first()
    if rule is None:
        raise Http404
    drop_grid_rule(rule, actor=request.actor)
    messages.success(request, _("已删除规则：%(word)s。已归入的来件不变。") % {"word": rule.word})
    return redirect("enterprises:grid", found.code)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def load(request: HttpRequest) -> HttpResponse:
    """Grids and rules from a table; bad rows are listed, the others are kept."""
    if not _writes_somewhere(request):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    result = None
    if request.method == "POST":
        result = done(form, lambda: import_grids(form.content, actor=request.actor))
    columns = [{"name": name, "also": words[0]} for name, words in COLUMNS.items()]
    context = {"form": form, "result": result, "columns": columns, "has_errors": bool(form.errors)}
    return render(request, "enterprises/grid_import.html", context, status=_status(form))


def _writes_somewhere(request: HttpRequest) -> bool:
    return query.streets_to_write(request.actor).exists()


def _grid_or_404(request: HttpRequest, code: str) -> Grid:
    found = query.grids_seen(request.actor).select_related("street__district").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _status(form: Any) -> int:
    return 409 if status_of(form) == 409 else 422 if form.errors else 200
