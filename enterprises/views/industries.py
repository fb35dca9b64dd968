"""The industries the district looks at first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.directory import done
from common.time import today
from enterprises.actions.industries import mark_key_industry, unmark_key_industry
from enterprises.forms.industries import KeyIndustryForm
from enterprises.industries import industry_choices, industry_label
from enterprises.models import Enterprise, KeyIndustry
from enterprises.queries import industries as query
from enterprises.views.register import for_readers, status_of_form


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def industries(request: HttpRequest) -> HttpResponse:
    """The key industries and how many employers each has; posting marks one."""
    district, may_keep = request.actor.district, query.may_keep_industries(request.actor)
    form = KeyIndustryForm(request.POST or None)
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied
        if done(form, lambda: mark_key_industry(**form.cleaned_data, district=district, actor=request.actor)):
            messages.success(request, _("已设为重点行业。"))
            return redirect("enterprises:industries")
    current, ended = query.key_industries(district, today())
    seen = Enterprise.objects.visible_to(request.actor)
    counts = query.employers_by_prefix(seen, [row.prefix for row in current])
    context = {
        "rows": [{"row": row, "label": industry_label(row.prefix), "count": counts[row.prefix]} for row in current],
        "ended": [{"row": row, "label": industry_label(row.prefix)} for row in ended],
        "form": form,
        "may_keep": may_keep,
        "industries": industry_choices(),
    }
    return render(request, "enterprises/industries.html", context, status=status_of_form(form))


@require_POST
@for_readers
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is no key industry from today on."""
    if not query.may_keep_industries(request.actor):
        raise PermissionDenied
    row = KeyIndustry.objects.filter(pk=pk, district=request.actor.district).first()
    if row is None:
        raise Http404
    unmark_key_industry(row, actor=request.actor)
    messages.success(
        request, _("已取消：%(industry)s。以前的日期照旧保留。") % {"industry": industry_label(row.prefix)}
    )
    return redirect("enterprises:industries")
