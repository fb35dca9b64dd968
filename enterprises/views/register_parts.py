"""What belongs to an employer: its contacts, its names, its history."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.directory import done
from common.errors import Refused
from enterprises.actions.contacts import add_alias, add_contact, end_contact, remove_alias, reveal_contact
from enterprises.forms.register import AliasForm, ContactForm, RevealForm
from enterprises.models import Contact
from enterprises.queries.register_history import history_of_enterprise
from enterprises.views.register import enterprise_or_404, for_readers, kept_or_403, page_of_enterprise, status_of_form


@require_POST
@for_readers
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a contact; with `end` that one is no contact any more."""
    found = kept_or_403(request, pk)
    if "end" in request.POST:
        end_contact(_part(found.contacts.all(), request.POST["end"]), actor=request.actor)
        messages.success(request, _("联系人已停用。"))
        return redirect("enterprises:enterprise", pk)
    form = ContactForm(request.POST)
    if done(form, lambda: add_contact(found, **form.cleaned_data, source=_("页面登记"), actor=request.actor)):
        messages.success(request, _("已登记联系人。"))
        return redirect("enterprises:enterprise", pk)
    return page_of_enterprise(request, found, contact_form=form)


@require_POST
@for_readers
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Add another name; with `drop` that one was wrong."""
    found = kept_or_403(request, pk)
    if "drop" in request.POST:
        row = _part(found.names.select_related("enterprise"), request.POST["drop"])
        try:
            remove_alias(row, actor=request.actor)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("已删除这个名称。"))
        return redirect("enterprises:enterprise", pk)
    form = AliasForm(request.POST)
    if done(form, lambda: add_alias(found, form.cleaned_data["alias"], actor=request.actor) or True):
        messages.success(request, _("已加别名。"))
        return redirect("enterprises:enterprise", pk)
    return page_of_enterprise(request, found, alias_form=form)


def _part(rows: QuerySet, key: str) -> Any:
    """The row of this employer with that key, or 404."""
    found = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def reveal(request: HttpRequest, pk: int, contact: int) -> HttpResponse:
    """Ask why, then show the telephone once, in this answer only; who looked and why is written down."""
    found = enterprise_or_404(request, pk)
    row: Contact = _part(found.contacts.all(), str(contact))
    if not request.actor.sees_personal_data:
        raise PermissionDenied
    form = RevealForm(request.POST or None)
    context = {"enterprise": found, "contact": row, "form": form}
    if request.method == "POST":
        asked = lambda: reveal_contact(row, reason=form.cleaned_data["reason"], actor=request.actor)  # noqa: E731
        context["plain"] = done(form, asked)
    return render(request, "enterprises/reveal.html", context, status=status_of_form(form))


@never_cache
@require_safe
@for_readers
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done about it. By htmx the panel of the page, else a page."""
    found = enterprise_or_404(request, pk)
    context = {"enterprise": found, "entries": history_of_enterprise(found)}
    by_htmx = "HX-Request" in request.headers
    return render(request, "enterprises/_history.html" if by_htmx else "enterprises/history.html", context)
