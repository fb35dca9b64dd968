"""日历: the year as it is worked, and the notices it comes from."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.context import PEOPLE
from clocks.actions import calendar as actions
from clocks.forms.notice import NoticeForm
from clocks.models import CalendarNotice
from clocks.months import year_months
from clocks.queries import current_calendar, is_dated, notices_with_counts
from clocks.views.rights import only
from clocks.words import holiday_word, notice_word, own
from common.errors import Refused
from common.time import today

FIRST_YEAR, LAST_YEAR = 2004, 2100
SHOWN = 200


@require_safe
@only(*PEOPLE)
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months, the notices of the year, and the list of all notices."""
    chosen = _year(request.GET.get("year", ""))
    calendar = current_calendar()
    notices = [
        {"notice": notice, "word": notice_word(notice), "dated": is_dated(notice)} for notice in notices_with_counts()
    ]
    months = year_months(chosen, calendar)
    cells = [cell for month in months for week in month.weeks for cell in week if cell]
    context = {
        "year": chosen,
        "previous": chosen - 1 if chosen > FIRST_YEAR else None,
        "next": chosen + 1 if chosen < LAST_YEAR else None,
        "months": months,
        "resting": sum(cell.kind == "holiday" for cell in cells),
        "made_up": sum(cell.kind == "makeup-workday" for cell in cells),
        "provisional": calendar.is_provisional(months[0].first),
        "sources": [row for row in notices if row["notice"].year == chosen and row["notice"].applied_at],
        "notices": notices,
        "may_keep": request.actor.has(*actions.KEEPERS),
    }
    return render(request, "clocks/calendar.html", context)


def _year(text: str) -> int:
    """The year asked for; this year when that is none."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today().year
    return min(max(asked, FIRST_YEAR), LAST_YEAR)


@only(*actions.KEEPERS)
def new_notice(request: HttpRequest) -> HttpResponse:
    """Copy a notice; nothing moves yet: the next page shows what would."""
    next_year = today().year + 1
    initial = {"year": next_year, "kind": CalendarNotice.Kind.ANNUAL, "published_on": today()}
    initial["title"] = f"国务院办公厅关于{next_year}年部分节假日安排的通知"
    form = NoticeForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            notice = actions.load_notice(**form.cleaned_data, actor=request.actor)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
            status = 409
        else:
            return redirect("clocks:notice", pk=notice.pk)
    return render(request, "clocks/new_notice.html", {"form": form}, status=status)


@require_safe
@only(*PEOPLE)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice with its days; before it is in force also what it would move."""
    found = get_object_or_404(CalendarNotice.objects.prefetch_related("days"), pk=pk)
    context: dict[str, Any] = {
        "notice": found,
        "word": notice_word(found),
        "dated": is_dated(found),
        "days": [{"row": day, "word": holiday_word(day.label)} for day in found.days.all()],
        "may_keep": request.actor.has(*actions.KEEPERS),
    }
    if found.applied_at is None and context["may_keep"]:
        context |= _preview(request, found)
    return render(request, "clocks/notice.html", context)


def _preview(request: HttpRequest, found: CalendarNotice) -> dict[str, Any]:
    """All moves are counted; only those of the reader's own district are named."""
    moves = actions.preview_notice(found)
    districts = {post.unit.district_id or post.unit_id for post in request.actor.posts}
    near = [move for move in moves if move.clock.district_id in districts]
    return {
        "moves": [
            {"move": move, "days": f"{move.days:+d}", "name": own(move.deadline.rule, "name")} for move in near[:SHOWN]
        ],
        "moved": len(moves),
        "later": sum(move.days > 0 for move in moves),
        "earlier": sum(move.days < 0 for move in moves),
        "same_day": sum(move.days == 0 for move in moves),
        "farthest": max((abs(move.days) for move in moves), default=0),
        "elsewhere": len(moves) - len(near),
        "not_shown": max(0, len(near) - SHOWN),
        "links": request.actor.district_ids_seen,
    }


@require_POST
@only(*actions.KEEPERS)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it in force."""
    found = get_object_or_404(CalendarNotice, pk=pk)
    moved = actions.apply_notice(found, actor=request.actor)
    messages.success(request, _("通知已生效，%(moved)s 个期限重新推算，每个都记了一条") % {"moved": moved})
    return redirect("clocks:notice", pk=pk)


@require_POST
@only(*actions.KEEPERS)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a notice that is not in force."""
    try:
        actions.discard_notice(get_object_or_404(CalendarNotice, pk=pk), actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("clocks:notice", pk=pk)
    messages.success(request, _("通知已删除，日历没有变化"))
    return redirect("clocks:calendar")
