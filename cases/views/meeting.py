"""Links to a list for a meeting: those who head a unit give them out, whoever has one reads."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from accounts.actor import Actor
from accounts.addresses import client_address
from cases.actions import meeting_links as actions
from cases.forms.filters import filters_of, query_sent
from cases.forms.lists import LinkForm
from cases.models import MeetingLink
from cases.queries import case_list, list_columns, saved_views
from cases.queries import meeting_links as query
from cases.views.case_list import cursor
from common.errors import Refused
from common.time import now, today
from enterprises.models import EnterpriseKind
from statutes.thresholds import threshold

# Employers without a licence are called by whoever runs them: a meeting reads only what they are.
NAMED_AFTER_PEOPLE = (EnterpriseKind.UNLICENSED,)
SOON = 60  # seconds until it may be tried again when the counter is away


def _require_reader(request: HttpRequest) -> None:
    if not request.actor.has(*query.READERS):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """The links given out, with how often each was opened; posting makes one, whose address is shown this once."""
    _require_reader(request)
    if request.method != "POST":
        wanted = query_sent(request.GET.get("query", ""))
        title, _columns = _title_and_columns(request, wanted)
        return _page(request, LinkForm(initial={"query": wanted, "title": title}), wanted)
    form = LinkForm(request.POST)
    wanted = query_sent(request.POST.get("query", ""))
    if not form.is_valid():
        return _page(request, form, wanted, status=422)
    try:
        said = {name: form.cleaned_data[name] for name in ("title", "days")}
        _title, columns = _title_and_columns(request, wanted)
        link, token = actions.make_link(**said, query=wanted, columns=columns, actor=request.actor)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, form, wanted, status=409)
    place = reverse("cases:meeting", args=[token])
    address = settings.SITE_ADDRESS.rstrip("/") + place if settings.SITE_ADDRESS else request.build_absolute_uri(place)
    return render(request, "cases/lists/link_made.html", {"link": link, "address": address})


def _title_and_columns(request: HttpRequest, wanted: str) -> tuple[str, list[str]]:
    """As the maker has them in the list: of the view in force, else their own columns and no title."""
    views, own = saved_views.shown_to(request.actor)
    view = saved_views.in_force(views, wanted, request.actor) if wanted else None
    return view.name if view else "", list_columns.in_force(view, own)


def _page(request: HttpRequest, form: LinkForm, wanted: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "query": wanted,
        "links": list(query.links_seen_by(request.actor)[:100]),
        "now": now(),
        "most_days": int(threshold("MEETING_LINK_DAYS", today()).value),
        "may_make": request.actor.has(*saved_views.HEADS),
    }
    return render(request, "cases/lists/links.html", context, status=status)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link back."""
    _require_reader(request)
    found = query.links_seen_by(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        actions.end_link(found, actor=request.actor)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已撤回会议链接“%(title)s”。") % {"title": found.title})
    return redirect("cases:links")


@login_not_required
@never_cache
@require_safe
def meeting(request: HttpRequest, token: str) -> HttpResponse:
    """The list of a link. One that is over, was taken back, lost its maker or never was is one and the same page."""
    link = query.link_of(token)
    eyes = query.eyes_of(link) if link else None
    if eyes is None:
        return _missed(request)
    if request.method == "GET":
        actions.note_opening(link, actor=Actor(name=f"meeting_link:{link.pk}", via="link"))
    return _unfound_by_robots(render(request, "cases/lists/meeting.html", _shown(request, link, eyes)))


def _missed(request: HttpRequest) -> HttpResponse:
    """Whoever guesses waits; a room full of people with a good link never does."""
    try:
        seconds = _too_often(request)
    except throttle.Uncounted:
        return _later(request, "portal/away.html", 503, SOON)
    if seconds:
        return _later(request, "portal/wait.html", 429, seconds)
    return _unfound_by_robots(render(request, "cases/lists/meeting_over.html", {}, status=404))


def _shown(request: HttpRequest, link: MeetingLink, eyes: Actor) -> dict[str, object]:
    """What its maker may see now, in columns that name nobody."""
    codes = list_columns.of_meeting(link.columns)
    found = case_list.selected(filters_of(link.query, eyes), eyes)
    after, before = cursor(request, "after"), cursor(request, "before")
    return {
        "link": link,
        "page": case_list.page_of(found, after=after, before=before, columns=codes),
        "totals": case_list.totals(found),
        "columns": [list_columns.BY_CODE[code] for code in codes],
        "named_after_people": NAMED_AFTER_PEOPLE,
        "now": now(),
    }


def _too_often(request: HttpRequest) -> int:
    """Seconds to wait after a link there is not, counted for each network as look-ups of the public are. Raises
    Uncounted."""
    who = throttle.network_of(client_address(request))
    return max(
        throttle.too_often("meetings", who, figure="PORTAL_LOOKUPS_PER_MINUTE", seconds=throttle.MINUTE),
        throttle.too_often("meetings_day", who, figure="PORTAL_LOOKUPS_PER_DAY", seconds=throttle.DAY),
    )


def _later(request: HttpRequest, template: str, status: int, seconds: int) -> HttpResponse:
    context = {"until": now() + timedelta(seconds=seconds), "duty_phone": settings.DISTRICT_DUTY_PHONE}
    reply = render(request, template, context, status=status)
    reply["Retry-After"] = str(seconds)
    return _unfound_by_robots(reply)


def _unfound_by_robots(reply: HttpResponse) -> HttpResponse:
    reply["X-Robots-Tag"] = "noindex, nofollow"
    return reply
