"""Units: entered, changed, ended. Nothing is deleted: cases and posts of former years point at them."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.rights import require_fresh, require_own_unit
from accounts.actor import Actor, recorded
from accounts.models import Role, Unit, UnitKind
from accounts.queries.units import unit_is_valid
from common.errors import Refused
from common.time import today


@dataclass(frozen=True)
class UnitFacts:
    """What an administrator states about a unit. `valid_until` is its last day; None: it goes on."""

    name: str
    kind: str
    valid_from: date
    valid_until: date | None = None
    name_en: str = ""
    short_name: str = ""
    phone: str = ""
    sees_district: bool = False
    province: str = ""


@recorded
def enter_unit(code: str, facts: UnitFacts, *, district: Unit, actor: Actor) -> Unit:
    """A new unit of a district. Raises Refused for a code in use, dates out of order, or a second district office."""
    require_own_unit(district, actor, "district")
    if facts.kind == UnitKind.DISTRICT:
        raise Refused("kind_district", _("区人社局由系统安装时建立，不能在这里新增"), "kind")
    if district.kind != UnitKind.DISTRICT:
        raise Refused("not_a_district", _("请选择所属的区"), "district")
    _require_order(facts)
    return _entered(Unit(code=code, district=district, **asdict(facts)))


@recorded
def enter_district(code: str, name: str, *, actor: Actor) -> Unit:
    """A new district, when the system is installed; only from the command line."""
    if not actor.is_clock:
        raise Refused("no_right", _("区人社局由系统安装时建立，不能在这里新增"), "kind")
    return _entered(Unit(code=code, name=name, kind=UnitKind.DISTRICT, sees_district=True, valid_from=today()))


@recorded
def change_unit(unit: Unit, facts: UnitFacts, *, seen: int | None = None, actor: Actor) -> Unit:
    """State anew what a unit is: a rename, a correction, or its end. Earlier names stay in history.

    `seen`: number of the newest history entry on the page that was filled in; Stale when there is a newer one.
    """
    unit = Unit.objects.select_for_update(of=["self"]).select_related("district").get(pk=unit.pk)
    require_own_unit(unit, actor)
    require_fresh(unit, seen)
    _require_order(facts)
    if facts.kind != unit.kind and (UnitKind.DISTRICT in (facts.kind, unit.kind) or unit.posts.exists()):
        raise Refused("kind_fixed", _("这个机构已有任职记录，类别不能再改；请终止后另建一个机构"), "kind")
    for name, value in asdict(facts).items():
        setattr(unit, name, value)
    _keep_own_post(unit, actor)
    unit.save()
    return unit


def _entered(unit: Unit) -> Unit:
    try:
        validate_slug(unit.code)
    except ValidationError as error:
        raise Refused("code_invalid", _("代码只能用字母、数字、短横线和下划线"), "code") from error
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("code_taken", _("这个代码已被另一个机构使用"), "code") from error
    return unit


def _require_order(facts: UnitFacts) -> None:
    if facts.valid_until and facts.valid_until < facts.valid_from:
        raise Refused("dates_reversed", _("终止日期早于启用日期"), "valid_until")


def _keep_own_post(unit: Unit, actor: Actor) -> None:
    """The administrator may not end the unit in which he himself is one: nobody could open it again."""
    stands_here = any(post.role == Role.ADMINISTRATOR and post.unit_id == unit.pk for post in actor.posts)
    lasts = unit_is_valid(unit, today()) and unit.valid_until is None
    if stands_here and not lasts:
        raise Refused("own_post", _("您的管理员岗位在这个机构，不能终止它"), "valid_until")
