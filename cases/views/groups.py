"""Group matters: the list, and the room in which a leader on the spot works."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.context import CASE_READERS
from cases.actions.groups import MAY_CLOSE_GROUP, MAY_WORK_GROUP, check_off, close_group, note_in_group
from cases.forms.groups import CheckForm, CloseGroupForm, NoteForm
from cases.models import GroupCheckItem, GroupMatter
from cases.queries import group_room as query
from common.errors import Refused, Stale

CLOSE_IDS = "id_close_%s"  # the page has another field called note


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The open ones, all of them, then those that are over."""
    if not request.actor.has(*CASE_READERS):
        raise PermissionDenied
    after = request.GET.get("after", "")
    past, older = query.page_of_past(
        request.actor, after=int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None
    )
    context = {"open": list(query.groups_of(request.actor).open()), "past": past, "older": older, "after": after}
    return render(request, "cases/groups/list.html", context)


@require_safe
def room(request: HttpRequest, number: str) -> HttpResponse:
    """The room."""
    return _page(request, _matter(request, number))


@never_cache
@require_safe
def live(request: HttpRequest, number: str) -> HttpResponse:
    """What the room asks for anew every minute: headcount and log. It does not keep an idle session alive."""
    request.is_poll = True
    matter = _matter(request, number)
    return render(request, "cases/groups/_live.html", {"matter": matter, "log": query.log_of(matter, request.actor)})


@require_POST
def add_note(request: HttpRequest, number: str) -> HttpResponse:
    """A line for the log."""
    matter, form = _matter(request, number), NoteForm(request.POST)
    done = _done(form, lambda: note_in_group(matter, note=form.cleaned_data["note"], actor=request.actor))
    return _after(request, matter, done, note_form=form, said=_("已记入。"))


@require_POST
def tick(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One line of the checklist is done."""
    matter, form = _matter(request, number), CheckForm(request.POST)
    item = GroupCheckItem.objects.filter(code=code, active=True).first()
    if item is None:
        raise Http404
    done = _done(form, lambda: check_off(matter, item, note=form.cleaned_data["note"], actor=request.actor))
    return _after(request, matter, done, check_form=form, said=_("已完成：%(item)s。") % {"item": item.text})


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """The matter is dealt with; refused while lines of the checklist are open."""
    matter, form = _matter(request, number), CloseGroupForm(request.POST, auto_id=CLOSE_IDS)
    done = _done(form, lambda: close_group(matter, **form.cleaned_data, actor=request.actor))
    if not done and getattr(form, "stale", False):
        form.data = form.data.copy()
        form.data["version"] = str(_matter(request, number).version)
    return _after(request, matter, done, close_form=form, said=_("群体事件已处置完毕。"))


def _matter(request: HttpRequest, number: str) -> GroupMatter:
    """The matter, or 404 when it is not there or not this person's to see."""
    if not request.actor.has(*CASE_READERS):
        raise Http404
    parts = ("enterprise", "leader", "district", "closed_by")
    found = GroupMatter.objects.visible_to(request.actor).select_related(*parts).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _done(form: forms.Form, action: Callable[[], Any]) -> bool:
    """Whether the action was taken; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        action()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        form.refused, form.stale = True, isinstance(refused, Stale)
        return False
    return True


def _after(request: HttpRequest, matter: GroupMatter, done: bool, *, said: str, **form: forms.Form) -> HttpResponse:
    if done:
        messages.success(request, said)
        return redirect("cases:group", number=matter.number)
    refused = any(getattr(one, "refused", False) for one in form.values())
    return _page(request, matter, status=409 if refused else 422, **form)


def _page(request: HttpRequest, matter: GroupMatter, *, status: int = 200, **bound: forms.Form) -> HttpResponse:
    actor = request.actor
    on_duty, telephones = query.telephones_of(matter)
    checks = query.checks_of(matter)
    forms_shown = {
        "note_form": NoteForm(),
        "close_form": CloseGroupForm(initial={"version": matter.version}, auto_id=CLOSE_IDS),
        "check_form": None,
    } | bound
    context = {
        "matter": matter,
        "room": query.room_of(matter, actor),
        "log": query.log_of(matter, actor),
        "checks": checks,
        "open_checks": sum(check.done is None for check in checks),
        "on_duty": on_duty,
        "telephones": telephones,
        "may_work": actor.has(*MAY_WORK_GROUP) and matter.closed_at is None,
        "may_close": actor.has(*MAY_CLOSE_GROUP) and matter.closed_at is None,
        "has_errors": any(form.errors for form in bound.values()),
        **forms_shown,
    }
    return render(request, "cases/groups/room.html", context, status=status)
