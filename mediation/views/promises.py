"""The papers that go with a hand-over to arbitration."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.forms.referral import BundleForm
from common.errors import Refused
from mediation.actions.procedures import take_papers
from mediation.models import Mediation
from mediation.queries.matter_page import short_facts
from mediation.queries.rights import why_not
from mediation.views.matters import matter_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, number: str) -> HttpResponse:
    """The ZIP of issued documents and evidence, streamed, when it is said why it is taken out."""
    found = matter_or_404(request, number)
    if request.method != "POST":
        refused = why_not(found, "follow", request.actor)
        return _page(request, found, BundleForm(), refused)
    form = BundleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        taken = take_papers(found, reason=form.cleaned_data["reason"], actor=request.actor)
    except Mediation.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        form.add_error("reason" if refused.field == "reason" else None, refused.message)
        return _page(request, found, form, status=409)
    answer = StreamingHttpResponse(taken.stream(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _page(
    request: HttpRequest, found: Mediation, form: BundleForm, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    context = {**short_facts(found), "form": form, "refused": refused, "has_errors": bool(refused or form.errors)}
    return render(request, "mediation/papers.html", context, status=status)
