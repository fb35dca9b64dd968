"""What the pages of an investigation share: one form on one page, sent once, with what the action said."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.models import Case
from common.errors import Refused


@dataclass(frozen=True)
class FormPage:
    """A page with one form about a case. `back`: where it leads; `refused`: why there is nothing to send now."""

    case: Case
    title: str
    back: str
    button: str
    refused: Refused | None = None
    about: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    template: str = "cases/investigation/form.html"


def run_form(
    request: HttpRequest, page: FormPage, form: forms.Form, action: Callable[[], Any], said: str
) -> HttpResponse:
    """Show the form, or do what it says and go back. What the action refuses stands at its field; nothing is lost."""
    if request.method != "POST":
        return show_form(request, page, form)
    if page.refused:
        return show_form(request, page, form, status=409)
    if not form.is_valid():
        return show_form(request, page, form, status=422)
    try:
        action()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return show_form(request, page, form, status=409)
    messages.success(request, said)
    return redirect(page.back)


def show_form(request: HttpRequest, page: FormPage, form: forms.Form, status: int = 200) -> HttpResponse:
    """The page as it stands."""
    context = {"case": page.case, "page": page, "form": form, "blocked": page.refused} | page.more
    return render(request, page.template, context, status=status)
