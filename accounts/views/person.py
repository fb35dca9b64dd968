"""One person: posts given and ended, tokens made and revoked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.posts import PostFacts, end_post, give_post
from accounts.actions.tokens import create_token
from accounts.forms.directory import EndPostForm, PostForm, TokenForm
from accounts.models import Post, User
from accounts.passwords import is_temporary
from accounts.queries.access import locked_usernames, token_state, tokens_of
from accounts.queries.directory import districts_administered
from accounts.queries.history import history_of
from accounts.queries.people import certificate_light, people_seen, post_state, posts_on
from accounts.queries.units import units_seen
from accounts.views.directory import done, for_administrators, for_readers, person_or_404, status_of
from common.errors import Refused
from common.time import today


@require_safe
@for_readers
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Everything the directory knows about somebody."""
    return person_page(request, person_or_404(request, username))


def person_page(
    request: HttpRequest,
    found: User,
    *,
    post_form: PostForm | None = None,
    end_form: EndPostForm | None = None,
    ending: Post | None = None,
    token_form: TokenForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page of a person, with whichever form went wrong filled in as it was sent. 409 when an action refused."""
    day, may_change = today(), bool(districts_administered(request.actor))
    posts = posts_on(found, day)
    tokens = list(tokens_of(people_seen(request.actor).filter(pk=found.pk)))
    wrong = [form for form in (post_form, end_form, token_form) if form is not None]
    context = {
        "person": found,
        "light": certificate_light(found, posts, day),
        "locked": found.username in locked_usernames(),
        "temporary": is_temporary(found.password),
        "lines": [_post_line(post, day, end_form if post == ending else None) for post in found.posts.all()],
        "tokens": [{"token": token, "state": token_state(token)} for token in tokens],
        "history": history_of(found),
        "may_change": may_change,
        "is_self": found == request.user,
        "post_form": post_form or PostForm(units=units_seen(request.actor).valid_on(day)),
        "post_wrong": post_form is not None,
        "token_form": token_form or TokenForm(),
        "token_wrong": token_form is not None,
        "end_form": end_form,
        "wrong_forms": wrong,
        "has_errors": bool(wrong or refusal),
        "refusal": str(refusal.message) if refusal else "",
    }
    status = 409 if refusal else max([status_of(form) for form in wrong], default=200)
    return render(request, "accounts/person.html", context, status=status)


def _post_line(post: Post, day: Any, wrong: EndPostForm | None) -> dict[str, Any]:
    form = wrong or EndPostForm(initial={"until": day}, auto_id=f"id_post{post.pk}_%s")
    return {"post": post, "state": post_state(post, day), "form": form, "wrong": wrong is not None}


@require_POST
@for_administrators
def new_post(request: HttpRequest, username: str) -> HttpResponse:
    """One more post."""
    found = person_or_404(request, username)
    form = PostForm(request.POST, units=units_seen(request.actor).valid_on(today()))
    if done(form, lambda: give_post(found, form.facts(PostFacts), actor=request.actor)):
        messages.success(request, _("已任职：%(name)s") % {"name": found.label})
        return redirect("accounts:person", username)
    return person_page(request, found, post_form=form)


@require_POST
@for_administrators
def finish_post(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """A post ends with a day."""
    found = person_or_404(request, username)
    post = next((post for post in found.posts.all() if post.pk == number), None)
    if post is None:
        raise Http404
    form = EndPostForm(request.POST, auto_id=f"id_post{post.pk}_%s")
    if done(form, lambda: end_post(post, last_day=form.cleaned_data["until"], actor=request.actor)):
        messages.success(request, _("已记下这个岗位的最后一天"))
        return redirect("accounts:person", username)
    return person_page(request, found, end_form=form, ending=post)


@require_POST
@for_administrators
def new_token(request: HttpRequest, username: str) -> HttpResponse:
    """A token, shown in the answer to this post and nowhere else."""
    found = person_or_404(request, username)
    form = TokenForm(request.POST)
    made = done(form, lambda: create_token(found, days=form.cleaned_data["days"], actor=request.actor))
    if not made:
        return person_page(request, found, token_form=form)
    token, plain = made
    return render(request, "accounts/tokens_created.html", {"person": found, "token": token, "plain": plain})
