"""A rule that moves grades (调级规则): what is set of it, and its versions. It raises no warning to show."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.views.directory import done
from early_warnings.actions.settings import set_modifier
from early_warnings.forms.rules import SWITCHED, ModifierForm, filled
from early_warnings.queries import catalogue as query
from early_warnings.queries.rule_settings import may_set
from early_warnings.rules.base import Rule


def modifier(request: HttpRequest, found: Rule) -> HttpResponse:
    """Its page. Posting sets it from a day on; whoever reads it was let in by the view of all rules."""
    if request.method != "POST":
        return _page(request, found)
    if request.POST.get("do") != "set":
        raise Http404
    if not may_set(request.actor):
        raise PermissionDenied
    form = ModifierForm(request.POST, rule=found, initial={})
    row = done(
        form,
        lambda: set_modifier(
            found.code, thresholds=form.thresholds, **form.chosen(SWITCHED), actor=request.actor
        ),
    )  # fmt: skip
    if row is None:
        return _page(request, found, form)
    messages.success(request, _("已调整，自 %(day)s 起生效。") % {"day": row.valid_from})
    return redirect("warnings:rule", found.code)


def _page(request: HttpRequest, found: Rule, form: ModifierForm | None = None) -> HttpResponse:
    line, status = query.line_of_modifier(found), 200
    if form is not None:
        status = 409 if getattr(form, "refused", False) else 422
    elif may_set(request.actor):
        form = ModifierForm(rule=found, initial=filled(found, line.setting, None))
    context = {
        "line": line,
        "versions": query.versions_of(found),
        "form": form,
        "has_errors": status != 200,
    }
    return render(request, "warnings/rules/modifier.html", context, status=status)
