"""Posts: what a person may do, where, from one day to another. They are ended, never deleted."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.actions.rights import require_own_person, require_own_unit
from accounts.actor import Actor, recorded
from accounts.models import Post, Role, Unit, UnitKind, User
from common.errors import Refused
from common.time import today

# Who configures, who audits and who is a machine does nothing else, so that no one person does all (三权分立).
ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.OUTSIDE_SYSTEM})


@dataclass(frozen=True)
class PostFacts:
    """A role in a unit from `since` to `until`, both days included; `until` None: it goes on."""

    unit: Unit
    role: str
    since: date
    until: date | None = None


@recorded
def give_post(user: User, facts: PostFacts, *, actor: Actor) -> Post:
    """One more post for somebody else. Refused for oneself, another district, or posts that exclude each other."""
    user = User.objects.select_for_update().get(pk=user.pk)
    require_own_person(user, actor)
    if user == actor.user:
        raise Refused("own_role", _("不能给自己任职，请由另一位管理员办理"))
    return new_post(user, facts, actor=actor)


@recorded
def end_post(post: Post, *, last_day: date, actor: Actor) -> Post:
    """The post ends with that day. Raises Refused for one that is over, and for one's own as administrator."""
    post = Post.objects.select_for_update(of=["self"]).select_related("unit").get(pk=post.pk)
    require_own_unit(post.unit, actor)
    if post.until and post.until < today():
        raise Refused("post_over", _("这个岗位已经结束"), "until")
    if last_day < post.since:
        raise Refused("dates_reversed", _("结束日期早于任职日期"), "until")
    if post.user == actor.user and post.role == Role.ADMINISTRATOR:
        raise Refused("own_post", _("不能结束自己的管理员岗位，请由另一位管理员办理"), "until")
    post.until = last_day
    post.save(update_fields=["until"])
    return post


def new_post(user: User, facts: PostFacts, *, actor: Actor) -> Post:
    """Checked and written; for actions that already hold the person's row."""
    require_own_unit(facts.unit, actor, "unit")
    if facts.until and facts.until < facts.since:
        raise Refused("dates_reversed", _("结束日期早于任职日期"), "until")
    _require_fitting(facts)
    _require_compatible(user, facts)
    return Post.objects.create(user=user, unit=facts.unit, role=facts.role, since=facts.since, until=facts.until)


def _require_fitting(facts: PostFacts) -> None:
    if (facts.unit.kind == UnitKind.OUTSIDE) != (facts.role == Role.OUTSIDE_SYSTEM):
        raise Refused("role_unit", _("“外部系统”岗位只能设在外部系统机构，其他岗位不能设在那里"), "role")
    ended = facts.unit.valid_until
    if ended and facts.since > ended:
        raise Refused("unit_ended", _("这个机构在任职日期前已终止"), "unit")


def _require_compatible(user: User, facts: PostFacts) -> None:
    overlapping = user.posts.exclude(until__lt=facts.since)
    if facts.until:
        overlapping = overlapping.filter(since__lte=facts.until)
    for post in overlapping:
        if (post.unit_id, post.role) == (facts.unit.pk, facts.role):
            raise Refused("post_exists", _("此人在这段时间已有同一岗位"), "role")
        if post.role != facts.role and ALONE & {post.role, facts.role}:
            raise Refused("post_alone", _("管理员、审计员和外部系统不得兼任其他岗位，请先结束原岗位"), "role")
