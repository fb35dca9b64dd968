"""Rules kept aside until several of them have been tried together, then put in use all at once."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.routing import RuleText, require_rule_editor
from cases.models import RoutingRule, RuleDraft
from cases.queries.rule_drafts import kept_drafts, stamp_of, versions_of
from common.errors import Refused, Stale
from common.time import now


@recorded
def keep_draft(code: str, text: RuleText, *, seen: int, seen_draft: int | None = None, actor: Actor) -> RuleDraft:
    """Keep a rule as it shall read, not in use; nothing is routed by it.

    `seen`: newest history entry of the rule on the page that was filled in, 0 for a new rule; `seen_draft`: that of the
    draft, None where the page showed none. Raises Stale, and Refused: no right, a code that is taken, a draft there is.
    """
    require_rule_editor(actor)
    draft = RuleDraft.objects.select_for_update().filter(code=code).first()
    if draft is not None and seen_draft is None:
        raise Refused("draft_exists", _("这条规则已经有一份草稿，请改那一份"))
    if draft is not None or seen_draft is not None:
        _require_seen(code, seen_draft)
    newest = versions_of([code]).get(code, 0)
    if newest and not seen:
        raise Refused("code_taken", _("已有同样代码的规则"), "code")
    if newest != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这条规则。请核对最新内容后再保存"))
    draft = draft or RuleDraft(code=code)
    for name, value in {**vars(text), "made_from": seen, "actor": actor.name, "at": now()}.items():
        setattr(draft, name, value)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise Refused("draft_exists", _("这条规则已经有一份草稿，请改那一份")) from None
    return draft


@recorded
def discard_draft(draft: RuleDraft, *, actor: Actor) -> None:
    """Throw a draft away; its history stays. Raises Refused: no right."""
    require_rule_editor(actor)
    draft.delete()


@recorded
def put_drafts_in_use(*, seen: str, actor: Actor) -> list[str]:
    """All drafts become the rules, together or not at all; answers their codes. Registered complaints keep their route.

    `seen`: the stamp of the drafts on the page, so that what was tried is what is put in use. Raises Stale: another
    draft since, or a rule changed after its draft was made; Refused: no right, two rules at one position.
    """
    require_rule_editor(actor)
    list(RuleDraft.objects.select_for_update().order_by("pk"))
    rules = {rule.code: rule for rule in RoutingRule.objects.select_for_update().order_by("pk")}
    drafts = list(kept_drafts())
    if not drafts or stamp_of(drafts) != seen:
        raise Stale("stale", _("您打开本页以后，草稿有变动。请看过最新的草稿再启用"))
    versions = versions_of([draft.code for draft in drafts])
    outdated = [draft.label for draft in drafts if versions.get(draft.code, 0) != draft.made_from]
    if outdated:
        raise Stale(
            "stale", _("“%(name)s”写草稿以后，规则又改过。请打开这份草稿，对照现在的规则再保存") % {"name": outdated[0]}
        )
    known = [_worded(rules[draft.code], draft) for draft in drafts if draft.code in rules]
    new = [_worded(RoutingRule(code=draft.code), draft) for draft in drafts if draft.code not in rules]
    _require_own_positions([*rules.values(), *new])
    _save(known, new)
    for draft in drafts:
        draft.delete()
    return [draft.code for draft in drafts]


def _require_seen(code: str, seen_draft: int | None) -> None:
    if kept_drafts().filter(code=code).values_list("version", flat=True).first() != seen_draft:
        raise Stale("stale", _("您打开本页以后，别人改过或启用了这份草稿。请核对最新内容后再保存"))


def _worded(rule: RoutingRule, draft: RuleDraft) -> RoutingRule:
    for name in RuleText.__dataclass_fields__:
        setattr(rule, name, getattr(draft, name))
    return rule


def _require_own_positions(rules: list[RoutingRule]) -> None:
    holders: dict[int, RoutingRule] = {}
    for rule in rules:
        other = holders.setdefault(rule.position, rule)
        if other is not rule:
            raise Refused(
                "position_taken",
                _("启用后“%(name)s”和“%(other)s”的顺序都是 %(position)s，请先改开")
                % {"name": other.label, "other": rule.label, "position": rule.position},
            )


def _save(known: list[RoutingRule], new: list[RoutingRule]) -> None:
    """In one statement each, so that rules may change places."""
    try:
        with transaction.atomic():
            RoutingRule.objects.bulk_update(known, list(RuleText.__dataclass_fields__))
            RoutingRule.objects.bulk_create(new)
    except IntegrityError:
        raise Refused("position_taken", _("别人刚刚占用了这个顺序或代码，请换一个")) from None
