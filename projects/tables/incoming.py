"""Projects as a table (工程登记表)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from common.enumerated import enumerated
from common.errors import Refused
from common.inputs import clean_credit_code
from common.sheets.shape import AMOUNT
from enterprises.queries.rights import default_street, keeps_any
from projects.actions.register import enter_many
from projects.actions.rows import ProjectRow, put
from projects.models import Funding, Project, ProjectState, Sector
from projects.queries.rights import may_write
from projects.queries.table_rows import Employers, Known, employers_of, known_of
from tables.cells import amount, choice, code, day, line, street_word, streets_by_word
from tables.incoming import ADDED, CHANGED, SAME, Entry, FieldIn, TableIn

STATES = {"未开工": "preparing", "施工中": "active", "在建工程": "active", "竣工": "completed", "已竣工": "completed"}
SECTORS = {"房建": "housing", "建筑": "housing", "住建": "housing", "市政工程": "municipal", "交通运输": "traffic",
           "水务": "water"}  # fmt: skip
FUNDINGS = {"政府": "government", "国企": "state_owned", "国有": "state_owned", "社会": "private", "民营": "private",
            "企业自筹": "private"}  # fmt: skip
DAYS = ("contract_signed_on", "started_on", "planned_end", "completed_on")
SAID = ("name", "permit_number", "platform_code", "state", "sector", "funding", "address", "contract_sum", *DAYS)

FIELDS = (
    FieldIn("name", "项目名称", _("项目名称"), ("工程名称", "名称", "项目"), clean=line(200), required=True),
    FieldIn("permit_number", "施工许可证号", _("施工许可证号"), ("许可证号", "施工许可证编号"), clean=code(40)),
    FieldIn("platform_code", "平台编码", _("平台编码"), ("平台项目编码", "工薪平台编码", "项目编码"), clean=code(40)),
    FieldIn("state", "状态", _("状态"), ("工程状态", "项目状态"), clean=choice(ProjectState, STATES)),
    FieldIn("sector", "行业", _("行业"), ("行业主管", "行业类别"), clean=choice(Sector, SECTORS)),
    FieldIn("funding", "资金来源", _("资金来源"), ("投资性质",), clean=choice(Funding, FUNDINGS)),
    FieldIn("street", "街道", _("街道"), ("所属街道",), clean=line(40)),
    FieldIn("address", "地址", _("地址"), ("项目地址", "工程地址"), clean=line(200)),
    FieldIn("owner", "建设单位", _("建设单位"), ("业主", "业主单位"), clean=line(200)),
    FieldIn("owner_code", "建设单位代码", _("建设单位代码"), ("建设单位信用代码", "建设单位统一社会信用代码"),
            clean=clean_credit_code),
    FieldIn("general_contractor", "总承包单位", _("总承包单位"), ("施工总承包单位", "施工单位", "总包单位"),
            clean=line(200)),
    FieldIn("general_contractor_code", "总承包单位代码", _("总承包单位代码"),
            ("总承包单位信用代码", "施工总承包单位代码", "施工单位代码", "总承包单位统一社会信用代码"),
            clean=clean_credit_code),
    FieldIn("contract_sum", "合同价", _("合同价"), ("合同价款", "合同金额", "工程造价"), AMOUNT, clean=amount),
    FieldIn("contract_signed_on", "合同签订日期", _("合同签订日期"), ("签订日期",), clean=day),
    FieldIn("started_on", "开工日期", _("开工日期"), ("实际开工日期",), clean=day),
    FieldIn("planned_end", "计划竣工日期", _("计划竣工日期"), ("合同竣工日期",), clean=day),
    FieldIn("completed_on", "完工日期", _("完工日期"), ("竣工日期", "实际竣工日期"), clean=day),
)  # fmt: skip


def together(values: Mapping[str, Any]) -> Iterable[tuple[str, ValidationError]]:
    """A number to know it by, and dates in their order."""
    if not values["permit_number"] and not values["platform_code"]:
        words = _("施工许可证号和平台编码至少填一个，按它认工程")
        yield "permit_number", ValidationError(words, code="key_missing")
    started = values["started_on"]
    if started and values["planned_end"] and values["planned_end"] < started:
        yield "planned_end", ValidationError(_("计划竣工日期早于开工日期"), code="dates")
    if started and values["completed_on"] and values["completed_on"] < started:
        yield "completed_on", ValidationError(_("完工日期早于开工日期"), code="dates")


def keys(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """One row for each project."""
    return [(name, values[name]) for name in ("permit_number", "platform_code") if values[name]]


def compare(entries: Sequence[Entry], district: Unit, actor: Actor) -> None:
    """What each row would do. A few queries, whatever the number of rows."""
    known, employers = known_of(entries), employers_of(entries, district)
    streets = streets_by_word(district)
    for entry in entries:
        try:
            _compare(entry, known, employers, streets, district, actor)
        except Refused as refused:
            column = refused.field if refused.field in PROJECTS.by_name else ""
            entry.refuse(column, "said", str(refused.message))


def _compare(
    entry: Entry, known: Known, employers: Employers, streets: Mapping[str, Unit], district: Unit, actor: Actor
) -> None:
    values = entry.values
    project = known.of(values)
    street = streets.get(street_word(values["street"])) if values["street"] else None
    if values["street"] and street is None:
        return entry.refuse("street", "street_unknown", enumerated(one.short_name for one in set(streets.values())))
    if street is None and project is None:
        street = default_street(actor)
    found = {name: employers.of(values, name) for name in ("owner", "general_contractor")}
    for name, employer in found.items():
        if employer is None and (values[name] or values[f"{name}_code"]):
            return entry.refuse(*employers.why_not(values, name))
    entry.known = ProjectRow(street=street, **found, **{name: values[name] for name in SAID})
    return _judge(entry, project, district, actor)


def _judge(entry: Entry, project: Project | None, district: Unit, actor: Actor) -> None:
    """Put the row onto the project in memory, as storing it would. Raises Refused when it would not be sound."""
    if project is not None and project.district_id != district.pk:
        return entry.refuse("", "other_district")
    if project is not None and not may_write(actor, project):
        return entry.refuse("street", "other_street")
    meant = project or Project(district=district)
    different = put(meant, entry.known.told)
    if meant.street_id and not may_write(actor, meant):
        return entry.refuse("street", "other_street")
    entry.outcome = ADDED if project is None else CHANGED if different else SAME
    return None


def store(entries: Sequence[Entry], district: Unit, source: str, actor: Actor) -> Mapping[str, int]:
    """By one call; what the register refuses stays with its reason."""
    done = enter_many([entry.known for entry in entries], source=source, district=district, actor=actor)
    for refused in done.refused:
        entries[refused.index].refuse("", "said", refused.message)
    return {ADDED: done.made, CHANGED: done.changed, SAME: done.same}


PROJECTS = TableIn(
    code="projects",
    label=_("工程登记表"),
    fields=FIELDS,
    key="name",
    example=("示例家园一期", "330102202603010101", "", "在建", "房屋建筑", "社会投资", "小营", "江城路 200 号", "",
             "", "", "", "12000000", "2026-02-10", "2026-03-01", "2028-06-30", ""),
    compare=compare,
    store=store,
    may=keeps_any,
    home="projects:projects",
    keys=keys,
    together=together,
    words={
        "street_unknown": _("本区没有这个街道，请写：%(value)s"),
        "other_street": _("这个工程在别的街道：只能导入本街道的工程，要改到别处请联系监察大队"),
        "other_district": _("这个工程属于其他区"),
        "employer_unknown": _("登记册里没有这个单位，请先登记或导入单位登记表，再来改正这一行"),
        "employer_other": _("这个信用代码登记的是“%(value)s”，与名称不符，请核对"),
    },
    notes=(
        _("工程按施工许可证号、平台编码认：登记册里已有的更新，没有的新增；空着的格子不改原来的内容。"),
        _("建设单位、总承包单位要已在单位登记册里，最好填信用代码。"),
        _("合同价单位是元，也可以写 1200万；日期写成 2026-03-01。"),
    ),
)  # fmt: skip
