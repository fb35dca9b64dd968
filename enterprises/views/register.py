"""The register of employers: the list, one employer, entering and changing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import CASE_READERS
from accounts.views.directory import done, status_of
from common.inputs import is_personal_number
from common.time import today
from enterprises.actions.register import change_enterprise, enter_enterprise, mark_verified
from enterprises.forms.filters import FilterForm
from enterprises.forms.register import AliasForm, ContactForm, EnterpriseForm
from enterprises.industries import industry_choices, industry_label
from enterprises.models import Enterprise
from enterprises.panels import panels_of
from enterprises.queries import register as query
from enterprises.queries import register_pages as pages
from enterprises.queries.industries import key_industry_weights, weight_of
from enterprises.queries.rights import default_street, keeps_any, may_keep


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for those whose work has nothing to do with employers."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.has(*CASE_READERS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def enterprise_or_404(request: HttpRequest, pk: int) -> Enterprise:
    """The employer, when this person sees it."""
    try:
        return pages.enterprise_seen(pk, request.actor)
    except Enterprise.DoesNotExist:
        raise Http404 from None


def kept_or_403(request: HttpRequest, pk: int) -> Enterprise:
    """The employer, when this person may change it; 404 when it is not even seen."""
    found = enterprise_or_404(request, pk)
    if not may_keep(request.actor, district=found.district_id, street=found.street_id):
        raise PermissionDenied
    return found


def status_of_form(form: Any) -> int:
    """409 when the action refused, 422 when something is filled in wrongly."""
    return 409 if status_of(form) == 409 else 422 if form.errors else 200


@require_safe
@for_readers
def enterprises(request: HttpRequest) -> HttpResponse:
    """The register, narrowed by what the address says."""
    if is_personal_number(request.GET.get("q", "")):
        messages.warning(request, _("电话和身份证号不能放在网址里，请在上方搜索框查找。"))
        return redirect("enterprises:enterprises")
    form = FilterForm(request.GET, actor=request.actor)
    found = query.selected(form.filters(), request.actor)
    page = query.page_of(found, after=_cursor(request, "after"), before=_cursor(request, "before"))
    current = _plain_query(request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": _rows(request, page.rows),
        "count": query.count_of(found),
        "count_up_to": query.COUNT_UP_TO,
        "coverage": query.coverage_of(found, today()),
        "industries": industry_choices(),
        "current_query": current,
        "may_enter": keeps_any(request.actor),
        "has_errors": bool(form.errors),
    }
    return render(request, "enterprises/list.html", context)


def _rows(request: HttpRequest, some: Any) -> list[dict[str, Any]]:
    day = today()
    since = query.fresh_since(day)
    weights = key_industry_weights(day, district=request.actor.district.pk)
    return [
        {
            "enterprise": one,
            "street": one.street.place if one.street else "",
            "industry": industry_label(one.industry) if one.industry else "",
            "is_key": weight_of(one.industry, weights) is not None,
            "is_stale": one.verified_on is None or one.verified_on < since,
            "is_repeat": bool(one.repeat_until and one.repeat_until >= day),
        }
        for one in some
    ]


def _cursor(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _plain_query(data: QueryDict) -> str:
    """The filters as they stand in the address: known ones only, no cursor, nothing empty."""
    return urlencode([(name, data[name]) for name in FilterForm.base_fields if data.get(name)])


@require_safe
@for_readers
def enterprise(request: HttpRequest, pk: int) -> HttpResponse:
    """One employer at a glance; one that was merged leads to the one it is now."""
    found = enterprise_or_404(request, pk)
    if found.merged_into_id:
        messages.info(request, _("“%(name)s”已并入这家单位。") % {"name": found.name})
        return redirect("enterprises:enterprise", found.merged_into_id)
    return page_of_enterprise(request, found)


def page_of_enterprise(request: HttpRequest, found: Enterprise, **forms: Any) -> HttpResponse:
    """The page, with forms that were refused or not yet filled in. `forms`: contact_form, alias_form."""
    day = today()
    weights = key_industry_weights(day, district=found.district_id)
    context = {
        "enterprise": found,
        "industry": industry_label(found.industry) if found.industry else "",
        "weight": weight_of(found.industry, weights),
        "is_stale": found.verified_on is None or found.verified_on < query.fresh_since(day),
        "is_repeat": bool(found.repeat_until and found.repeat_until >= day),
        "verified_today": found.verified_on == day,
        "names": list(pages.names_of(found)),
        "contacts": list(pages.contacts_of(found)),
        "branches": pages.branches_of(found, request.actor),
        "head_office_seen": _sees_head_office(request, found),
        "panels": panels_of(found),
        "may_keep": may_keep(request.actor, district=found.district_id, street=found.street_id),
        "contact_form": ContactForm(),
        "alias_form": AliasForm(),
        **forms,
    }
    filled = next(iter(forms.values()), None)
    context["has_errors"] = bool(filled and filled.errors)
    return render(request, "enterprises/enterprise.html", context, status=status_of_form(filled) if filled else 200)


def _sees_head_office(request: HttpRequest, found: Enterprise) -> bool:
    seen = Enterprise.objects.visible_to(request.actor)
    return bool(found.head_office_id) and seen.filter(pk=found.head_office_id).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an employer."""
    if not keeps_any(request.actor):
        raise PermissionDenied
    form = EnterpriseForm(request.POST or None, actor=request.actor)
    street = default_street(request.actor)
    if street is not None:
        form.initial["street"] = street.code
    saved = request.method == "POST" and done(
        form,
        lambda: enter_enterprise(
            **form.columns,
            district=request.actor.district,
            although_known=form.cleaned_data["although_known"],
            source=_("页面登记"),
            actor=request.actor,
        ),
    )
    if saved:
        messages.success(request, _("已登记：%(name)s") % {"name": saved.name})
        return redirect("enterprises:enterprise", saved.pk)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the register says."""
    found = kept_or_403(request, pk)
    form = EnterpriseForm(request.POST or None, actor=request.actor, enterprise=found)
    saved = request.method == "POST" and done(
        form,
        lambda: change_enterprise(
            found,
            form.columns,
            version=form.cleaned_data["version"],
            source=_("页面登记"),
            actor=request.actor,
        ),
    )
    if saved:
        messages.success(request, _("已保存：%(name)s") % {"name": saved.name})
        return redirect("enterprises:enterprise", saved.pk)
    if status_of(form) == 409:
        form.renew(found.version)
    return _form(request, form, found)


def _form(request: HttpRequest, form: EnterpriseForm, found: Enterprise | None = None) -> HttpResponse:
    context = {"form": form, "enterprise": found, "industries": industry_choices()}
    return render(request, "enterprises/enterprise_form.html", context, status=status_of_form(form))


@require_POST
@for_readers
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody was there today and found it as the register says."""
    found = kept_or_403(request, pk)
    mark_verified([found], today(), actor=request.actor)
    messages.success(request, _("已记下：今天核实过。"))
    return redirect("enterprises:enterprise", pk)
