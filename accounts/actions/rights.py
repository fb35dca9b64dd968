"""Who may change the directory: an administrator, within the districts he administers; the command line anywhere."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role, Unit, User
from accounts.queries.directory import districts_administered
from accounts.queries.history import latest_event
from accounts.queries.people import serves_elsewhere
from common.errors import Refused, Stale


def require_administrator(actor: Actor) -> None:
    """Refused for everybody but administrators and the command line."""
    if not actor.is_clock and not actor.has(Role.ADMINISTRATOR):
        raise Refused("no_right", _("只有管理员可以修改机构、人员和令牌"))


def require_own_unit(unit: Unit, actor: Actor, field: str | None = None) -> None:
    """Refused for a unit outside the districts this administrator configures."""
    require_administrator(actor)
    if not actor.is_clock and (unit.district_id or unit.pk) not in districts_administered(actor):
        raise Refused("other_district", _("这个机构属于其他区，由该区管理员维护"), field)


def require_own_person(user: User, actor: Actor) -> None:
    """Refused for somebody who serves, or will serve, in another district."""
    require_administrator(actor)
    if not actor.is_clock and serves_elsewhere(user, districts_administered(actor)):
        raise Refused("other_district", _("此人在其他区任职，由该区管理员维护"))


def require_fresh(row: Unit | User, seen: int | None) -> None:
    """Stale when the row (locked) has a newer history entry than the page that was filled in. None: not asked."""
    if seen is not None and latest_event(row) != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这条记录。请核对最新内容后再保存"))
