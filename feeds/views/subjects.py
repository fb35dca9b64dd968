"""Names in feeds that are no employer, and codes that are no project yet: who is it?"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from accounts.views.directory import done
from feeds.actions.subjects import enter_subject, ignore_subject, link_project, link_subject, reopen_subject
from feeds.forms.subjects import ProjectSubjectForm, SubjectForm
from feeds.models import UnmatchedSubject
from feeds.queries import waiting as query

READERS = query.DECIDERS | {Role.AUDITOR}


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """What waits, with those that may be meant; or what was decided, to undo it."""
    require_reader(request)
    return _page(request, decided=request.GET.get("state") == "decided", after=request.GET.get("after", ""))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Link, enter, ignore or ask again."""
    require_reader(request)
    subject = query.subjects_seen(request.actor).filter(pk=pk).first()
    if subject is None:
        raise Http404
    if not request.actor.has(*query.DECIDERS):
        raise PermissionDenied
    form = (ProjectSubjectForm if subject.is_project else SubjectForm)(request.POST, actor=request.actor)
    if said := done(form, lambda: _decided(request, subject, form.cleaned_data)):
        messages.success(request, said)
        return redirect("feeds:subjects")
    return _page(request, decided=request.POST.get("what") == "reopen", form=form)


def _decided(request: HttpRequest, subject: UnmatchedSubject, data: dict[str, Any]) -> str:
    """Do it and say so."""
    names = {"name": subject.name or subject.code}
    if data["what"] == "link" and subject.is_project:
        count = link_project(subject, data["project"], actor=request.actor)
        words = names | {"project": data["project"].name, "count": count}
        return _("“%(name)s”就是%(project)s：%(count)s 条记录已归入，以后的批次照此办理") % words
    if data["what"] == "link":
        count = link_subject(subject, data["enterprise"], actor=request.actor)
        words = names | {"employer": data["enterprise"].name, "count": count}
        return _("“%(name)s”就是%(employer)s：%(count)s 条记录已归入，以后的批次照此办理") % words
    if data["what"] == "enter":
        enter_subject(subject, although_known=data["although_known"], actor=request.actor)
        return _("已新建单位：%(name)s") % names
    if data["what"] == "ignore":
        ignore_subject(subject, actor=request.actor)
        return _("“%(name)s”不属于本区，以后不再询问") % names
    count = reopen_subject(subject, actor=request.actor)
    return _("“%(name)s”重新待匹配，%(count)s 条记录已退回") % (names | {"count": count})


def _page(request: HttpRequest, *, decided: bool, after: str = "", form: forms.Form | None = None) -> HttpResponse:
    rows, older = (query.decided_page if decided else query.waiting_page)(request.actor, after)
    context = {
        "decided": decided,
        "rows": rows,
        "older": older,
        "after": after,
        "counts": query.counts(request.actor),
        "may_decide": request.actor.has(*query.DECIDERS),
        "form": form,
        "has_errors": form is not None,
    }
    status = 200 if form is None else 409 if getattr(form, "refused", False) else 422
    return render(request, "feeds/subjects.html", context, status=status)


def require_reader(request: HttpRequest) -> None:
    """Those who may look at the queue, and see its district whole. Raises PermissionDenied."""
    if not request.actor.has(*READERS) or not request.actor.district_ids_seen:
        raise PermissionDenied
