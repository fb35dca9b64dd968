"""My visits on a telephone: the tasks, the form, the door that takes a visit, the script that keeps the page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.views.directory import done
from census.actions.visits import record_visit
from census.forms.visits import VisitForm
from census.models import CensusPhoto, CensusTask, CensusVisit
from census.queries.task_list import ON_ONE_TELEPHONE, my_tasks, task_seen
from census.views.readers import for_readers
from documents.attachments import attachment
from enterprises.industries import industry_choices


@require_safe
@for_readers
def visit(request: HttpRequest) -> HttpResponse:
    """What I am to visit. `?task=`: with the form of that one, which works without a script."""
    chosen = request.GET.get("task", "")
    task = _task(request, chosen) if chosen else None
    return _page(request, VisitForm(task=task, visitor=request.user.pk), task)


def _task(request: HttpRequest, pk: str) -> CensusTask:
    found = task_seen(int(pk), request.actor) if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, form: VisitForm, task: CensusTask | None, *, status: int = 200) -> HttpResponse:
    tasks = my_tasks(request.actor)
    context = {
        "form": form,
        "task": task,
        "tasks": tasks,
        "cut": len(tasks) == ON_ONE_TELEPHONE,
        "industries": industry_choices(),
        "has_errors": bool(form.errors),
    }
    return render(request, "census/visit.html", context, status=status)


@require_POST
@for_readers
def visits(request: HttpRequest) -> HttpResponse:
    """Take one visit with its photographs: as JSON for the script, as a page for a form sent without it.

    The same `client_id` again answers 200 where the first time answered 201.
    """
    form = VisitForm(request.POST, request.FILES)
    task = _task(request, request.POST.get("task", ""))
    if form.is_valid() and form.cleaned_data["visitor"] not in (None, request.user.pk):
        form.add_error(None, _("这条记录是另一个人写的，请由本人登录后发送"))
        form.refused = True
    answer = done(form, lambda: _kept(request, task, form))
    if request.headers.get("Accept") != "application/json":
        return _told_on_a_page(request, form, task, answer)
    if answer is None:
        return JsonResponse({"message": _said(form)}, status=_status(form))
    kept, added = answer
    return JsonResponse({"client_id": str(kept.client_id), "task": task.pk}, status=201 if added else 200)


def _kept(request: HttpRequest, task: CensusTask, form: VisitForm) -> tuple[CensusVisit, bool]:
    return record_visit(task, form.text, photos=form.cleaned_data["photos"], actor=request.actor)


def _told_on_a_page(
    request: HttpRequest, form: VisitForm, task: CensusTask, answer: tuple[CensusVisit, bool] | None
) -> HttpResponse:
    if answer is None:
        return _page(request, form, task, status=_status(form))
    messages.success(request, _("已收到对“%(name)s”的走访记录。") % {"name": task.enterprise.name})
    return redirect("census:visit")


def _said(form: VisitForm) -> str:
    """Every fault in one sentence each, with the field it is about."""
    lines = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}：" if name in form.fields and form.fields[name].label else ""
        lines += [f"{label}{error}" for error in errors]
    return " ".join(lines)


def _status(form: VisitForm) -> int:
    return 409 if getattr(form, "refused", False) else 422


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the page of visits; its address lies where it works, so its scope is that page alone."""
    return render(request, "census/worker.js", content_type="text/javascript; charset=utf-8")


@require_safe
@for_readers
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photograph of a visit, as a file."""
    seen = CensusVisit.objects.visible_to(request.actor)
    found = CensusPhoto.objects.filter(pk=pk, visit__in=seen).first()
    if found is None:
        raise Http404
    return attachment(found)
