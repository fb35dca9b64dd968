"""Drafts of routing rules: seen side by side, tried together, put in use together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.rule_drafts import discard_draft, put_drafts_in_use
from cases.forms.routing import RuleForm
from cases.models import RuleDraft, RuleWords
from cases.queries.replay import replayed
from cases.queries.routing import conditions_in_words
from cases.queries.rule_drafts import DraftCard, draft_cards, kept_drafts, stamp_of
from cases.views.replay_words import told_replay
from cases.views.rule_editors import require_editor
from common.errors import Refused

SHOWN = ("position", "name", "name_en", "conditions", "route", "unit_kind", "reason", "reason_en", "article", "active")


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft with what it changes; posting tries them together and keeps nothing."""
    require_editor(request)
    kept = list(kept_drafts())
    replay = replayed(kept, request.actor) if request.method == "POST" and kept else None
    return _page(request, kept, told_replay(replay) if replay else {})


@require_POST
def put_in_use(request: HttpRequest) -> HttpResponse:
    """All drafts become the rules."""
    require_editor(request)
    try:
        codes = put_drafts_in_use(seen=request.POST.get("seen", ""), actor=request.actor)
    except Refused as refused:
        return _page(request, list(kept_drafts()), {"refused": refused.message}, status=409)
    messages.success(request, _("%(count)s 条规则已启用，下一件来件起生效。") % {"count": len(codes)})
    return redirect("cases:routing")


@require_POST
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw one draft away."""
    require_editor(request)
    draft = get_object_or_404(RuleDraft, code=code)
    discard_draft(draft, actor=request.actor)
    messages.success(request, _("已放弃规则“%(name)s”的草稿。") % {"name": draft.label})
    return redirect("cases:rule_drafts")


def _page(request: HttpRequest, kept: list[RuleDraft], more: dict[str, object], *, status: int = 200) -> HttpResponse:
    cards = [{"card": card, "differences": _differences(card)} for card in draft_cards(kept)]
    context = {"cards": cards, "seen": stamp_of(kept), "any_stale": any(one["card"].stale for one in cards)} | more
    return render(request, "cases/routing/drafts.html", context, status=status)


def _differences(card: DraftCard) -> list[dict[str, object]]:
    """Field by field what the draft changes; of a new rule all that is filled in."""
    fields = RuleForm.base_fields
    return [
        {
            "label": fields[name].label,
            "before": _shown(card.rule, name) if card.rule else [],
            "after": _shown(card.draft, name),
        }
        for name in SHOWN
        if getattr(card.rule, name, "") != getattr(card.draft, name)
    ]


def _shown(rule: RuleWords, name: str) -> list[object]:
    """A field as lines of words."""
    if name == "conditions":
        return [sentence.full for sentence in conditions_in_words(rule.conditions)]
    if name == "active":
        return [_("启用") if rule.active else _("停用")]
    display = getattr(rule, f"get_{name}_display", None)
    return [display() if display else getattr(rule, name)]
