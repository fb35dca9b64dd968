"""文书模板: the official forms, the wording of each, and how it looks on paper."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refused, Stale
from common.time import now
from documents.actions import save_wording
from documents.catalogue import catalogue
from documents.forms.wording import WordingForm
from documents.models import Form, FormVersion
from documents.queries.forms import forms_listed, newest_version, version_of, versions_of
from documents.render import NotSet, pictures
from documents.rights import KEEPERS
from documents.texts import entry_label
from documents.views.rights import for_people
from documents.wording import compose


@require_safe
@for_people
def forms(request: HttpRequest) -> HttpResponse:
    """Every form with its word, its seal and its newest wording."""
    return render(request, "documents/forms.html", {"forms": forms_listed()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def form(request: HttpRequest, code: str) -> HttpResponse:
    """One form: read, edit, look at what is typed, or go back to an older text (`?from=3` fills it in)."""
    kind = get_object_or_404(Form, code=code)
    newest = newest_version(kind)
    older = _asked(request, kind)
    shown = (older or newest).body
    bound = WordingForm(request.POST if request.method == "POST" else None, body=shown, seen=newest.version)
    status = 422 if bound.errors else 200
    pages: list[str] = []
    if request.method == "POST" and bound.is_valid():
        if "preview" in request.POST:
            pages = _pages(kind, bound.cleaned_data["body"])
        else:
            saved, status = _save(request, kind, newest, bound)
            if saved:
                return redirect("documents:form", code)
    context = {
        "kind": kind,
        "form": bound,
        "newest": newest,
        "older": older,
        "shown": shown,
        "previewed": "preview" in request.POST and not bound.errors,
        "pages": pages,
        "versions": versions_of(kind),
        "groups": _groups(),
        "may_edit": request.actor.has(*KEEPERS),
    }
    return render(request, "documents/form.html", context, status=status)


def _save(request: HttpRequest, kind: Form, newest: FormVersion, bound: WordingForm) -> tuple[bool, int]:
    """Whether it was saved, and the status of the page when it was not."""
    values = bound.cleaned_data
    try:
        saved = save_wording(kind, values["body"], note=values["note"], seen=values["seen"], actor=request.actor)
    except Refused as refused:
        bound.add_error(refused.field if refused.field in bound.fields else None, refused.message)
        if isinstance(refused, Stale):  # read once, it may be sent again
            bound.data = bound.data.copy()
            bound.data["seen"] = str(newest.version)
        return False, 409
    if saved.version == newest.version:
        messages.info(request, _("文本没有变化"))
    else:
        messages.success(request, _("已保存为第 %(version)s 版，此后制作的文书按它打印") % {"version": saved.version})
    return True, 200


def _asked(request: HttpRequest, kind: Form) -> FormVersion | None:
    """The older version named in the address, if it names one."""
    text = request.GET.get("from", "")
    return version_of(kind, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else None


@require_safe
@for_people
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The wording in force, or an older one, on paper with made-up values. A part of the page for htmx."""
    kind = get_object_or_404(Form, code=code)
    wording = _asked(request, kind) or newest_version(kind)
    context = {"kind": kind, "wording": wording, "pages": _pages(kind, wording.body)}
    return render(request, "documents/_pages.html" if request.htmx else "documents/preview.html", context)


def _pages(kind: Form, body: str) -> list[str]:
    """The pages as addresses of data; none when it could not be set."""
    values = catalogue().samples()
    if not kind.word:
        values["number"] = ""
    try:
        made = pictures(compose(body, values, title=kind.title, sealed=kind.sealed), moment=now())
    except NotSet:
        return []
    return [f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in made]


def _groups() -> list[dict[str, Any]]:
    """The variables and tables by their group, worded in the reader's language."""
    book = catalogue()
    entries = [*book.variables.values(), *book.tables.values()]
    return [
        {
            "label": label,
            "label_en": english,
            "entries": [
                {"name": f"table:{one.name}" if one.name in book.tables else one.name, "label": entry_label(one),
                 "required": one.required}
                for one in entries
                if one.group == label
            ],
        }
        for label, english in book.groups.items()
    ]  # fmt: skip
