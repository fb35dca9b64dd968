"""Rules not in use yet: who wrote them, what they change, and whether what they change is still as it was."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from accounts.models import User
from cases.models import RoutingRule, RuleDraft


@dataclass(frozen=True)
class DraftCard:
    """A draft beside its rule in use. `stale`: the rule was changed after the draft was made."""

    draft: RuleDraft
    rule: RoutingRule | None
    stale: bool
    who: str


def kept_drafts() -> QuerySet[RuleDraft]:
    """Every draft in the order of the rules, with its `version`, the newest entry of its history."""
    return RuleDraft.objects.annotate(version=Max("events__pgh_id")).order_by("position", "code")


def stamp_of(drafts: Iterable[RuleDraft]) -> str:
    """One text for the drafts as they read now; another as soon as one is added, changed or gone."""
    return "-".join(str(version) for version in sorted(draft.version or 0 for draft in drafts))


def versions_of(codes: Collection[str]) -> dict[str, int]:
    """The newest history entry of the rules in use with these codes. One query."""
    found = RoutingRule.objects.filter(code__in=codes).annotate(newest=Max("events__pgh_id"))
    return {code: newest or 0 for code, newest in found.values_list("code", "newest")}


def draft_cards(drafts: Collection[RuleDraft]) -> list[DraftCard]:
    """The drafts with all that a reader needs to judge them. Three queries."""
    codes = [draft.code for draft in drafts]
    rules = {rule.code: rule for rule in RoutingRule.objects.filter(code__in=codes)}
    versions = versions_of(codes)
    people = User.objects.filter(username__in={draft.actor for draft in drafts})
    labels = {user.username: user.label for user in people}
    return [
        DraftCard(
            draft,
            rules.get(draft.code),
            versions.get(draft.code, 0) != draft.made_from,
            labels.get(draft.actor, draft.actor),
        )
        for draft in drafts
    ]
