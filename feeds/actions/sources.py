"""How often each source is expected: the administrator's choice."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from common.errors import Refused
from feeds.models import FeedSource

MOST_DAYS = 366


@recorded
def set_expectation(
    source: FeedSource, *, expected_days: int, grace_days: int, empty_is_news: bool, active: bool, actor: Actor
) -> FeedSource:
    """A batch with news is expected every `expected_days`; `grace_days` later the source is stale.

    `empty_is_news`: from now on an empty batch, declared as such, is news.

    Raises Refused: not the administrator, days that make no sense.
    """
    if not actor.has(Role.ADMINISTRATOR):
        raise Refused("no_right", _("数据源由管理员设置"))
    if not 1 <= expected_days <= MOST_DAYS:
        raise Refused("days", _("请填 1 到 %(most)s 之间的整数") % {"most": MOST_DAYS}, "expected_days")
    if not 0 <= grace_days <= MOST_DAYS:
        raise Refused("days", _("请填 0 到 %(most)s 之间的整数") % {"most": MOST_DAYS}, "grace_days")
    source = FeedSource.objects.select_for_update().get(pk=source.pk)
    source.expected_days, source.grace_days, source.active = expected_days, grace_days, active
    source.empty_is_news = empty_is_news
    source.save()
    return source
