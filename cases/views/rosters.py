"""The roster: bring it in, look at what was found, mend it, confirm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.rosters.receive import drop_roster, fix_row, receive_roster, skip_row
from cases.actions.rosters.store import confirm_roster
from cases.forms.roster import RosterForm, check_rows
from cases.models import Case, Roster
from cases.queries import rosters as query
from cases.queries.money import why_no_money
from cases.roster import export
from cases.roster.fields import NAMES
from cases.roster.show import shown
from cases.views.case_page import visible_case
from cases.views.rosters_page import page_of
from common.errors import Refused, Stale
from common.sheets.export import TYPES


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, number: str) -> HttpResponse:
    """Upload a file or paste rows; what was read is shown on the roster's own page."""
    case = visible_case(request, number)
    posted = request.method == "POST"
    form = RosterForm(request.POST, request.FILES) if posted else RosterForm()
    blocked = why_no_money(case, request.actor)
    if posted and not blocked and form.is_valid():
        try:
            roster, fresh = receive_roster(
                case, table=form.table, file_name=form.file_name, digest=form.digest, check=check_rows,
                actor=request.actor,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            if not fresh:
                messages.info(request, _("这份花名册已经在处理中，没有另存一份；下面就是它。"))
            return redirect("cases:roster", number=number, pk=roster.pk)
    context = {"case": case, "form": form, "blocked": blocked, "rosters": query.open_rosters(case)}
    return render(request, "cases/roster/new.html", context, status=409 if posted else 200)


@require_safe
def template_file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The template to fill in."""
    visible_case(request, number)
    if kind not in TYPES:
        raise Http404
    return _file(export.template(kind), kind, _("花名册模板"))


@require_safe
def roster(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What was found, or how far the work is. To htmx, which asks while it is worked on: only the progress."""
    case, found = _roster(request, number, pk)
    if request.htmx and not request.htmx.boosted:
        if found.state in ("waiting", "confirmed"):
            return render(request, "cases/roster/_progress.html", {"case": case, "roster": found})
        answer = HttpResponse()
        answer["HX-Redirect"] = reverse("cases:roster", args=(number, pk))
        return answer
    return render(request, "cases/roster/roster.html", page_of(case, found, request.actor))


@require_POST
def row(request: HttpRequest, number: str, pk: int, row: int) -> HttpResponse:
    """Mend one row, leave it out, or take it in again."""
    case, found = _roster(request, number, pk)
    seen = request.POST.get("seen", "")
    about = {
        "number": row, "seen": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
        "check": check_rows, "actor": request.actor,
    }  # fmt: skip
    try:
        if "skip" in request.POST:
            found, _row = skip_row(found, skip=request.POST["skip"] == "1", **about)
        else:
            typed = {name: request.POST[name] for name in NAMES if name in request.POST}
            found, _row = fix_row(found, cells=typed, **about)
    except Refused as refused:
        return _row_answer(request, case, found, row, refused)
    return _row_answer(request, case, found, row)


@require_POST
def confirm(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What was shown is right: store it."""
    case, found = _roster(request, number, pk)
    version = request.POST.get("version", "")
    try:
        confirm_roster(
            found,
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None,
            check=check_rows,
            actor=request.actor,
        )
    except Refused as refused:
        return _page_with(request, case, found, refused)
    return redirect("cases:roster", number=number, pk=pk)


@require_POST
def drop(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Give the roster up."""
    case, found = _roster(request, number, pk)
    try:
        drop_roster(found, actor=request.actor)
    except Refused as refused:
        return _page_with(request, case, found, refused)
    messages.success(request, _("已放弃这份花名册，没有任何内容入库。"))
    return redirect("cases:case", number=number)


@require_safe
def failed_file(request: HttpRequest, number: str, pk: int, kind: str) -> HttpResponse:
    """The rows with something wrong, to be mended elsewhere and sent again."""
    case, found = _roster(request, number, pk)
    if kind not in TYPES:
        raise Http404
    if why_no_money(case, request.actor):
        raise PermissionDenied
    rows = query.bad_rows(found)
    return _file(export.failed(rows, [one["field"] for one in found.columns], kind), kind, _("有问题的行"))


def _roster(request: HttpRequest, number: str, pk: int) -> tuple[Case, Roster]:
    case = visible_case(request, number)
    try:
        return case, query.roster_of(case, pk, request.actor)
    except Roster.DoesNotExist:
        raise Http404 from None


def _row_answer(
    request: HttpRequest, case: Case, found: Roster, number: int, refused: Refused | None = None
) -> HttpResponse:
    """To htmx the row and the numbers; to a browser without script the page again."""
    if not request.htmx:
        if refused:
            return _page_with(request, case, found, refused)
        return redirect(reverse("cases:roster", args=(case.number, found.pk)) + f"#row-{number}")
    _case, found = _roster(request, case.number, found.pk)
    place = query.row_of(found, number)
    if place is None:
        return _page_with(request, case, found, refused)
    context = page_of(case, found, request.actor, with_rows=False)
    context |= {"row": shown(place[1], [one["field"] for one in found.columns]), "refused": refused, "fragment": True}
    return render(request, "cases/roster/_row_answer.html", context, status=409 if refused else 200)


def _page_with(request: HttpRequest, case: Case, found: Roster, refused: Refused | None) -> HttpResponse:
    """The page as things are now, with what the action said."""
    if isinstance(refused, Stale):
        case, found = _roster(request, case.number, found.pk)
    context = page_of(case, found, request.actor) | {"refused": refused, "has_errors": True}
    return render(request, "cases/roster/roster.html", context, status=409)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    answer["Cache-Control"] = "no-store"
    return answer
