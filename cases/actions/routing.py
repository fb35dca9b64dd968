"""Edit the routing rules. History keeps every version of each."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from cases.models import RoutingRule
from cases.queries.rule_drafts import versions_of
from common.errors import Refused, Stale

MAY_EDIT_ROUTING = (Role.ADMINISTRATOR, Role.BRIGADE_HEAD)


@dataclass(frozen=True)
class RuleText:
    """A routing rule as it shall read. `conditions`: the vocabulary of `cases.routing`, already checked."""

    position: int
    name: str
    name_en: str
    conditions: dict
    route: str
    unit_kind: str
    reason: str
    reason_en: str
    article: str
    active: bool


def require_rule_editor(actor: Actor) -> None:
    """Raises Refused for everybody but the administrator and the head of the brigade."""
    if not actor.has(*MAY_EDIT_ROUTING):
        raise Refused("no_right", _("派案规则由管理员或大队长修改"))


@recorded
def save_rule(
    rule: RoutingRule | None, text: RuleText, *, code: str = "", seen: int | None = None, actor: Actor
) -> RoutingRule:
    """Change a rule, or enter a new one under `code`. Complaints already registered keep their route.

    `seen`: newest history entry of the rule on the page that was filled in. Raises Stale, and Refused: no right, a
    position or a code that another rule has.
    """
    require_rule_editor(actor)
    if rule is not None and seen is not None and versions_of([rule.code]).get(rule.code, 0) != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这条规则。请核对最新内容后再保存"))
    rule = rule or RoutingRule(code=code)
    others = RoutingRule.objects.exclude(pk=rule.pk)
    if (holder := others.filter(position=text.position).first()) is not None:
        raise Refused(
            "position_taken",
            _("顺序 %(position)s 已被“%(name)s”占用") % {"position": text.position, "name": holder.label},
            "position",
        )
    if others.filter(code=rule.code).exists():
        raise Refused("code_taken", _("已有同样代码的规则"), "code")
    for name, value in vars(text).items():
        setattr(rule, name, value)
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError:
        raise Refused("position_taken", _("别人刚刚占用了这个顺序或代码，请换一个"), "position") from None
    return rule
