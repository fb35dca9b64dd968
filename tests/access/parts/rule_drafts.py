"""Drafts of routing rules: for those who edit the rules."""

from accounts.actor import Actor
from cases.actions.routing import RuleText
from cases.models import Case, RoutingRule, RuleDraft
from cases.queries.rule_drafts import kept_drafts, stamp_of, versions_of
from common.time import now
from tests.access.part import Part

DRAFTED = "arrears"
ROWS = """\
GET  cases:rule_drafts         -       302  403  403  403  200  403  403  403  200  403
POST cases:rule_drafts         -       401  403  403  403  200  403  403  403  200  403
POST cases:rule_drafts_in_use  -       401  403  403  403  302w 403  403  403  302w 403
GET  cases:rule_draft          -       302  403  403  403  200  403  403  403  200  403
POST cases:rule_draft          -       401  403  403  403  302w 403  403  403  302w 403
POST cases:rule_draft_discard  -       401  403  403  403  302w 403  403  403  302w 403
"""


def _prepare(_cases: dict[str, Case]) -> None:
    rule = RoutingRule.objects.get(code=DRAFTED)
    words = {name: getattr(rule, name) for name in RuleText.__dataclass_fields__} | {"name": "草稿"}
    RuleDraft.objects.create(
        code=DRAFTED, **words, made_from=versions_of([DRAFTED])[DRAFTED], actor=Actor.clock("test").name, at=now()
    )


def _body(_case: Case) -> dict:
    draft = kept_drafts().get()
    return {
        "position": str(draft.position), "name": "改过的草稿", "conditions": "{}", "route": draft.route,
        "unit_kind": draft.unit_kind, "reason": draft.reason, "active": "on", "seen": str(draft.made_from),
        "seen_draft": str(draft.version),
    }  # fmt: skip


PART = Part(
    rows=ROWS,
    post_only=("cases:rule_drafts_in_use", "cases:rule_draft_discard"),
    bodies={
        "cases:rule_draft": _body,
        "cases:rule_drafts_in_use": lambda _case: {"seen": stamp_of(kept_drafts())},
    },
    arguments={
        ("cases:rule_draft", "code"): lambda _case: DRAFTED,
        ("cases:rule_draft_discard", "code"): lambda _case: DRAFTED,
    },
    prepare=_prepare,
)
