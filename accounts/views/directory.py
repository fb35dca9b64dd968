"""What the pages of the directory share: who may open them, lists a hundred a page, and how a refusal is worded."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.forms.directory import EditForm
from accounts.models import Unit, User
from accounts.queries.directory import districts_administered, districts_read
from accounts.queries.history import latest_event
from accounts.queries.people import people_seen
from accounts.queries.units import units_seen
from common.errors import Refused

PER_PAGE = 100


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for everybody but those who answer for units and people."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not districts_read(request.actor):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for everybody but administrators; the action asks again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not districts_administered(request.actor):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def person_or_404(request: HttpRequest, username: str) -> User:
    """Somebody of the districts this reader sees, with the posts there."""
    found = people_seen(request.actor).filter(username=username).first()
    if found is None:
        raise Http404
    return found


def unit_or_404(request: HttpRequest, code: str) -> Unit:
    """A unit of the districts this reader sees."""
    found = units_seen(request.actor).select_related("district").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def done(form: Form, action: Callable[[], Any]) -> Any:
    """What the action answers, or None when the form is wrong or the action refused: the form then says why."""
    if not form.is_valid():
        return None
    try:
        return action()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        form.refused = True
        return None


def saved(form: EditForm, row: Unit | User, action: Callable[[], Any]) -> Any:
    """As `done`, for a form that changes a row; a page that grew old is told so once, and may then be sent again."""
    answer = done(form, action)
    if status_of(form) == 409:
        form.renew(latest_event(row))
    return answer


def status_of(form: Form) -> int:
    """409 for a form whose action refused; a form that is filled in wrongly is shown again as usual."""
    return 409 if getattr(form, "refused", False) else 200


def paged(request: HttpRequest, rows: QuerySet) -> dict[str, Any]:
    """One page of a long list and the addresses of its neighbours, as the `pager` tag takes them."""
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))

    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous_url": address(page.number - 1) if page.has_previous() else "",
        "next_url": address(page.number + 1) if page.has_next() else "",
        "paging_text": _("共 %(total)s 条，第 %(page)s 页，共 %(pages)s 页")
        % {"total": page.paginator.count, "page": page.number, "pages": page.paginator.num_pages},
    }
