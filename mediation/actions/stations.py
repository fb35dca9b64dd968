"""What a station of the network is, and what is known of its mediators."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, UnitKind, User
from cases.actions.record import next_number
from common.errors import Refused
from common.time import today
from mediation.models import MediatorKind, MediatorProfile, Speciality, Station, StationKind
from mediation.queries.rights_of_network import heads_of, may_describe, may_keep_profile, mediators_at
from projects.models import Project

SHORTEST, LONGEST = 5, 480  # minutes of an appointment; the database asks the same


@dataclass(frozen=True)
class StationFacts:
    """What a head states about a station. `slot_minutes`: how long one appointment takes."""

    kind: str
    address: str = ""
    hours: str = ""
    slot_minutes: int = 30
    whole_district: bool = True
    streets: list[Unit] = field(default_factory=list)
    project: Project | None = None


@dataclass(frozen=True)
class ProfileFacts:
    """What is known of a mediator beyond name and post."""

    kind: str
    specialities: list[str] = field(default_factory=list)
    licence_number: str = ""
    firm: str = ""


@recorded
def found_station(name: str, facts: StationFacts, *, district: Unit, actor: Actor) -> Station:
    """Set up a mediation body (新建调解组织): a unit and what it is. Its people get their posts from the administrator.

    Raises Refused: no right, a name that is taken, what `describe_station` refuses.
    """
    if not (actor.is_clock or heads_of(actor, district.pk)):
        raise Refused("no_right", _("调解组织由大队长或局领导建立"))
    name = name.strip()
    if not name:
        raise Refused("required", _("请写明名称"), "name")
    if Unit.objects.valid_on(today()).filter(district=district, name=name).exists():
        raise Refused("name_taken", _("本区已有这个名称的机构"), "name")
    unit = Unit.objects.create(
        code=next_number("tj-").lower(), name=name, kind=UnitKind.MEDIATION, district=district, valid_from=today()
    )
    return describe_station(unit, facts, actor=actor)


@recorded
def describe_station(unit: Unit, facts: StationFacts, *, actor: Actor) -> Station:
    """State anew what a station is; a unit of mediation that nobody described becomes one. Raises Refused."""
    if not may_describe(actor, unit):
        raise Refused("no_right", _("调解组织的资料由大队长或局领导填写"))
    if unit.kind != UnitKind.MEDIATION:
        raise Refused("not_a_station", _("%(unit)s不是调解组织") % {"unit": unit.label})
    _check(unit, facts)
    values = {
        "kind": facts.kind,
        "address": facts.address.strip(),
        "hours": facts.hours.strip(),
        "slot_minutes": facts.slot_minutes,
        "whole_district": facts.whole_district,
        "project": facts.project,
    }
    station, _made = Station.objects.update_or_create(unit=unit, defaults=values)
    station.streets.set([] if facts.whole_district else facts.streets)
    return station


@recorded
def keep_profile(user: User, facts: ProfileFacts, *, station: Station, actor: Actor) -> MediatorProfile:
    """State what a mediator of the station is and knows. Raises Refused."""
    if not may_keep_profile(actor, user, station.unit):
        raise Refused("no_right", _("调解员档案由本人、大队长或局领导填写"))
    if not mediators_at(station).filter(pk=user.pk).exists():
        raise Refused("not_here", _("%(name)s不是这里的调解员") % {"name": user.label}, "mediator")
    if facts.kind not in MediatorKind or not set(facts.specialities) <= set(Speciality.values):
        raise Refused("unknown", _("请选择列表中的一项"), "kind")
    if facts.kind == MediatorKind.LAWYER and not facts.firm.strip():
        raise Refused("firm_required", _("律师请填写律师事务所：同所律师代理过的单位也要回避"), "firm")
    values = {
        "kind": facts.kind,
        "specialities": list(facts.specialities),
        "licence_number": facts.licence_number.strip(),
        "firm": "".join(facts.firm.split()),  # compared letter by letter with other lawyers' firms
    }
    profile, _made = MediatorProfile.objects.update_or_create(user=user, defaults=values)
    return profile


def _check(unit: Unit, facts: StationFacts) -> None:
    if facts.kind not in StationKind:
        raise Refused("unknown", _("请选择列表中的一项"), "kind")
    if not SHORTEST <= facts.slot_minutes <= LONGEST:
        said = _("每次预约应为 %(least)s 至 %(most)s 分钟") % {"least": SHORTEST, "most": LONGEST}
        raise Refused("slot_length", said, "slot_minutes")
    if not facts.whole_district and not facts.streets:
        raise Refused("no_streets", _("请选择服务的街道，或者勾选服务全区"), "streets")
    if any(street.district_id != unit.district_id for street in facts.streets):
        raise Refused("other_district", _("只能选择本区的街道"), "streets")
    if facts.project is not None and facts.project.district_id != unit.district_id:
        raise Refused("other_district", _("这个工程不在本区"), "project")
    if facts.kind == StationKind.PROJECT_SITE and facts.project is None:
        raise Refused("project_required", _("工地调解点请写明所在工程"), "project")
    others = Station.objects.filter(unit__district=unit.district_id, kind=StationKind.CENTRE).exclude(unit=unit)
    if facts.kind == StationKind.CENTRE and others.exists():
        raise Refused("one_centre", _("本区已有区调解中心"), "kind")
