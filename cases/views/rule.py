"""One routing rule, in use or as a draft: edited by the administrator and the head of the brigade."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.routing import save_rule
from cases.actions.rule_drafts import keep_draft
from cases.forms.routing import RuleForm
from cases.models import RoutingRule, RuleDraft
from cases.queries.replay import Replay, replayed
from cases.queries.rule_drafts import draft_cards, kept_drafts, versions_of
from cases.views.replay_words import told_replay
from cases.views.rule_editors import require_editor
from common.errors import Refused, Stale


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, code: str = "") -> HttpResponse:
    """Edit one rule, or enter a new one when no code is given; kept as a draft it is not in use."""
    require_editor(request)
    known = get_object_or_404(RoutingRule, code=code) if code else None
    form = RuleForm(request.POST or None, rule=known, seen=versions_of([code]).get(code, 0))
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, known, status=422 if form.errors else 200)
    code = code or form.cleaned_data["code"]
    if "try" in request.POST:
        return _page(request, form, known, replay=replayed([_edited(form, code, known)], request.actor))
    if "draft" in request.POST:
        return _saved(request, form, known, lambda: _kept(form, code, request))
    return _saved(request, form, known, lambda: _in_use(form, code, known, request))


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with a draft. Kept again, it is a change of the rule as it reads now."""
    require_editor(request)
    kept = get_object_or_404(kept_drafts(), code=code)
    known = RoutingRule.objects.filter(code=code).first()
    form = RuleForm(request.POST or None, rule=kept, seen=versions_of([code]).get(code, 0), seen_draft=kept.version)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, known, draft=kept, status=422 if form.errors else 200)
    if "try" in request.POST:
        replay = replayed([_edited(form, code, known)], request.actor)
        return _page(request, form, known, draft=kept, replay=replay)
    return _saved(request, form, known, lambda: _kept(form, code, request), draft=kept)


def _saved(
    request: HttpRequest,
    form: RuleForm,
    known: RoutingRule | None,
    save: Callable[[], HttpResponse],
    *,
    draft: RuleDraft | None = None,
) -> HttpResponse:
    try:
        return save()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        if isinstance(refused, Stale):  # read once, it may be sent again
            form.data = form.data.copy()
            for name in ("seen", "seen_draft"):
                form.data[name] = str(form.initial[name] or "")
    return _page(request, form, known, draft=draft, status=409)


def _kept(form: RuleForm, code: str, request: HttpRequest) -> HttpResponse:
    values = form.cleaned_data
    saved = keep_draft(code, form.text, seen=values["seen"] or 0, seen_draft=values["seen_draft"], actor=request.actor)
    messages.success(request, _("规则“%(name)s”的草稿已保存，还没有启用。") % {"name": saved.label})
    return redirect("cases:rule_drafts")


def _in_use(form: RuleForm, code: str, known: RoutingRule | None, request: HttpRequest) -> HttpResponse:
    saved = save_rule(known, form.text, code=code, seen=form.cleaned_data["seen"], actor=request.actor)
    messages.success(request, _("规则“%(name)s”已保存，下一件来件起生效。") % {"name": saved.label})
    return redirect("cases:routing")


def _edited(form: RuleForm, code: str, known: RoutingRule | None) -> RoutingRule:
    """The rule as typed, not kept. One that is off is tried as if it were on; one that is on can be tried without."""
    is_on = known is not None and known.active
    return RoutingRule(code=code, **vars(form.text) | {"active": form.text.active or not is_on})


def _page(
    request: HttpRequest,
    form: RuleForm,
    known: RoutingRule | None,
    *,
    draft: RuleDraft | None = None,
    replay: Replay | None = None,
    status: int = 200,
) -> HttpResponse:
    """`card`: the draft that is edited here, or the one there is of the rule that is edited here."""
    there_is = [draft] if draft else list(kept_drafts().filter(code=known.code)) if known else []
    context = {
        "form": form,
        "rule": draft or known,
        "is_draft": draft is not None,
        "card": next(iter(draft_cards(there_is)), None),
        "has_errors": bool(form.errors),
        **(told_replay(replay) if replay else {}),
    }
    return render(request, "cases/routing/rule.html", context, status=status)
