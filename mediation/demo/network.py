"""The network of the demonstration: one centre and stations of four kinds, their people, what binds one of them."""

from datetime import date

from accounts.models import Post, Role, Unit, UnitKind, User
from mediation.models import MediatorKind, MediatorProfile, Speciality, Station, StationKind

FOUNDED = date(2018, 3, 1)
HOURS = "工作日 9:00—11:30，14:00—17:00"
# code: name, English, kind, address, minutes of an appointment, streets (none: the whole district)
STATIONS = {
    "mediation": ("", "", StationKind.CENTRE, "清泰街571号 一楼103室", 30, ()),
    "civic-xiaoying": (
        "小营民情工作室", "Xiaoying Civic Studio", StationKind.CIVIC_STUDIO, "马市街8号 社区服务中心", 30,
        ("xiaoying", "hubin"),
    ),
    "police-civil-wangjiang": (
        "望江警民联调工作室", "Wangjiang Police and Civil Mediation", StationKind.POLICE_CIVIL,
        "望江派出所接待大厅", 45, ("wangjiang", "ziyang"),
    ),
    "lawyers-studio": (
        "上城区律师调解工作室", "Lawyers' Mediation Studio", StationKind.LAWYERS, "平海路27号 三楼", 60, (),
    ),
    "union-mediation": (
        "上城区总工会劳动争议调解室", "Trade Union Mediation", StationKind.UNION, "解放路18号 职工服务中心", 45, (),
    ),
}  # fmt: skip
# username: name, English, station, kind, specialities, licence, firm. Qian is of the district's own people.
PEOPLE = {
    "qian": ("", "", "mediation", MediatorKind.LAWYER, (Speciality.CONSTRUCTION, Speciality.GROUP),
             "13301201810000001", "浙江钱塘律师事务所"),
    "yuanjie": ("袁洁", "Yuan Jie", "mediation", MediatorKind.FULL_TIME, (Speciality.CATERING,), "", ""),
    "tongxin": ("童欣", "Tong Xin", "civic-xiaoying", MediatorKind.PART_TIME, (Speciality.CATERING,), "", ""),
    "majun": ("马俊", "Ma Jun", "police-civil-wangjiang", MediatorKind.POLICE, (Speciality.CONSTRUCTION,), "", ""),
    "yefan": ("叶帆", "Ye Fan (lawyer)", "lawyers-studio", MediatorKind.LAWYER,
              (Speciality.MANUFACTURING, Speciality.INJURY), "13301201910000002", "浙江之江律师事务所"),
    "lvping": ("吕萍", "Lü Ping (lawyer)", "lawyers-studio", MediatorKind.LAWYER, (Speciality.PLATFORM,),
               "13301202010000003", "浙江之江律师事务所"),
    "hanbin": ("韩斌", "Han Bin", "union-mediation", MediatorKind.UNION, (Speciality.MANUFACTURING,), "", ""),
}  # fmt: skip


def enter_network(district: Unit) -> None:
    """Enter what is missing of it. A second call changes nothing."""
    units = _units(district)
    stations = {code: _station(units[code], *about) for code, about in STATIONS.items()}
    for code, (*_names, streets) in STATIONS.items():
        stations[code].streets.set(Unit.objects.filter(district=district, code__in=streets))
    users = _users(units)
    known = set(MediatorProfile.objects.values_list("user__username", flat=True))
    MediatorProfile.objects.bulk_create(
        MediatorProfile(user=users[name], kind=kind, specialities=list(specialities), licence_number=licence, firm=firm)
        for name, (_name, _english, _station, kind, specialities, licence, firm) in PEOPLE.items()
        if name not in known
    )


def _units(district: Unit) -> dict[str, Unit]:
    known = set(Unit.objects.filter(code__in=STATIONS).values_list("code", flat=True))
    Unit.objects.bulk_create(
        Unit(
            code=code, name=name, name_en=english, kind=UnitKind.MEDIATION, district=district, valid_from=FOUNDED,
            phone=f"0571-8780{place:04d}",
        )
        for place, (code, (name, english, *_more)) in enumerate(STATIONS.items(), 1)
        if code not in known
    )  # fmt: skip
    return {unit.code: unit for unit in Unit.objects.filter(code__in=STATIONS)}


def _station(
    unit: Unit, _name: str, _english: str, kind: str, address: str, minutes: int, streets: tuple[str, ...]
) -> Station:
    facts = {"kind": kind, "address": address, "hours": HOURS, "slot_minutes": minutes, "whole_district": not streets}
    station, _new = Station.objects.get_or_create(unit=unit, defaults=facts)
    return station


def _users(units: dict[str, Unit]) -> dict[str, User]:
    """Everybody has the password of the demonstration, as Qian has it."""
    password = User.objects.get(username="qian").password
    known = set(User.objects.filter(username__in=PEOPLE).values_list("username", flat=True))
    missing = {name: row for name, row in PEOPLE.items() if name not in known}
    User.objects.bulk_create(
        User(username=name, full_name=row[0], full_name_en=row[1], password=password) for name, row in missing.items()
    )
    users = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
    Post.objects.bulk_create(
        Post(user=users[name], unit=units[row[2]], role=Role.MEDIATOR, since=FOUNDED) for name, row in missing.items()
    )
    return users
