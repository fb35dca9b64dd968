"""The demonstration district: 上城区 as it was in 2020, its units and the people everybody knows by name."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.demo import DEMO_PASSWORD
from accounts.models import Post, Role, Unit, UnitKind, User

ORGAN_SHORT = "杭上人社监"  # as the numbers of its documents begin
PROVINCE = "ZJ"
DISTRICT = ("shangcheng", "杭州市上城区人力资源和社会保障局", "Shangcheng District HRSS Bureau, Hangzhou")
STREETS = [
    ("qingbo", "清波", "Qingbo"),
    ("hubin", "湖滨", "Hubin"),
    ("xiaoying", "小营", "Xiaoying"),
    ("nanxing", "南星", "Nanxing"),
    ("ziyang", "紫阳", "Ziyang"),
    ("wangjiang", "望江", "Wangjiang"),
]
# code, name, English name, kind, sees the whole district
OFFICES = [
    ("brigade", "上城区劳动保障监察大队", "Labour Inspection Brigade", UnitKind.BRIGADE, True),
    ("reception", "上城区劳动纠纷受理窗口", "One-Window Reception", UnitKind.RECEPTION, True),
    ("arbitration", "上城区劳动人事争议仲裁院", "Arbitration Office", UnitKind.ARBITRATION, False),
    ("mediation", "上城区劳动纠纷调解工作室", "Mediation Studio", UnitKind.MEDIATION, False),
    ("group-office", "上城区根治欠薪工作领导小组办公室", "Leading-Group Office", UnitKind.GROUP_OFFICE, True),
]
OUTSIDE = [
    ("hotline-12345", "杭州市 12345 市长热线", "Hangzhou 12345 hotline"),
    ("police-110", "上城区公安 110 联动", "Shangcheng police, 110 hand-over"),
    ("tax-feed", "税务数据接口", "Tax feed"),
    ("web-portal", "网上投诉门户", "Public portal"),
]
# username, name, English name, unit code, role, certificate number
PEOPLE = [
    ("chenjing", "陈静", "Chen Jing", "xiaoying", Role.CLERK, ""),
    ("heqing", "何青", "He Qing", "xiaoying", Role.SQUAD_HEAD, "浙杭上监0101"),
    ("wulei", "吴磊", "Wu Lei", "hubin", Role.CLERK, ""),
    ("shenwei", "沈伟", "Shen Wei", "hubin", Role.SQUAD_HEAD, "浙杭上监0102"),
    ("fangmin", "方敏", "Fang Min", "qingbo", Role.SQUAD_HEAD, "浙杭上监0103"),
    ("guotao", "郭涛", "Guo Tao", "nanxing", Role.SQUAD_HEAD, "浙杭上监0104"),
    ("luoying", "罗英", "Luo Ying", "ziyang", Role.SQUAD_HEAD, "浙杭上监0105"),
    ("dingjun", "丁军", "Ding Jun", "wangjiang", Role.SQUAD_HEAD, "浙杭上监0106"),
    ("liming", "李明", "Li Ming", "brigade", Role.INSPECTOR, "浙杭上监0001"),
    ("zhaomin", "赵敏", "Zhao Min", "brigade", Role.INSPECTOR, "浙杭上监0002"),
    ("sunyan", "孙岩", "Sun Yan", "brigade", Role.BRIGADE_HEAD, "浙杭上监0003"),
    ("tangli", "唐丽", "Tang Li", "reception", Role.CLERK, ""),
    ("xuhong", "许红", "Xu Hong", "arbitration", Role.CLERK, ""),
    ("qian", "钱律师", "Qian (lawyer)", "mediation", Role.MEDIATOR, ""),
    ("zhou", "周局长", "Zhou (bureau head)", "shangcheng", Role.BUREAU_HEAD, ""),
    ("maolin", "毛琳", "Mao Lin", "group-office", Role.BUREAU_HEAD, ""),
    ("feng", "冯", "Feng", "shangcheng", Role.AUDITOR, ""),
    ("admin", "管理员", "Administrator", "shangcheng", Role.ADMINISTRATOR, ""),
]
FOUNDED = date(2004, 12, 1)  # 劳动保障监察条例 in force
CERTIFIED_UNTIL = date(2030, 12, 31)


@transaction.atomic
def load_people() -> Unit:
    """Enter units, people and outside systems that are missing; returns the district. A second call changes nothing."""
    bureau = _unit(*DISTRICT, UnitKind.DISTRICT, None, sees_district=True, short=ORGAN_SHORT, province=PROVINCE)
    [district] = _entered_units([bureau]).values()
    rows = [
        *(_unit(*names, kind, district, sees_district=sees) for *names, kind, sees in OFFICES),
        *(_street(code, place, english, district) for code, place, english in STREETS),
        *(_unit(*names, UnitKind.OUTSIDE, district) for names in OUTSIDE),
    ]
    units = {district.code: district, **_entered_units(rows)}
    password = make_password(DEMO_PASSWORD)
    people = [
        (_person(username, full_name, english, certificate, password), units[unit], role)
        for username, full_name, english, unit, role, certificate in PEOPLE
    ]
    systems = [
        (_person(username, name, english, "", make_password(None)), units[username], Role.OUTSIDE_SYSTEM)
        for username, name, english in OUTSIDE
    ]
    _enter_people([*people, *systems])
    return district


def _entered_units(wanted: list[Unit]) -> dict[str, Unit]:
    """The units by code, those that are missing entered."""
    codes = [unit.code for unit in wanted]
    known = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    Unit.objects.bulk_create(unit for unit in wanted if unit.code not in known)
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}


def _enter_people(wanted: list[tuple[User, Unit, str]]) -> None:
    """Those who are missing, each with a post; who is known keeps the posts they have."""
    names = [user.username for user, _unit, _role in wanted]
    known = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    missing = [(user, unit, role) for user, unit, role in wanted if user.username not in known]
    User.objects.bulk_create(user for user, _unit, _role in missing)
    Post.objects.bulk_create(Post(user=user, unit=unit, role=role, since=FOUNDED) for user, unit, role in missing)


def _street(code: str, place: str, english: str, district: Unit) -> Unit:
    name = f"{place}街道劳动保障监察中队"
    return _unit(code, name, f"{english} Street Squad", UnitKind.STREET_SQUAD, district, short=place)


def _unit(
    code: str,
    name: str,
    english: str,
    kind: str,
    district: Unit | None,
    *,
    sees_district: bool = False,
    short: str = "",
    province: str = "",
) -> Unit:
    return Unit(
        code=code,
        name=name,
        name_en=english,
        short_name=short,
        kind=kind,
        district=district,
        sees_district=sees_district,
        province=province,
        valid_from=FOUNDED,
    )


def _person(username: str, full_name: str, english: str, certificate: str, password: str) -> User:
    return User(
        username=username,
        full_name=full_name,
        full_name_en=english,
        password=password,
        certificate_number=certificate,
        certificate_until=CERTIFIED_UNTIL if certificate else None,
    )
