"""People: the list, one person with posts and tokens, and what an administrator does about them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.people import (
    PersonFacts,
    change_person,
    enter_person,
    reset_password,
    unlock_address,
    unlock_person,
)
from accounts.actions.posts import PostFacts
from accounts.forms.directory import NewPersonForm, PeopleFilter, PersonForm
from accounts.models import User
from accounts.queries.access import locked_addresses, locked_usernames
from accounts.queries.directory import districts_administered
from accounts.queries.history import latest_event
from accounts.queries.people import certificate_light, people_found, people_seen, posts_on
from accounts.queries.units import units_seen
from accounts.views.directory import done, for_administrators, for_readers, paged, person_or_404, saved, status_of
from accounts.views.person import person_page
from common.errors import Refused
from common.time import today


@require_safe
@for_readers
def people(request: HttpRequest) -> HttpResponse:
    """Who works here, in which post, certified until when; filters stand in the address."""
    filters = PeopleFilter(request.GET, units=units_seen(request.actor))
    filters.is_valid()  # what can't be understood is named at its field, the rest still narrows the list
    wanted = {name: value for name, value in filters.cleaned_data.items() if value}
    found = people_found(
        people_seen(request.actor),
        text=wanted.get("q", ""),
        unit=wanted.get("unit"),
        role=wanted.get("role", ""),
        state=wanted.get("state", ""),
    )
    paging, locked, day = paged(request, found), locked_usernames(), today()
    may_change = bool(districts_administered(request.actor))
    context = {
        "filters": filters,
        "filtered": bool(wanted),
        "lines": [_line(person, day, locked) for person in paging["page"]],
        "may_change": may_change,
        "addresses": locked_addresses() if may_change else [],
    }
    return render(request, "accounts/people.html", paging | context)


def _line(person: User, day: Any, locked: set[str]) -> dict[str, Any]:
    posts = posts_on(person, day)
    return {
        "person": person,
        "posts": posts,
        "light": certificate_light(person, posts, day),
        "locked": person.username in locked,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new_person(request: HttpRequest) -> HttpResponse:
    """Somebody new, with a first post; answers with the temporary password, once."""
    units = units_seen(request.actor).valid_on(today())
    form = NewPersonForm(request.POST or None, units=units, initial={"unit": request.GET.get("unit")})
    entered = request.method == "POST" and done(
        form,
        lambda: enter_person(
            form.cleaned_data["username"], form.facts(PersonFacts), form.facts(PostFacts), actor=request.actor
        ),
    )
    if not entered:
        return render(request, "accounts/person_form.html", {"form": form}, status=status_of(form))
    user, password = entered
    if not password:
        messages.success(request, _("已建立 %(name)s。外部系统不用密码，请为它发放接口令牌。") % {"name": user.label})
        return redirect("accounts:person", user.username)
    return _password_once(request, user, password, new=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit_person(request: HttpRequest, username: str) -> HttpResponse:
    """Name, certificate, account in use or not."""
    found = person_or_404(request, username)
    initial = {name: getattr(found, name) for name in PersonForm.base_fields if name != "seen"}
    form = PersonForm(request.POST or None, initial=initial | {"seen": latest_event(found)})
    changed = request.method == "POST" and saved(
        form,
        found,
        lambda: change_person(found, form.facts(PersonFacts), seen=form.cleaned_data["seen"] or 0, actor=request.actor),
    )
    if changed:
        messages.success(request, _("已保存：%(name)s") % {"name": changed.label})
        return redirect("accounts:person", username)
    return render(request, "accounts/person_form.html", {"form": form, "person": found}, status=status_of(form))


@require_POST
@for_administrators
def new_password(request: HttpRequest, username: str) -> HttpResponse:
    """A temporary password, shown in the answer to this post and nowhere else."""
    found = person_or_404(request, username)
    try:
        password = reset_password(found, actor=request.actor)
    except Refused as refusal:
        return person_page(request, found, refusal=refusal)
    return _password_once(request, found, password, new=False)


def _password_once(request: HttpRequest, user: User, password: str, *, new: bool) -> HttpResponse:
    context = {"person": user, "password": password, "new": new}
    return render(request, "accounts/person_password.html", context)


@require_POST
@for_administrators
def unlock(request: HttpRequest, username: str) -> HttpResponse:
    """Somebody locked out by wrong passwords may try again."""
    found = person_or_404(request, username)
    try:
        unlock_person(found, actor=request.actor)
    except Refused as refusal:
        return person_page(request, found, refusal=refusal)
    messages.success(request, _("已解锁：%(name)s") % {"name": found.label})
    return redirect("accounts:person", username)


@require_POST
@for_administrators
def free_address(request: HttpRequest) -> HttpResponse:
    """An address locked out by wrong passwords may try again."""
    address = request.POST.get("address", "").strip()
    try:
        validate_ipv46_address(address)
    except ValidationError:
        messages.error(request, _("这不是一个网络地址"))
        return redirect("accounts:people")
    unlock_address(address, actor=request.actor)
    messages.success(request, _("已解锁网络地址：%(address)s") % {"address": address})
    return redirect("accounts:people")
